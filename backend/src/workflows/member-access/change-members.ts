import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { forgetAttempts } from "../../modules/cooperative/attempt-store"
import {
  activeOwners,
  changeMember,
  findMember,
  holdMembers,
  removeMember,
  type MemberChange,
  type MemberRow,
} from "../../modules/cooperative/member-store"
import { passwordIdentity } from "../../modules/cooperative/password-identity"
import { deletePasskeys } from "../../modules/cooperative/passkey-store"
import { endAllSessions } from "../../modules/cooperative/session-store"
import type { Sql } from "../../modules/cooperative/types"
import { databaseOf } from "../transparency/database"
import { accountSubject } from "./attempts"
import { deletePassword } from "./password"
import { makeRecoveryCode, type RecoveryCode } from "./recovery"

type Target = { cooperativeId: string; memberId: string }

/** Role, households, suspension. One transaction. @throws 404 `member_not_found`; 409 `last_owner` */
export async function updateMember(
  container: MedusaContainer,
  { change, ...target }: Target & { change: MemberChange },
) {
  await databaseOf(container).transaction(async (sql) => {
    const member = await holdMember(sql, target)
    const stopsOwning = change.suspended === true || (change.role !== undefined && change.role !== "owner")
    if (stopsOwning) await requireOtherOwner(sql, member)
    await changeMember(sql, member.id, change)
    // What a member was signed in as is over: the next request sees the new role anyway, a suspended one none.
    if (change.suspended === true) await endAllSessions(sql, member.id)
  })
}

/** For good. What the member wrote down stays. @throws 404 `member_not_found`; 409 `last_owner` */
export async function dismissMember(container: MedusaContainer, target: Target): Promise<void> {
  await databaseOf(container).transaction(async (sql) => {
    const member = await holdMember(sql, target)
    await requireOtherOwner(sql, member)
    await removeMember(sql, member.id)
    await deletePasskeys(sql, member.id, null)
  })
  // A password without its member opens nothing: a crash here leaves nothing that matters.
  await deletePassword(container, passwordIdentity(target.memberId))
}

/** Ends the pause after wrong passwords. @throws 404 `member_not_found` */
export async function unlockMember(container: MedusaContainer, target: Target): Promise<void> {
  const { id } = await requireMemberOf(databaseOf(container), target)
  await forgetAttempts(databaseOf(container), accountSubject(id, ""))
}

/** @param madeBy the owner who hands it over @throws 404 `member_not_found` */
export async function giveRecoveryCode(
  container: MedusaContainer,
  { madeBy, ...target }: Target & { madeBy: string },
): Promise<RecoveryCode> {
  return databaseOf(container).transaction(async (sql) => {
    const { id } = await holdMember(sql, target)
    return makeRecoveryCode(container, sql, { memberId: id, madeBy })
  })
}

async function holdMember(sql: Sql, target: Target): Promise<MemberRow> {
  await holdMembers(sql, target.cooperativeId)
  return requireMemberOf(sql, target)
}

async function requireMemberOf(sql: Sql, { cooperativeId, memberId }: Target): Promise<MemberRow> {
  const member = await findMember(sql, memberId)
  if (member?.cooperative_id === cooperativeId) return member
  throw new MedusaError(MedusaError.Types.NOT_FOUND, "Member not found", "member_not_found")
}

/** Whoever reads this holds the cooperative's members: two owners cannot both be the one who leaves the other behind. */
async function requireOtherOwner(sql: Sql, member: MemberRow): Promise<void> {
  const owners = await activeOwners(sql, member.cooperative_id)
  if (!owners.includes(member.id) || owners.length > 1) return
  throw new MedusaError(MedusaError.Types.CONFLICT, "A cooperative needs an owner", "last_owner")
}
