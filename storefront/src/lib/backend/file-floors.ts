import "server-only"
import { z } from "zod"
import { request, requestStream } from "./client"
import { nullableText, text } from "./shapes"

const column = z.object({
  column: z.number().int(),
  header: text,
  source: nullableText,
  text: nullableText,
  unit: z.enum(["dong", "thousand", "g", "kg", "comma", "line", "file"]).nullable(),
  nth: z.number().int(),
  required: z.boolean(),
  max_length: z.number().int().nullable(),
  choices: z.record(z.string(), z.string()),
  options: z.array(z.string()).nullable(),
})
export type FileColumn = z.infer<typeof column>

const template = z.object({
  file_name: text,
  updated_at: text,
  sheet: text,
  header_row: z.number().int(),
  first_row: z.number().int(),
  columns: z.array(column),
  sources: z.array(z.string()),
  order_fields: z.array(z.string()),
  order_columns: z.record(z.string(), z.string()),
  order_headings: z.array(z.string()),
})
export type FileTemplate = z.infer<typeof template>

const fileExport = z.object({
  id: text,
  file_name: text,
  rows: z.number().int(),
  made_by: text,
  made_at: text,
  confirmed_at: nullableText,
})
export type FileExport = z.infer<typeof fileExport>

const count = z.number().int()
const fileFloor = z.object({
  floor: text,
  name: text,
  site: text,
  closed_on: nullableText,
  headings: z.array(z.string()).nullable(),
  account_id: nullableText,
  template: template.nullable(),
  counts: z.object({ all: count, ready: count, same: count, wrong: count, gone: count }).nullable(),
  exports: z.array(fileExport),
})
export type FileFloor = z.infer<typeof fileFloor>

const fault = z.object({
  column: count,
  header: text,
  source: text,
  code: text,
  limit: count.optional(),
  value: z.string().optional(),
})
export type RowFault = z.infer<typeof fault>
const fileRow = z.object({
  product_id: text,
  variant_id: text,
  sku: text,
  title: text,
  variant_title: text,
  state: z.enum(["new", "changed", "same", "off"]),
  faults: z.array(fault),
})
export type FileRow = z.infer<typeof fileRow>

const fileRows = z.object({
  rows: z.array(fileRow),
  gone: z.array(z.string()),
  left_out: z.array(z.object({ product_id: text, title: text })),
})
export type FileRows = z.infer<typeof fileRows>

const listReport = z.object({
  linked: count,
  unknown: z.array(z.object({ sku: z.string(), title: z.string() })),
  missing: z.array(z.string()),
})
export type ListReport = z.infer<typeof listReport>
const ordersReport = z.object({
  fresh: count,
  changed: count,
  known: count,
  needs_mapping: count,
  faults: z.array(z.object({ row: count, code: text })),
})
export type OrdersReport = z.infer<typeof ordersReport>

export type ColumnsBody = { header_row?: number; first_row?: number; columns: Omit<FileColumn, "options" | "header">[] }

const UPLOAD_TIMEOUT_MS = 60_000
const PICTURES_TIMEOUT_MS = 10 * 60_000

/** Floors whose goods and orders travel as files that a person carries. */
export function fileFloorCalls(headers: Record<string, string>) {
  const path = (floor: string, rest = "") => `/cooperative/channel-files/${encodeURIComponent(floor)}${rest}`
  const answer = z.object({ channel_file: fileFloor })
  const post = <T>(to: string, schema: z.ZodType<T>, body: unknown = {}) =>
    request(to, schema, { method: "POST", headers, body, timeoutMs: UPLOAD_TIMEOUT_MS })
  const send = <T>(to: string, schema: z.ZodType<T>, file: File) =>
    request(to, schema, {
      method: "POST",
      headers: { ...headers, "Content-Type": "application/octet-stream" },
      rawBody: file,
      timeoutMs: UPLOAD_TIMEOUT_MS,
    })
  const exported = (floor: string, id: string, rest: string) => path(floor, `/exports/${encodeURIComponent(id)}${rest}`)
  return {
    fileFloor: (floor: string) => request(path(floor), answer, { headers }),
    fileRows: (floor: string) => request(path(floor, "/rows"), fileRows, { headers }),
    leaveOut: (floor: string, productId: string, leftOut: boolean) =>
      post(path(floor, "/left-out"), fileRows, { product_ids: [productId], left_out: leftOut }),
    sendTemplate: (floor: string, file: File) =>
      send(path(floor, `/template?name=${encodeURIComponent(file.name.slice(0, 120))}`), answer, file),
    correctColumns: (floor: string, body: ColumnsBody) => post(path(floor, "/columns"), answer, body),
    makeFile: (floor: string, scope: string) =>
      post(path(floor, "/exports"), z.object({ export: z.object({ id: text }) }), { scope }),
    confirmFile: (floor: string, id: string) => post(exported(floor, id, "/confirm"), answer),
    exportedFile: (floor: string, id: string) => requestStream(exported(floor, id, "/file"), { headers }),
    exportedPictures: (floor: string, id: string) =>
      requestStream(exported(floor, id, "/pictures"), { headers, timeoutMs: PICTURES_TIMEOUT_MS }),
    sendProductList: (floor: string, file: File) =>
      send(path(floor, "/product-list"), z.object({ report: listReport }), file),
    sendOrders: (floor: string, file: File) => send(path(floor, "/orders"), z.object({ report: ordersReport }), file),
    nameOrderColumns: (floor: string, columns: Record<string, string>) =>
      post(path(floor, "/order-columns"), answer, { columns }),
  }
}
