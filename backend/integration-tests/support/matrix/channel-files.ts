import { floorExport, floorTemplate } from "../../../src/providers/channel-file/test-kit"
import { call } from "../client"
import type { Area } from "./area"

type Subjects = { exportId: string; productId: string }

const HOME = "/cooperative/channel-files/postmart"
const at =
  (rest = "") =>
  () =>
    `${HOME}${rest}`
const headers = { "content-type": "application/octet-stream" }
/** Each cooperative has its own shop at a floor of files, so that a path names none of another's but an export. */
const own = { stranger: "own", recorder: "may not" } as const
/** A stranger's template is new, and nobody has said yet what fills it. */
const early = { stranger: 409, recorder: "may not" } as const

/** A shop at a floor of files with what was made for it. */
async function prepare(token: string): Promise<Subjects> {
  await call("POST", `${HOME}/template?name=mau.xlsx`, { token, body: floorTemplate(), headers })
  const view = (await call("GET", HOME, { token })).body.channel_file as unknown as { template: { columns: Column[] } }
  const columns = view.template.columns.map(({ options: _options, header: _header, ...column }) => ({
    ...column,
    required: column.source === "sku",
    source: column.source === "sku" || column.source === "title" ? column.source : null,
  }))
  await call("POST", `${HOME}/columns`, { token, body: { columns } })
  const made = await call("POST", `${HOME}/exports`, { token, body: { scope: "all" } })
  const { rows } = (await call<{ rows: { product_id: string }[] }>("GET", `${HOME}/rows`, { token })).body
  const exportId = String((made.body.export as { id?: string } | undefined)?.id)
  return { exportId, productId: rows[0]?.product_id ?? "" }
}
type Column = { source: string | null; options: unknown; header: string }

export const channelFiles: Area<Subjects> = {
  subjects: prepare,
  rules: {
    "GET /cooperative/channel-files/[floor]": { path: at(), stranger: "own", recorder: "may" },
    "GET /cooperative/channel-files/[floor]/rows": { path: at("/rows"), stranger: "own", recorder: "may" },
    "POST /cooperative/channel-files/[floor]/template": {
      ...{ path: at("/template?name=mau.xlsx"), headers, ...own },
      body: () => floorTemplate(),
    },
    "POST /cooperative/channel-files/[floor]/columns": { path: at("/columns"), body: () => ({ columns: [] }), ...own },
    "POST /cooperative/channel-files/[floor]/left-out": {
      ...{ path: at("/left-out"), stranger: 404, recorder: "may not" },
      body: ({ productId }) => ({ product_ids: [productId], left_out: false }),
    },
    "POST /cooperative/channel-files/[floor]/exports": {
      ...{ path: at("/exports"), body: () => ({ scope: "all" }), ...early },
    },
    "GET /cooperative/channel-files/[floor]/exports/[id]/file": {
      path: ({ exportId }) => `${HOME}/exports/${exportId}/file`,
      ...{ stranger: 404, recorder: "may not" },
    },
    "GET /cooperative/channel-files/[floor]/exports/[id]/pictures": {
      path: ({ exportId }) => `${HOME}/exports/${exportId}/pictures`,
      ...{ stranger: 404, recorder: "may not" },
    },
    "POST /cooperative/channel-files/[floor]/exports/[id]/confirm": {
      path: ({ exportId }) => `${HOME}/exports/${exportId}/confirm`,
      ...{ stranger: 404, recorder: "may not" },
    },
    "POST /cooperative/channel-files/[floor]/product-list": {
      ...{ path: at("/product-list"), headers, ...own },
      body: () =>
        floorExport([
          ["Mã SKU", "Tên sản phẩm"],
          ["la", "Hàng lạ"],
        ]),
    },
    "POST /cooperative/channel-files/[floor]/orders": {
      ...{ path: at("/orders"), headers, ...own },
      body: () =>
        floorExport([
          ["Mã đơn hàng", "Mã SKU", "Số lượng"],
          ["MA-TRAN-1", "la", 1],
        ]),
    },
    "POST /cooperative/channel-files/[floor]/order-columns": {
      ...{ path: at("/order-columns"), body: () => ({ columns: {} }), ...own },
    },
    "GET /cooperative/channel-feeds": { path: () => "/cooperative/channel-feeds", stranger: "own", recorder: "may" },
    "POST /cooperative/channel-feeds/[floor]": { path: () => "/cooperative/channel-feeds/google", ...own },
  },
}
