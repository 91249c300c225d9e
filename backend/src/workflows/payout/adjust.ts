import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { COOPERATIVE_MODULE } from "../../modules/cooperative"
import type CooperativeModuleService from "../../modules/cooperative/service"
import { enter, holdBook, openMonth } from "../../modules/payout/entry-store"
import { recordDecision } from "../officer/decisions"
import { databaseOf } from "../transparency/database"

export type Adjustment = { cooperativeId: string; userId: string; key: string; amount: number; reason: string }

/** An officer's word, with its reason, in the month that is open. @throws 404 `cooperative_not_found` */
export async function adjust(container: MedusaContainer, { cooperativeId, userId, key, amount, reason }: Adjustment) {
  const cooperatives = container.resolve<CooperativeModuleService>(COOPERATIVE_MODULE)
  const [cooperative] = await cooperatives.listCooperatives({ id: cooperativeId }, { take: 1 })
  if (!cooperative) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, "Cooperative not found", "cooperative_not_found")
  }
  await databaseOf(container).transaction(async (sql) => {
    const at = new Date()
    const month = openMonth(at, await holdBook(sql, cooperativeId))
    const entry = { key: `adjustment:${cooperativeId}:${key}`, kind: "adjustment" as const, amount, note: reason }
    const added = await enter(sql, { cooperativeId, month, at }, [{ ...entry, createdBy: userId }])
    if (added === 0) return
    const about = { subjectType: "cooperative", subjectId: cooperativeId, action: "adjust", reason }
    await recordDecision(container, { userId, ...about }, sql)
  })
}
