import type { MedusaContainer } from "@medusajs/framework/types"
import * as store from "../../modules/seller_order/earnings-store"
import { databaseOf } from "../transparency/database"

const MONTHS_SHOWN = 12

/** A month of one cooperative. The platform takes no fee; when it does, it is a line here. */
export async function earningsOf(container: MedusaContainer, of: { cooperativeId: string; month: string }) {
  const sql = databaseOf(container)
  const [orders, products, months, toCome] = await Promise.all([
    store.earnedOrders(sql, of),
    store.earnedProducts(sql, of),
    store.earnedMonths(sql, { cooperativeId: of.cooperativeId, months: MONTHS_SHOWN }),
    store.cashToCome(sql, of.cooperativeId),
  ])
  const sum = (value: (order: store.EarnedOrder) => number) => orders.reduce((total, order) => total + value(order), 0)
  return {
    month: of.month,
    order_count: orders.length,
    goods_total: sum(({ item_total }) => item_total),
    shipping_total: sum(({ shipping_total }) => shipping_total),
    fee_total: 0,
    cash_collected: sum(({ cash_collected }) => cash_collected ?? 0),
    cash_to_come: toCome,
    products,
    months,
  }
}

export type EarningsTable = { header: string[]; rows: (string | number)[][] }

const STATUS_WORDS: Readonly<Record<string, string>> = { handed_over: "Đang giao", delivered: "Đã giao" }

/** What a bookkeeper takes along: one line for each parcel handed over in the month. */
export async function earningsTable(
  container: MedusaContainer,
  of: { cooperativeId: string; month: string },
): Promise<EarningsTable> {
  const orders = await store.earnedOrders(databaseOf(container), of)
  return {
    header: ["Số đơn", "Ngày giao đi", "Tình trạng", "Tiền hàng", "Phí giao", "Phải thu hộ", "Đã thu"],
    rows: orders.map((order) => [
      ...[order.number, order.day, STATUS_WORDS[order.status] ?? order.status],
      ...[order.item_total, order.shipping_total, order.cod_amount, order.cash_collected ?? ""],
    ]),
  }
}
