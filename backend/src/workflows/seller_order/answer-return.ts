import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { addHistory } from "../../modules/seller_order/order-store"
import * as store from "../../modules/seller_order/return-store"
import type { SellerOrderRow, Sql } from "../../modules/seller_order/types"
import { conflict, withOrder, type OrderAct } from "./own-order"

export type ReturnAct = OrderAct & { returnId: string }

/** The buyer reads the answer on the order. @throws 404 `return_not_found`; 409 `return_answered` */
export const answerReturn = (
  container: MedusaContainer,
  { to, answer, ...act }: ReturnAct & { to: "accepted" | "refused"; answer: string | null },
): Promise<void> =>
  withOrder(container, act, async (sql, order) => {
    const request = await findReturn(sql, order, act.returnId)
    if (request.status === to) return
    if (request.status !== "requested") throw conflict("return_answered", `This request is ${request.status}`)
    await store.answerReturn(sql, { id: request.id, to, answer, memberId: act.memberId })
    await note(sql, order, { action: `return_${to}`, memberId: act.memberId })
  })

/**
 * The goods are back with the cooperative. They do not go back on sale by themselves: somebody looks at them first and
 * counts them into the stock. @throws 404 `return_not_found`; 409 `return_not_accepted`
 */
export const receiveReturn = (container: MedusaContainer, act: ReturnAct): Promise<void> =>
  withOrder(container, act, async (sql, order) => {
    const request = await findReturn(sql, order, act.returnId)
    if (request.status === "received") return
    if (request.status !== "accepted") throw conflict("return_not_accepted", `This request is ${request.status}`)
    await store.receiveReturn(sql, request.id)
    await note(sql, order, { action: "return_received", memberId: act.memberId })
  })

async function findReturn(sql: Sql, order: SellerOrderRow, id: string): Promise<store.ReturnRow> {
  const request = (await store.returnsOf(sql, [order.id])).find((one) => one.id === id)
  if (!request) throw new MedusaError(MedusaError.Types.NOT_FOUND, "Request not found", "return_not_found")
  return request
}

const note = (sql: Sql, order: SellerOrderRow, { action, memberId }: { action: string; memberId: string }) =>
  addHistory(sql, { sellerOrderId: order.id, action, from: order.status, to: order.status, memberId })
