import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { findMember } from "../../modules/cooperative/member-store"
import { requireOfficer } from "../custody/officers"
import { recordDecision } from "../officer/decisions"
import { databaseOf } from "../transparency/database"
import { makeRecoveryCode, type RecoveryCode } from "./recovery"

/**
 * By an officer who knows the person; who did it and why stays written down. One transaction.
 * @throws 403 `not_an_officer`; 404 `member_not_found`; 409 `not_an_owner`
 */
export async function giveOwnerRecoveryCode(
  container: MedusaContainer,
  { memberId, userId, reason }: { memberId: string; userId: string; reason: string },
): Promise<RecoveryCode> {
  return databaseOf(container).transaction(async (sql) => {
    await requireOfficer(sql, userId)
    const member = await findMember(sql, memberId)
    if (!member) throw new MedusaError(MedusaError.Types.NOT_FOUND, "Member not found", "member_not_found")
    if (member.role !== "owner") {
      throw new MedusaError(MedusaError.Types.CONFLICT, "The owner of the cooperative makes this code", "not_an_owner")
    }
    const decision = { userId, subjectType: "member", subjectId: member.id, action: "give_recovery_code", reason }
    await recordDecision(container, decision, sql)
    return makeRecoveryCode(container, sql, { memberId: member.id, madeBy: userId })
  })
}
