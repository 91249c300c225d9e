import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { changeStock, stockChangesOf, type NewStockChange, type StockReason } from "../../modules/goods/stock-store"
import { retrieveProductOfCooperative } from "../catalog/portal-products"
import { databaseOf } from "../transparency/database"
import { requireVariant } from "./change-variants"
import type { OwnProduct } from "./submit-product"

export const STOCK_CHANGES_SHOWN = 50
const UNDO_WITHIN_MS = 24 * 60 * 60_000

export type StockCount = {
  variantId: string
  /** What the member saw. */
  before: number
  after: number
  reason: StockReason
  note: string | null
}

/** @throws 404 `variant_not_found`; 409 `stock_moved` when a sale came between, `stock_below_reserved` */
export async function countStock(
  container: MedusaContainer,
  own: OwnProduct,
  count: StockCount,
  changedBy: string,
): Promise<void> {
  const product = await retrieveProductOfCooperative(container, own.cooperativeId, own.productId, new Date())
  requireVariant(product, count.variantId)
  if (product.ocop_group === "tourism") throw conflict("visit_seats_by_date", "A service has seats on its days")
  await apply(container, { ...own, ...count, undoes: null, changedBy })
}

/** Takes back what a change added or took, whatever was sold since. @throws 404 `stock_change_not_found`, 409 */
export async function undoStockChange(
  container: MedusaContainer,
  own: OwnProduct,
  changeId: string,
  changedBy: string,
  now: Date,
): Promise<void> {
  const product = await retrieveProductOfCooperative(container, own.cooperativeId, own.productId, now)
  const changes = await stockChangesOf(databaseOf(container), own.productId, STOCK_CHANGES_SHOWN)
  const change = changes.find(({ id }) => id === changeId)
  if (!change) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, "Stock change not found", "stock_change_not_found")
  }
  if (change.undone || change.undoes !== null) throw conflict("stock_change_undone", "This change was undone")
  if (isOfParcel(change)) throw conflict("stock_change_of_order", "A parcel is taken back with its order")
  if (now.getTime() - new Date(change.created_at).getTime() > UNDO_WITHIN_MS) {
    throw conflict("stock_change_too_old", "A change can be undone for a day")
  }
  const { stock } = requireVariant(product, change.variant_id)
  const after = stock - (change.after - change.before)
  if (after < 0) throw conflict("stock_below_reserved", "What was added is sold already")
  const undo = { variantId: change.variant_id, before: stock, after, note: null, undoes: changeId, changedBy }
  await apply(container, { ...own, ...undo, reason: "undone" })
}

/** Goods that left with an order come back with it alone, or the buyer would be promised what is sold again. */
const isOfParcel = ({ reason }: { reason: string }): boolean => reason === "sold" || reason === "returned"

async function apply(container: MedusaContainer, change: NewStockChange): Promise<void> {
  const outcome = await changeStock(databaseOf(container), change)
  if (outcome !== "changed") throw conflictOf(outcome)
}

/** Why a stock could not be set: a sale came between, or buyers were promised more. */
export const conflictOf = (outcome: "moved" | "reserved"): MedusaError =>
  outcome === "moved"
    ? conflict("stock_moved", "The stock is not what it was when you looked")
    : conflict("stock_below_reserved", "Buyers were promised more than that")

const conflict = (code: string, words: string) => new MedusaError(MedusaError.Types.CONFLICT, words, code)

export async function listStockChanges(container: MedusaContainer, own: OwnProduct, now: Date) {
  await retrieveProductOfCooperative(container, own.cooperativeId, own.productId, now)
  const changes = await stockChangesOf(databaseOf(container), own.productId, STOCK_CHANGES_SHOWN)
  return changes.map((change) => ({
    ...change,
    can_be_undone:
      !change.undone &&
      change.undoes === null &&
      !isOfParcel(change) &&
      now.getTime() - new Date(change.created_at).getTime() <= UNDO_WITHIN_MS,
  }))
}
