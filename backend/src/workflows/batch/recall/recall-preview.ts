import type { MedusaContainer } from "@medusajs/framework/types"
import { databaseOf } from "../../transparency/database"
import { lotsInScope, type LotInScope, type RecallScope } from "./scope"

type Shown = ReturnType<typeof toShown>

/** What a recall would reach, before anybody confirms it. */
export type RecallPreview = {
  scope: RecallScope
  /** Would be recalled by this word. */
  lots: Shown[]
  /** Recalled already, and stay so. */
  recalled: Shown[]
  /** Drafts made of it: nothing to recall, and they cannot be sealed any more. */
  drafts: number
  /** Other cooperatives' lots made of it: held, and theirs to recall, or an officer's; they are told. */
  others: number
  stamps: number
  orders: number
  packs_ordered: number
}

/** @param cooperativeId whose word it would be; null for an officer's, which reaches everybody's lots */
export async function previewRecall(
  container: MedusaContainer,
  { batchId, scope, cooperativeId }: { batchId: string; scope: RecallScope; cooperativeId: string | null },
): Promise<RecallPreview> {
  const lots = await lotsInScope(databaseOf(container), batchId, scope)
  const isOurs = (lot: LotInScope) => cooperativeId === null || lot.cooperative_id === cooperativeId
  const ours = lots.filter(isOurs)
  const concerned = ours.filter(({ state }) => state === "sealed")
  const sum = (of: (lot: LotInScope) => number) => concerned.reduce((total, lot) => total + of(lot), 0)
  return {
    scope,
    lots: concerned.map(toShown),
    recalled: ours.filter(({ state }) => state === "recalled").map(toShown),
    drafts: ours.filter(({ state }) => state === "draft").length,
    others: lots.filter((lot) => !isOurs(lot) && lot.state !== "draft").length,
    ...{
      stamps: sum((lot) => lot.stamps),
      orders: sum((lot) => lot.orders),
      packs_ordered: sum((lot) => lot.packs_ordered),
    },
  }
}

const toShown = ({ product_id: _product, cooperative_id: _cooperative, ...lot }: LotInScope) => lot
