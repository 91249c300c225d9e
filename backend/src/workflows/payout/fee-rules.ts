import type { MedusaContainer } from "@medusajs/framework/types"
import { generateEntityId, MedusaError } from "@medusajs/framework/utils"
import type { FeeRule } from "../../modules/payout/fee"
import { endFeeRule, insertFeeRule } from "../../modules/payout/fee-rule-store"
import { todayInVietnam } from "../certification/ocop-status"
import { recordDecision } from "../officer/decisions"
import { databaseOf } from "../transparency/database"

const refuse = (code: string, message: string) => new MedusaError(MedusaError.Types.CONFLICT, message, code)

/**
 * A price is known before it counts: it begins today at the earliest.
 * @throws 409 `fee_rule_in_past`
 */
export async function addFeeRule(container: MedusaContainer, rule: Omit<FeeRule, "id">, userId: string) {
  if (rule.valid_from < todayInVietnam(new Date())) throw refuse("fee_rule_in_past", "A price begins today or later")
  const id = generateEntityId(undefined, "frul")
  await databaseOf(container).transaction(async (sql) => {
    await insertFeeRule(sql, { ...rule, id, created_by: userId })
    await recordDecision(container, { userId, subjectType: "fee_rule", subjectId: id, action: "add" }, sql)
  })
  return id
}

/** @throws 409 `fee_rule_in_past`, `fee_rule_over` */
export async function endRule(
  container: MedusaContainer,
  { id, day, userId }: { id: string; day: string; userId: string },
) {
  if (day < todayInVietnam(new Date())) throw refuse("fee_rule_in_past", "A price ends today or later")
  await databaseOf(container).transaction(async (sql) => {
    if (!(await endFeeRule(sql, id, day))) throw refuse("fee_rule_over", "There is no such price that runs longer")
    await recordDecision(container, { userId, subjectType: "fee_rule", subjectId: id, action: "end", reason: day }, sql)
  })
}
