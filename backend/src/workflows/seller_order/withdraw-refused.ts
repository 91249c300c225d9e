import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import {
  beginOrderEditOrderWorkflow,
  cancelBeginOrderEditWorkflow,
  cancelOrderWorkflow,
  confirmOrderEditRequestWorkflow,
  orderEditUpdateItemQuantityWorkflow,
} from "@medusajs/medusa/core-flows"
import { releaseReservations } from "../../modules/goods/issue-store"
import { hasLiveParts, hasOwnEdit, type DueOrder } from "../../modules/seller_order/settlement-store"
import type { SellerOrderItemRow } from "../../modules/seller_order/types"
import { databaseOf } from "../transparency/database"
import { readCoreOrder } from "./core-order"

/**
 * Takes a refused part out of the core order: its lines by an edit, or the whole order when nobody sends any of it. What
 * was promised of it is free for others. Each look at the order says what is left to do, so that a second try does no
 * more than the rest.
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
    const left = core.lines.filter(({ id, quantity }) => lineIds.includes(id) && quantity > 0)
    if (!(await hasLiveParts(sql, due.order_id))) {
      await cancelOrderWorkflow(container).run({ input: { order_id: due.order_id } })
    } else if (left.length > 0) {
      await takeOut(
        container,
        due,
        left.map(({ id }) => id),
      )
    }
  }
  await releaseReservations(sql, lineIds)
}

/** @throws while somebody else edits the order; it is tried again */
async function takeOut(container: MedusaContainer, due: DueOrder, lineIds: readonly string[]): Promise<void> {
  const { order_id } = due
  await dropOwnEdit(container, due)
  await beginOrderEditOrderWorkflow(container).run({ input: { order_id, internal_note: due.id } })
  await orderEditUpdateItemQuantityWorkflow(container).run({
    input: { order_id, items: lineIds.map((id) => ({ id, quantity: 0 })) },
  })
  await confirmOrderEditRequestWorkflow(container).run({ input: { order_id } })
}

/** An edit that a try before this one began and did not finish. */
async function dropOwnEdit(container: MedusaContainer, { id, order_id }: DueOrder): Promise<void> {
  if (!(await hasOwnEdit(databaseOf(container), order_id, id))) return
  container.resolve(ContainerRegistrationKeys.LOGGER).info(`Begins the edit of ${order_id} anew`)
  await cancelBeginOrderEditWorkflow(container).run({ input: { order_id } })
}
