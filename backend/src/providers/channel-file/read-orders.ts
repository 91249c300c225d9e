import { createHash } from "node:crypto"
import type { OrderStage, Recipient, RemoteOrder, RemoteOrderLine } from "../channel/orders"
import { dateOf } from "../channel/time"
import type { Table, Wanted } from "./read-table"
import { simpleWords } from "./words"

export const ORDER_FIELDS = {
  order_id: ["ma don hang", "ma don", "so don hang", "ma van don hang", "order id", "order code"],
  status: ["trang thai don hang", "trang thai", "tinh trang don hang", "tinh trang", "status"],
  placed_at: ["ngay dat hang", "thoi gian dat hang", "ngay dat", "ngay tao don", "ngay tao", "thoi gian dat"],
  updated_at: ["ngay cap nhat", "thoi gian cap nhat", "cap nhat luc"],
  sku: ["ma sku", "sku", "ma san pham", "ma hang hoa", "ma hang", "seller sku"],
  title: ["ten san pham", "ten hang hoa", "ten hang", "san pham"],
  quantity: ["so luong", "sl", "so luong san pham", "quantity"],
  unit_price: ["don gia", "gia ban", "gia san pham", "gia"],
  total: ["tong tien don hang", "tong tien", "tong thanh toan", "tong gia tri don hang", "tong cong"],
  payment: ["hinh thuc thanh toan", "phuong thuc thanh toan", "thanh toan"],
  name: ["ten nguoi nhan", "nguoi nhan", "ho ten nguoi nhan", "ten khach hang", "khach hang", "nguoi mua"],
  phone: ["so dien thoai nguoi nhan", "sdt nguoi nhan", "so dien thoai", "sdt", "dien thoai"],
  address: ["dia chi nguoi nhan", "dia chi giao hang", "dia chi nhan hang", "dia chi"],
  ward: ["phuong xa", "xa phuong", "phuong"],
  district: ["quan huyen", "huyen"],
  province: ["tinh thanh pho", "tinh thanh", "tinh"],
} as const satisfies Wanted<string>
export type OrderField = keyof typeof ORDER_FIELDS

export type OrderFault = { row: number; code: "order_without_id" | "order_id_rounded" | "order_quantity_wrong" }
export type OrderFile = { orders: RemoteOrder[]; faults: OrderFault[] }
type Row = Table<OrderField>["rows"][number]

/** The columns without which nothing can be read. */
export const missingOrderFields = ({ found }: Table<OrderField>): OrderField[] => [
  ...(["order_id", "quantity"] as const).filter((field) => found[field] === undefined),
  ...(found.sku === undefined && found.title === undefined ? (["sku"] as const) : []),
]

/**
 * Orders of a floor's file: a line is a product, lines of one order stand together or apart, and only the first may say
 * what order it is. A line that is there twice, word for word, is one. What cannot be read is told by its row.
 */
export function readOrders({ rows }: Table<OrderField>): OrderFile {
  const faults: OrderFault[] = []
  const orders = new Map<string, Row[]>()
  const seen = new Set<string>()
  let last: string | null = null
  for (const row of rows) {
    const id: string | null = row.values.order_id ? orderIdOf(row.values.order_id) : last
    if (id === null) {
      faults.push({ row: row.row, code: row.values.order_id ? "order_id_rounded" : "order_without_id" })
      last = null
      continue
    }
    last = id
    if (!row.values.sku && !row.values.title) continue
    if (quantityOf(row) === null) {
      faults.push({ row: row.row, code: "order_quantity_wrong" })
      continue
    }
    const same = JSON.stringify([id, Object.entries(row.values).sort()])
    if (row.values.order_id && seen.has(same)) continue
    seen.add(same)
    orders.set(id, [...(orders.get(id) ?? []), row])
  }
  return { orders: [...orders].map(([id, lines]) => orderOf(id, lines)), faults }
}

/** A number of more than fifteen digits was rounded by the spreadsheet, and names another order. */
function orderIdOf(text: string): string | null {
  const rounded = /^(\d)(?:\.(\d+))?E\+?(\d{1,2})$/i.exec(text)
  if (!rounded) return text.length <= 100 ? text.replace(/^(\d+)\.0+$/, "$1") : null
  const [, first = "", rest = "", power = ""] = rounded
  const digits = Number(power) + 1
  return digits <= 15 && rest.length < digits ? (first + rest).padEnd(digits, "0") : null
}

function quantityOf({ values }: Row): number | null {
  const quantity = Number(/^(\d{1,5})(?:[.,]0+)?$/.exec(values.quantity ?? "")?.[1])
  return quantity > 0 ? quantity : null
}

function orderOf(id: string, rows: readonly Row[]): RemoteOrder {
  const said = (field: OrderField): string => rows.map(({ values }) => values[field] ?? "").find(Boolean) ?? ""
  const status = said("status")
  const names = new Map<string, number>()
  return {
    ...{ externalOrderId: id, status: status.slice(0, 100) || "không ghi", stage: stageOf(status) },
    ...{ createdAt: wallTime(said("placed_at")), updatedAt: wallTime(said("updated_at")), shipBy: null },
    cashOnDelivery: /\bcod\b|tien mat|khi nhan hang|thu ho/.test(simpleWords(said("payment"))),
    ...{ totalVnd: readMoney(said("total")), currency: "VND", packages: [], complete: true },
    lines: rows.map((row) => lineOf(row, names)),
    recipient: recipientOf(said),
  }
}

/** A file names no line, so its goods do; the same goods twice in an order are two lines. */
function lineOf(row: Row, names: Map<string, number>): RemoteOrderLine {
  const { sku = "", title = "" } = row.values
  const goods = sku || `~${createHash("sha256").update(simpleWords(title)).digest("hex").slice(0, 16)}`
  const nth = (names.get(goods) ?? 0) + 1
  names.set(goods, nth)
  return {
    externalLineId: nth === 1 ? goods : `${goods}#${nth}`,
    ...{ externalItemId: null, externalSkuId: null, sellerSku: sku || null },
    ...{
      title: (title || sku).slice(0, 300),
      quantity: quantityOf(row) ?? 1,
      unitPriceVnd: readMoney(row.values.unit_price),
    },
  }
}

function recipientOf(said: (field: OrderField) => string): Recipient | null {
  const [name, phone, address] = [said("name"), said("phone"), said("address")]
  if (name === "" && phone === "" && address === "") return null
  const [ward, district, province] = [said("ward"), said("district"), said("province")]
  // A spreadsheet makes a number of it and drops the zero.
  return { name, phone: /^\d{9}$/.test(phone) ? `0${phone}` : phone, address, ward, district, province }
}

/** "380.000 ₫", "380,000", "380000.0" */
export function readMoney(text: string | undefined): number | null {
  const compact = (text ?? "").replace(/(?:₫|đ|vnđ|vnd)\s*$/iu, "").replace(/\s/gu, "")
  if (/^\d{1,3}(?:\.\d{3})+(?:,0+)?$/.test(compact)) return Number(compact.replace(/,0+$/, "").replaceAll(".", ""))
  if (/^\d{1,3}(?:,\d{3})+(?:\.0+)?$/.test(compact)) return Number(compact.replace(/\.0+$/, "").replaceAll(",", ""))
  return /^\d{1,12}(?:[.,]0{1,2})?$/.test(compact) ? Number(compact.replace(/[.,]0+$/, "")) : null
}

const DAY_MS = 86_400_000
const VIETNAM_MS = 7 * 3_600_000

/** Vietnam's wall clock as people and spreadsheets write it; a bare number counts days since 1899-12-30 (ECMA-376 18.17.4.1). */
export function wallTime(text: string): Date | null {
  const serial = /^\d{5}(?:\.\d+)?$/.test(text) ? Number(text) : NaN
  if (serial > 36_000 && serial < 80_000) {
    return new Date(Math.round(((serial - 25_569) * DAY_MS) / 1000) * 1000 - VIETNAM_MS)
  }
  const day = /(\d{1,2})[/-](\d{1,2})[/-](\d{4})/.exec(text) ?? /(\d{4})-(\d{1,2})-(\d{1,2})/.exec(text)
  if (!day) return null
  const [a = "", b = "", c = ""] = day.slice(1)
  const [year, month, date] = a.length === 4 ? [a, b, c] : [c, b, a]
  const time = /(\d{1,2}):(\d{2})(?::(\d{2}))?/.exec(text)
  const [hours, minutes, seconds] = [time?.[1] ?? "0", time?.[2] ?? "00", time?.[3] ?? "00"]
  const two = (n: string) => n.padStart(2, "0")
  const iso = `${year}-${two(month)}-${two(date)}T${two(hours)}:${minutes}:${seconds}+07:00`
  const read = dateOf(iso)
  // "31/02" is no day, and what reads it as the 3rd of March is wrong.
  return read && new Date(read.getTime() + VIETNAM_MS).getUTCDate() === Number(date) ? read : null
}

/** The longest words that are in what the floor says; what nobody knows is kept as it was said. */
const STAGES: readonly (readonly [OrderStage, readonly string[]])[] = [
  ["cancel_asked", ["yeu cau huy", "cho huy", "dang yeu cau huy"]],
  ["cancelled", ["da huy", "don huy", "huy don", "bi huy", "huy"]],
  ["returned", ["hoan hang", "tra hang", "da hoan", "chuyen hoan", "doi tra", "hoan tien"]],
  ["unpaid", ["cho thanh toan", "chua thanh toan"]],
  ["completed", ["hoan thanh", "hoan tat", "thanh cong"]],
  ["delivered", ["da giao hang", "giao thanh cong", "giao hang thanh cong", "da nhan hang", "da giao", "da phat"]],
  ["shipped", ["dang giao", "dang van chuyen", "da lay hang", "dang phat", "da ban giao", "giao cho van chuyen"]],
  ["packed", ["da dong goi", "cho ban giao", "cho buu ta"]],
  [
    "to_ship",
    ["cho xac nhan", "da xac nhan", "cho xu ly", "dang xu ly", "cho lay hang", "cho dong goi", "don moi", "moi"],
  ],
]

export function stageOf(status: string): OrderStage {
  const said = ` ${simpleWords(status)} `
  const found = STAGES.flatMap(([stage, words]) =>
    words.filter((word) => said.includes(` ${word} `)).map((word) => ({ stage, length: word.length })),
  ).sort((a, b) => b.length - a.length)
  return found[0]?.stage ?? (status === "" ? "to_ship" : "unknown")
}

export const LIST_FIELDS = {
  sku: ["ma sku", "sku", "seller sku", "ma hang hoa", "ma hang", "ma noi bo"],
  external_id: ["ma san pham", "id san pham", "product id", "id", "ma sp"],
  title: ["ten san pham", "ten hang hoa", "ten hang", "ten"],
  status: ["trang thai san pham", "trang thai", "tinh trang", "status"],
} as const satisfies Wanted<string>
export type ListField = keyof typeof LIST_FIELDS
