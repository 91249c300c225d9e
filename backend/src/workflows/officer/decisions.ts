import type { MedusaContainer } from "@medusajs/framework/types"
import { generateEntityId } from "@medusajs/framework/utils"
import { decisionsAbout, insertDecision, type ShownDecision } from "../../modules/officer/decision-store"
import { lockOfficerOf } from "../../modules/officer/officer-store"
import type { Sql } from "../../modules/transparency/types"
import { databaseOf } from "../transparency/database"

export type NewDecision = {
  /** The signed-in user of the admin. */
  userId: string
  /** `cooperative`, `product`, `certificate`, `batch`... */
  subjectType: string
  subjectId: string
  /** `approve`, `refuse`... in snake case. */
  action: string
  /** What the one it concerns is told. */
  reason?: string | null
}

/**
 * Writes down who decided what. Give `sql`, the transaction in which the decision takes effect, so that neither is
 * there without the other. The database refuses to change or delete what is written.
 * @returns the decision's id
 */
export async function recordDecision(
  container: MedusaContainer,
  { userId, subjectType, subjectId, action, reason = null }: NewDecision,
  sql: Sql = databaseOf(container),
): Promise<string> {
  const officer = await lockOfficerOf(sql, userId)
  const id = generateEntityId(undefined, "decision")
  await insertDecision(sql, {
    id,
    officer_id: officer?.id ?? null,
    user_id: userId,
    subject_type: subjectType,
    subject_id: subjectId,
    action,
    reason,
  })
  return id
}

/** What was decided about a subject, oldest first. */
export function decisionsOf(
  container: MedusaContainer,
  subjectType: string,
  subjectId: string,
): Promise<ShownDecision[]> {
  return decisionsAbout(databaseOf(container), subjectType, subjectId)
}
