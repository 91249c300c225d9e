import type { MedusaContainer } from "@medusajs/framework/types"
import { ChangeActionType, Modules, OrderChangeType } from "@medusajs/framework/utils"
import { cancelOrderWorkflow } from "@medusajs/medusa/core-flows"
import { releaseReservations } from "../../modules/goods/issue-store"
import { hasLiveParts, ownChange, type DueOrder } from "../../modules/seller_order/settlement-store"
import type { SellerOrderItemRow } from "../../modules/seller_order/types"
import { databaseOf } from "../transparency/database"
import { CREDITED_PART, readCoreOrder } from "./core-order"

/** As long as Medusa waits for the same lock when it changes an order. */
const LOCK_SECONDS = 10

/**
 * Takes a part that nobody delivers out of the core order: its lines and its delivery by one change, so that the order's
 * sum is that of the other parts, or the whole order when nobody sends any of it. What was promised of it is free for
 * others. Each look at the order says what is left to do, so that a second try does no more than the rest.
 */
export async function withdrawRefused(
  container: MedusaContainer,
  due: DueOrder,
  items: readonly SellerOrderItemRow[],
): Promise<void> {
  const sql = databaseOf(container)
  const lineIds = items.map(({ order_item_id }) => order_item_id)
  const core = (await readCoreOrder(container, due.order_id))?.order
  if (core && !core.isCancelled) {
    const left = core.lines.filter(({ id, quantity }) => lineIds.includes(id) && quantity > 0).map(({ id }) => id)
    const delivery = core.creditedParts?.has(due.id) ? 0 : due.shipping_total
    if (!(await hasLiveParts(sql, due.order_id))) {
      await cancelOrderWorkflow(container).run({ input: { order_id: due.order_id } })
    } else if (left.length > 0 || delivery > 0) {
      await takeOut(container, due, { lineIds: left, delivery })
    }
  }
  await releaseReservations(sql, lineIds)
}

type Taken = { lineIds: readonly string[]; delivery: number }

/**
 * Straight through the order module: the core's workflow for edits would cancel a payment that is authorised and not
 * captured, as all cash is, and put an unpaid one in its place.
 * @throws while somebody else edits the order; it is tried again
 */
function takeOut(container: MedusaContainer, due: DueOrder, { lineIds, delivery }: Taken): Promise<void> {
  const orders = container.resolve(Modules.ORDER)
  const { order_id, id } = due
  const lines = lineIds.map((lineId) => ({
    action: ChangeActionType.ITEM_UPDATE,
    details: { reference_id: lineId, quantity: 0 },
  }))
  const credit = {
    ...{ action: ChangeActionType.CREDIT_LINE_ADD, reference: CREDITED_PART, reference_id: id },
    ...{ amount: delivery, details: {} },
  }
  return container.resolve(Modules.LOCKING).execute(
    order_id,
    async () => {
      // A try before this one began it and did not finish.
      const begun = await ownChange(databaseOf(container), order_id, id)
      if (begun !== null) await orders.cancelOrderChange(begun)
      const change = await orders.createOrderChange({
        ...{ order_id, change_type: OrderChangeType.EDIT, internal_note: id },
        actions: [...lines, ...(delivery > 0 ? [credit] : [])],
      } as never)
      await orders.confirmOrderChange((change as unknown as { id: string }).id)
    },
    { timeout: LOCK_SECONDS },
  )
}
