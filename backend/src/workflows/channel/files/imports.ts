import { MedusaError } from "@medusajs/framework/utils"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import * as store from "../../../modules/channel/file-store"
import { linkListing } from "../../../modules/channel/listing-store"
import { orderStage } from "../../../modules/channel/order-store"
import type { Account } from "../../../modules/channel/types"
import type { OrderStage, RemoteOrder } from "../../../providers/channel/orders"
import {
  LIST_FIELDS,
  missingOrderFields,
  ORDER_FIELDS,
  readOrders,
  type OrderFault,
} from "../../../providers/channel-file/read-orders"
import { readTable } from "../../../providers/channel-file/read-table"
import { Workbook } from "../../../providers/channel-file/workbook"
import { keepOrder } from "../orders/hear-orders"
import { asAnswer, requireFileAccount, type FileDesk } from "./account"
import { nameSkus } from "./exports"
import { fileGoods, type FileGoods } from "./goods"
import { orderDesk } from "./order-desk"

export type ListReport = { linked: number; unknown: { sku: string; title: string }[]; missing: string[] }

/** The floor's own list of what it shows: links ours by SKU, and tells what only one of us has. @throws 400 `floor_file_…` */
export async function importList(desk: FileDesk, bytes: Buffer): Promise<ListReport> {
  const account = await requireFileAccount(desk)
  const table = asAnswer(() => readTable(Workbook.read(bytes), LIST_FIELDS, {}))
  if (table.found.sku === undefined) {
    throw new MedusaError(MedusaError.Types.INVALID_DATA, "No column names the SKU", "list_columns_missing")
  }
  const ours = await namedGoods(desk, account)
  const seen = new Map<string, (typeof table.rows)[number]["values"]>()
  for (const { values } of table.rows) if (values.sku && !seen.has(values.sku)) seen.set(values.sku, values)
  const linked = new Set<string>()
  await desk.sql.transaction(async (tx) => {
    for (const [sku, values] of seen) {
      const product_id = ours.get(sku)
      if (product_id === undefined || linked.has(product_id)) continue
      const key = { account_id: account.id, product_id }
      await linkListing(tx, key, { externalId: values.external_id || sku })
      await store.markListed(tx, key, values.status || null)
      linked.add(product_id)
    }
  })
  const confirmed = await store.confirmedRows(desk.sql, account.id)
  return {
    linked: linked.size,
    unknown: [...seen]
      .filter(([sku]) => !ours.has(sku))
      .map(([sku, { title = "" }]) => ({ sku, title }))
      .slice(0, 50),
    missing: confirmed.map(({ seller_sku }) => seller_sku).filter((sku) => !seen.has(sku)),
  }
}

/** What our variants are called there, told to the tables that orders are read by. @returns product by SKU */
async function namedGoods(desk: FileDesk, account: Account): Promise<Map<string, string>> {
  const goods = await fileGoods(desk, account)
  const skus = new Map<string, string[]>()
  for (const { subject } of goods) skus.set(subject.productId, [...(skus.get(subject.productId) ?? []), subject.sku])
  for (const [product_id, names] of skus) await nameSkus(desk.sql, { account_id: account.id, product_id }, names)
  return new Map(goods.map(({ subject }: FileGoods) => [subject.sku, subject.productId]))
}

export type OrdersReport = {
  found: Record<string, string>
  fresh: number
  changed: number
  known: number
  needs_mapping: number
  faults: OrderFault[]
}

/**
 * Orders of a file that the floor gave out, each once by the floor's number of it, on the way that every floor's orders go.
 * @throws 400 `orders_columns_missing` with the file's headings kept, so that a person says which is which
 */
export async function importOrders(desk: FileDesk, bytes: Buffer): Promise<OrdersReport> {
  const account = await requireFileAccount(desk)
  const template = await store.templateOf(desk.sql, account.id)
  const table = asAnswer(() => readTable(Workbook.read(bytes), ORDER_FIELDS, template?.order_columns ?? {}))
  if (missingOrderFields(table).length > 0) {
    await store.saveOrderHeadings(desk.sql, account.id, table.headings.slice(0, 100))
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      `No column for ${missingOrderFields(table).join(", ")}`,
      "orders_columns_missing",
    )
  }
  await namedGoods(desk, account)
  const { orders, faults } = readOrders(table)
  const count = { new: 0, changed: 0, older: 0 }
  for (const order of orders) count[await desk.sql.transaction((tx) => hear(tx, account, order))] += 1
  return {
    ...{ found: table.found as Record<string, string>, faults: faults.slice(0, 100) },
    ...{ fresh: count.new, changed: count.changed, known: count.older },
    needs_mapping: await store.ordersToMap(
      desk.sql,
      account.id,
      orders.map(({ externalOrderId }) => externalOrderId),
    ),
  }
}

/** A parcel's life, in its order. An order called off comes back no more. */
const LIFE: readonly OrderStage[] = ["unknown", "unpaid", "to_ship", "packed", "shipped", "delivered", "completed"]
const ENDED: readonly OrderStage[] = ["cancelled", "returned"]

/** A file without a time of change may be older than what is known: what would turn an order back changes nothing. */
async function hear(tx: Knex.Transaction, account: Account, order: RemoteOrder): Promise<"new" | "changed" | "older"> {
  const known = order.updatedAt === null ? await orderStage(tx, account.id, order.externalOrderId) : null
  if (known !== null && turnsBack(known, order.stage)) return "older"
  return keepOrder(orderDesk(account), tx, order)
}

export function turnsBack(known: OrderStage, said: OrderStage): boolean {
  if (said === "unknown" || ENDED.includes(known)) return said !== known && !ENDED.includes(said)
  return LIFE.includes(said) && LIFE.indexOf(said) < LIFE.indexOf(known)
}

/** @throws 409 `template_missing` */
export async function nameOrderColumns(desk: FileDesk, columns: Readonly<Record<string, string>>): Promise<void> {
  const account = await requireFileAccount(desk)
  await store.saveOrderColumns(desk.sql, account.id, columns)
}
