import type { MedusaContainer } from "@medusajs/framework/types"
import { generateEntityId, MedusaError } from "@medusajs/framework/utils"
import { differencesOf, type Difference } from "../../modules/payout/remittance-store"
import { insertSettledDifference } from "../../modules/payout/settled-difference-store"
import { requireOfficer } from "../custody/officers"
import { recordDecision } from "../officer/decisions"
import { databaseOf } from "../transparency/database"
import { OVERDUE_DAYS } from "./remittances"

type Settling = { difference: Difference; reason: string; userId: string }

/**
 * An officer has asked carrier and cooperative and says how it ended. The books stay as they are: what is owed to or by a
 * cooperative is an adjustment of its own. Said twice it is written once.
 * @throws 403 `not_an_officer`; 409 `difference_changed`
 */
export async function settleDifference(container: MedusaContainer, { difference, reason, userId }: Settling) {
  const { cooperative_id: cooperativeId, kind, reference, due, came } = difference
  await databaseOf(container).transaction(async (sql) => {
    const officer = await requireOfficer(sql, userId)
    const id = generateEntityId(undefined, "cdif")
    const open = await differencesOf(sql, { cooperativeId, afterDays: OVERDUE_DAYS })
    const isOpen = open.some(
      (each) => each.kind === kind && each.reference === reference && each.due === due && each.came === came,
    )
    const settled = { ...difference, id, reason, officer_name: officer.name, created_by: userId }
    if (!isOpen || !(await insertSettledDifference(sql, settled))) {
      throw new MedusaError(
        MedusaError.Types.CONFLICT,
        "This difference is not open as it was seen",
        "difference_changed",
      )
    }
    const about = { subjectType: "cash_difference", subjectId: id, action: "settle", reason }
    await recordDecision(container, { userId, ...about }, sql)
  })
}
