import { randomBytes } from "node:crypto"
import { unzipSync } from "fflate"
import { beforeAll, describe, expect, it } from "vitest"
import { floorExport, floorTemplate, partsOf } from "../../../src/providers/channel-file/test-kit"
import { call, signInMember, type Json } from "../../support/client"
import { withDatabase } from "../../support/environment"
import { productBody } from "../../support/fixtures"

const HOME = "/cooperative/channel-files/voso"
const mark = randomBytes(3).toString("hex")
let token: string
/** The same code in each run of ours, and another in the next one. */
const sku = `KT-${mark}`

const send = (rest: string, body: unknown) =>
  call("POST", HOME + rest, { token, body, headers: { "content-type": "application/octet-stream" } })
const post = (rest: string, body: unknown = {}) => call("POST", HOME + rest, { token, body })
type Row = { sku: string; product_id: string; state: string; title: string; faults: { source: string; code: string }[] }
const rows = async () => (await call("GET", `${HOME}/rows`, { token })).body.rows as unknown as Row[]
const own = async () => (await rows()).filter(({ title }) => title.includes(mark))
const view = async () => (await call("GET", HOME, { token })).body.channel_file as unknown as View
type View = {
  account_id: string
  template: { columns: { column: number; header: string; source: string | null; options: string[] | null }[] }
  counts: { ready: number; wrong: number }
  exports: { id: string; rows: number; confirmed_at: string | null }[]
}

/** As a person corrects the proposal: the goods' groups and units in the floor's words, a fixed province. */
async function correct(): Promise<void> {
  const { template } = await view()
  const columns = template.columns.map(({ header, options: _options, ...column }) => ({
    ...column,
    ...(column.source === "group" && { choices: { food: "Thực phẩm chế biến", drink: "Trà & đồ uống" } }),
    ...(column.source === "unit" && { source: "fixed", text: "Gói" }),
    ...(header.startsWith("Tỉnh") && { source: "fixed", text: "Thái Nguyên" }),
  }))
  expect((await post("/columns", { columns })).status).toBe(200)
}

const newFile = async (scope = "changes") => String((await post("/exports", { scope })).body.export?.id)

beforeAll(async () => {
  token = await signInMember("htx-che-tuc-tranh", "owner")
  const product = { ...productBody(`Chè tệp ${mark}`), stock: 9 }
  const made = await call("POST", "/cooperative/products", { token, body: product })
  expect(made.status).toBe(201)
  await withDatabase((db) =>
    db.query(
      `update product_variant set metadata = coalesce(metadata, '{}') || jsonb_build_object('own_code', $2::text)
        where product_id = $1`,
      [String((made.body.product as Json).id), sku],
    ),
  )
  const photo = Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAFAAAABQAQMAAAC032DuAAAAA1BMVEUfWkHxjx1PAAAACXBIWXMAAAPoAAAD6AG1e1JrAAAAEUlEQVQoz2NgGAWjYBTQCwAAA3AAAZFaYx0AAAAASUVORK5CYII=",
    "base64",
  )
  const kept = await call("POST", `/cooperative/products/${String((made.body.product as Json).id)}/photos`, {
    ...{ token, body: Uint8Array.from(photo), headers: { "content-type": "image/png" } },
  })
  expect(kept.status).toBe(201)
  await withDatabase((db) =>
    db.query(`update product set status = 'published' where id = $1`, [String((made.body.product as Json).id)]),
  )
})

describe("a floor of files", () => {
  it("asks for its template first, and knows no other floor", async () => {
    expect(await call("GET", "/cooperative/channel-files/shopee", { token })).toMatchObject({
      ...{ status: 404, body: { code: "floor_not_found" } },
    })
    const closed = await call("GET", "/cooperative/channel-files/sendo", { token })
    expect(closed.body.channel_file).toMatchObject({ closed_on: "2025-04-15", template: null })
    const refused = await call("POST", "/cooperative/channel-files/sendo/template", {
      ...{ token, body: floorTemplate(), headers: { "content-type": "application/octet-stream" } },
    })
    expect(refused).toMatchObject({ status: 409, body: { code: "floor_closed" } })
  })

  it("refuses what is no template, by code", async () => {
    const macros = floorTemplate({ parts: { "xl/vbaProject.bin": Buffer.from("x") } })
    expect(await send("/template?name=a.xlsx", macros)).toMatchObject({
      status: 400,
      body: { code: "floor_file_has_macros" },
    })
    expect((await send("/template?name=a.xlsx", Buffer.from("Mã,Tên"))).body).toMatchObject({
      code: "floor_file_type_not_allowed",
    })
    expect((await send("/template?name=a.xlsx", Buffer.alloc(5 * 1024 * 1024 + 1))).body).toMatchObject({
      code: "file_too_large",
    })
  })

  it("takes a template, says what is wrong with which product, and fills the file with what is right", async () => {
    expect((await send("/template?name=Mau%20Voso.xlsx", floorTemplate())).status).toBe(201)
    expect(await own()).toMatchObject([{ state: "new", faults: [{ source: "group", code: "not_in_list" }] }])
    await correct()
    expect(await own()).toMatchObject([{ sku, state: "new", faults: [] }])
    const id = await newFile()
    const file = await call("GET", `${HOME}/exports/${id}/file`, { token })
    expect(file.headers.get("content-disposition")).toContain("voso-Mau-Voso.xlsx")
    const sheet = partsOf(file.bytes)["xl/worksheets/sheet2.xml"] ?? ""
    expect(sheet).toContain(`>${sku}<`)
    expect(sheet).toContain(">Thái Nguyên<")
    const pictures = await call("GET", `${HOME}/exports/${id}/pictures`, { token })
    expect([pictures.status, pictures.headers.get("content-type")]).toEqual([200, "application/zip"])
    expect(Object.keys(unzipSync(Uint8Array.from(pictures.bytes)))).toContain(`${sku}.jpg`)
    // Made and not confirmed: the floor does not have it yet.
    expect(await own()).toMatchObject([{ state: "new" }])
  })

  it("has in its next file only what changed since the last one that was confirmed", async () => {
    const first = await newFile("all")
    const newer = await newFile("all")
    expect((await post(`/exports/${newer}/confirm`)).status).toBe(200)
    expect((await post(`/exports/${newer}/confirm`)).status).toBe(200)
    expect(await post(`/exports/${first}/confirm`)).toMatchObject({ status: 409, body: { code: "export_superseded" } })
    expect(await own()).toMatchObject([{ state: "same" }])
    await withDatabase((db) =>
      db.query(
        `update inventory_level set stocked_quantity = 4, raw_stocked_quantity = '{"value": "4", "precision": 20}'
          where inventory_item_id in (select l.inventory_item_id from product_variant_inventory_item l
            join product_variant v on v.id = l.variant_id where v.metadata->>'own_code' = $1)`,
        [sku],
      ),
    )
    expect(await own()).toMatchObject([{ state: "changed" }])
    const changes = await newFile()
    const { exports } = await view()
    expect(exports.find(({ id }) => id === changes)?.rows).toBe(1)
    await post(`/exports/${changes}/confirm`)
    expect(await own()).toMatchObject([{ state: "same" }])
    expect(await post("/exports", { scope: "changes" })).toMatchObject({ body: { code: "nothing_to_export" } })
  })

  it("leaves out a product that its seller keeps from this floor, tells it there as sold out, and takes it back", async () => {
    const [known] = await own()
    const choose = (left_out: boolean, id = known?.product_id) => post("/left-out", { product_ids: [id], left_out })
    expect((await choose(true, "prod_nobody")).body).toMatchObject({ code: "product_not_found" })
    const left = await choose(true)
    expect(left.body.left_out).toEqual(
      expect.arrayContaining([expect.objectContaining({ product_id: known?.product_id })]),
    )
    expect(await own()).toMatchObject([{ state: "off", faults: [] }])
    await post(`/exports/${await newFile()}/confirm`)
    expect(await own()).toMatchObject([{ state: "same" }])
    expect((await choose(false)).body.left_out).toEqual([])
    expect(await own()).toMatchObject([{ state: "changed" }])
    await post(`/exports/${await newFile()}/confirm`)
    expect(await own()).toMatchObject([{ state: "same" }])
  })

  it("links its list of products by SKU", async () => {
    const list = floorExport([
      ["Mã sản phẩm", "Mã SKU", "Tên"],
      [`9${mark}`, sku, "Chè"],
      ["1", `LA-${mark}`, "Hàng lạ"],
    ])
    const { body } = await send("/product-list", list)
    expect(body.report).toMatchObject({ linked: 1, unknown: [{ sku: `LA-${mark}`, title: "Hàng lạ" }] })
    const linked = await withDatabase((db) =>
      db.query(`select status from channel_listing where external_id = $1`, [`9${mark}`]),
    )
    expect(linked.rows).toEqual([{ status: "active" }])
  })

  it("hears each order of its files once, in the order of a parcel's life, and keeps what names none of ours", async () => {
    const head = ["Mã đơn hàng", "Trạng thái", "Mã SKU", "Tên sản phẩm", "Số lượng", "Đơn giá", "Người nhận", "SĐT"]
    const order = (status: string) =>
      floorExport([
        head,
        [`VS-${mark}`, status, sku, "Chè", 2, 45000, "Nguyễn Thị Lan", "0912345678"],
        [`VT-${mark}`, status, `LA-${mark}`, "Hàng lạ", 1, 1000, "", ""],
      ])
    expect((await send("/orders", order("Chờ lấy hàng"))).body.report).toMatchObject({ fresh: 2, needs_mapping: 1 })
    expect((await send("/orders", order("Chờ lấy hàng"))).body.report).toMatchObject({ fresh: 0, known: 2 })
    expect((await send("/orders", order("Đang giao"))).body.report).toMatchObject({ changed: 2 })
    // An older file, given again by mistake.
    expect((await send("/orders", order("Chờ lấy hàng"))).body.report).toMatchObject({ changed: 0, known: 2 })
    const { account_id } = await view()
    const kept = await withDatabase((db) =>
      db.query(
        `select o.stage, o.needs_mapping, o.recipient_sealed, l.quantity from channel_order o
           join channel_order_line l using (account_id, external_order_id)
          where account_id = $1 and external_order_id = $2`,
        [account_id, `VS-${mark}`],
      ),
    )
    expect(kept.rows).toMatchObject([{ stage: "shipped", needs_mapping: false, quantity: 2 }])
    expect(String((kept.rows[0] as { recipient_sealed: string }).recipient_sealed)).not.toContain("Lan")
  })

  it("asks which column is which where an order file does not say, and reads it then", async () => {
    const file = floorExport([
      ["Số chứng từ", "Kiện", "Mặt hàng", "Trạng thái"],
      [`K-${mark}`, 1, "Chè", "Mới"],
    ])
    expect(await send("/orders", file)).toMatchObject({ status: 400, body: { code: "orders_columns_missing" } })
    const columns = { order_id: "Số chứng từ", quantity: "Kiện", title: "Mặt hàng" }
    expect((await post("/order-columns", { columns })).status).toBe(200)
    expect((await send("/orders", file)).body.report).toMatchObject({ fresh: 1, needs_mapping: 1 })
    await post("/order-columns", { columns: {} })
  })
})
