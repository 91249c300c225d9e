import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { codeHash } from "@nguon/traceability/stamp"
import { addHistory, itemsOf } from "../../modules/seller_order/order-store"
import * as lotStore from "../../modules/seller_order/lot-store"
import type { LotAllocationRow, SellerOrderItemRow, Sql } from "../../modules/seller_order/types"
import { findOwnStamps } from "../../modules/stamp/activation-store"
import { conflict, withOrder, type OrderAct } from "./own-order"

export type PickLots = OrderAct & { picks: readonly LotAllocationRow[] }

/** By the name of the database's rule that refused: all of them hold however many pack at once. */
const REFUSALS: Readonly<Record<string, string>> = {
  lot_allocation_of_product: "lot_of_other_product",
  lot_allocation_of_sealed: "lot_not_for_sale",
  lot_allocation_not_held: "lot_held",
  lot_allocation_in_date: "lot_expired",
  lot_allocation_within_item: "lot_more_than_ordered",
  lot_allocation_within_batch: "lot_not_enough",
}

/**
 * Says which lots the items come from: the whole choice each time, so that sending it again changes nothing. An item
 * that is not named loses its lots.
 * @throws 409 `lot_not_enough`, `lot_not_for_sale`, `lot_held`, `lot_expired`, `order_status_refuses`, 400 `lot_of_other_product`,
 *   `lot_more_than_ordered`, `order_item_unknown`
 */
export const pickLots = (container: MedusaContainer, act: PickLots): Promise<void> =>
  withOrder(container, act, async (sql, order) => {
    if (order.visit_variant_id !== null) throw conflict("order_is_visit", "A booking has no lots")
    if (order.status !== "accepted") throw conflict("order_status_refuses", "Lots are picked for accepted orders")
    const items = await itemsOf(sql, [order.id])
    const itemIds = items.map(({ id }) => id)
    if (act.picks.some(({ item_id }) => !itemIds.includes(item_id))) throw invalid("order_item_unknown")
    await replace(sql, itemIds, act)
    await lotStore.forgetStampsOfOtherLots(sql, itemIds)
    const lots = act.picks.map(({ item_id, batch_id, quantity }) => ({ item_id, batch_id, quantity }))
    await addHistory(sql, {
      ...{ sellerOrderId: order.id, action: "allocated", from: order.status, to: order.status },
      ...{ memberId: act.memberId, data: { lots } },
    })
  })

async function replace(sql: Sql, itemIds: string[], { picks, memberId }: PickLots): Promise<void> {
  try {
    await lotStore.replaceAllocations(
      sql,
      itemIds,
      picks.map((pick) => ({ ...pick, member_id: memberId })),
    )
  } catch (error) {
    throw refusalOf(error) ?? error
  }
}

function refusalOf(error: unknown): MedusaError | null {
  const { constraint, code } = error as { constraint?: string; code?: string }
  if (code === "23505") return invalid("lot_named_twice")
  const refusal = constraint === undefined ? undefined : REFUSALS[constraint]
  if (!refusal) return null
  const isRequestsFault = refusal === "lot_of_other_product" || refusal === "lot_more_than_ordered"
  return isRequestsFault ? invalid(refusal) : conflict(refusal, `The lot cannot be picked: ${refusal}`)
}

const invalid = (code: string) => new MedusaError(MedusaError.Types.INVALID_DATA, `Refused: ${code}`, code)

export type ScannedPack = { item_id: string; batch_id: string; serial: number; isNew: boolean }

/**
 * A pack held before the camera while packing: it has to be of a lot that was picked for this order.
 * @throws 404 `stamp_not_found`, 409 `stamp_of_other_lot`, `stamp_void`, `stamp_in_other_parcel`, `stamp_too_many`,
 *   `order_status_refuses`
 */
export const scanPack = (container: MedusaContainer, act: OrderAct & { code: string }): Promise<ScannedPack> =>
  withOrder(container, act, async (sql, order) => {
    if (order.status !== "accepted" && order.status !== "packed") {
      throw conflict("order_status_refuses", "Packs are scanned while the order is in the house")
    }
    const stamp = await stampOf(sql, act)
    const items = await itemsOf(sql, [order.id])
    const parcel = await lotStore.parcelOf(sql, stamp.run_id, stamp.serial)
    if (parcel && parcel.id !== order.id) {
      throw conflict("stamp_in_other_parcel", `This pack is in the parcel of order ${parcel.number}`)
    }
    const itemId = await itemFor(sql, items, stamp.batch_id)
    const row = { item_id: itemId ?? "", batch_id: stamp.batch_id, run_id: stamp.run_id, serial: stamp.serial }
    if (parcel) return { ...row, isNew: false }
    if (itemId === null) throw conflict("stamp_too_many", "All packs of this lot are scanned")
    await lotStore.insertPackedStamp(sql, { ...row, member_id: act.memberId })
    return { ...row, isNew: true }
  })

type FoundStamp = { run_id: string; serial: number; batch_id: string }

async function stampOf(
  sql: Sql,
  { cooperativeId, code }: { cooperativeId: string; code: string },
): Promise<FoundStamp> {
  const [found] = await findOwnStamps(sql, cooperativeId, [codeHash(code)])
  if (!found) throw new MedusaError(MedusaError.Types.NOT_FOUND, "No stamp of yours", "stamp_not_found")
  const { rows }: { rows: { batch_id: string; state: string }[] } = await sql.raw(
    `select r.batch_id, s.state from stamp s join stamp_run r on r.id = s.run_id where s.run_id = ? and s.serial = ?`,
    [found.run_id, found.serial],
  )
  const stamp = rows[0]
  if (!stamp || stamp.state === "void") throw conflict("stamp_void", "This stamp is void")
  return { ...found, batch_id: stamp.batch_id }
}

/** @returns null when the lot's packs are all scanned */
async function itemFor(sql: Sql, items: readonly SellerOrderItemRow[], batchId: string): Promise<string | null> {
  const ids = items.map(({ id }) => id)
  const picked = (await lotStore.lotsOfItems(sql, ids)).filter(({ batch_id }) => batch_id === batchId)
  if (picked.length === 0) throw conflict("stamp_of_other_lot", "This pack is of a lot that was not picked")
  const scanned = await lotStore.countScanned(sql, ids)
  const open = picked.find(({ item_id, quantity }) => {
    const count = scanned.find((each) => each.item_id === item_id && each.batch_id === batchId)
    return (count?.scanned ?? 0) < quantity
  })
  return open?.item_id ?? null
}
