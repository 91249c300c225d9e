import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { ordersOf } from "../../../modules/seller_order/order-store"
import type { SellerOrderRow } from "../../../modules/seller_order/types"
import { databaseOf } from "../../transparency/database"

/** A part as its buyer knows it. */
export type PartOfOrder = { orderId: string; number: string }

/** @throws 404 `order_not_found` */
export async function findPart(container: MedusaContainer, { orderId, number }: PartOfOrder): Promise<SellerOrderRow> {
  const part = (await ordersOf(databaseOf(container), orderId)).find((one) => one.number === number)
  if (!part) throw new MedusaError(MedusaError.Types.NOT_FOUND, "Order not found", "order_not_found")
  return part
}
