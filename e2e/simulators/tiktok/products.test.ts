import { afterEach, beforeEach, describe, expect, it } from "vitest"
import {
  call,
  control,
  create,
  type Desk,
  openDesk,
  pass,
  productBody,
  shopId,
  sku,
  upload,
} from "./test-support/seller.ts"

let desk: Desk
beforeEach(async () => (desk = await openDesk()))
afterEach(() => desk.stop())

type Shown = {
  product_status: string
  title: string
  audit: { status: string }
  skus: { id: string; seller_sku: string; inventory: { quantity: number }[]; price: { sale_price: string } }[]
  audit_failed_reasons: { reasons: string[] }[]
}
const read = async (id: string, query: Record<string, string> = {}) =>
  (await call(desk, "GET", `/product/202309/products/${id}`, query)).data as unknown as Shown
const make = async (changes: Record<string, unknown> = {}) =>
  call(desk, "POST", "/product/202309/products", {}, await productBody(desk, changes))
const edit = (id: string, body: unknown) => call(desk, "POST", `/product/202509/products/${id}/partial_edit`, {}, body)
const told = () =>
  desk.listener.told.map(
    ({ body }) => JSON.parse(body) as { type: number; tts_notification_id: string; data: Record<string, unknown> },
  )

describe("a product", () => {
  it("is looked at, told of, and on sale only then; its id needs more than a double", async () => {
    const { id } = await create(desk)
    expect(BigInt(id) > BigInt(Number.MAX_SAFE_INTEGER)).toBe(true)
    expect(await read(id)).toMatchObject({ product_status: "PENDING", audit: { status: "AUDITING" } })
    expect(await control(desk, "GET", "/offers")).toEqual([])
    await pass(desk, 600)
    expect(await read(id)).toMatchObject({ product_status: "ACTIVATE", audit: { status: "APPROVED" } })
    expect(told()).toMatchObject([{ type: 5, data: { product_id: id, status: "PRODUCT_AUDIT_SUCCESS" } }])
  })

  it("is made once for one idempotency key, and twice without", async () => {
    const key = { idempotency_key: "nguon-1" }
    const first = await make(key)
    expect((await make(key)).data["product_id"]).toBe(first.data["product_id"])
    await make()
    await make()
    expect(await control<unknown[]>(desk, "GET", `/products?shop_id=${shopId}`)).toHaveLength(3)
  })

  it("loses an unknown brand with a warning and a strange tag without one", async () => {
    const answer = await make({ brand_id: "123", description: "<p>Trà</p><script>1</script><table>x</table>" })
    expect(answer.code).toBe(0)
    expect(JSON.stringify(answer.data["warnings"])).toContain("[brand_id]:123")
    const shown = (await read(answer.data["product_id"] as string)) as unknown as {
      description: string
      brand?: unknown
    }
    expect(shown.description).toBe("<p>Trà</p>1x")
    expect(shown.brand).toBeUndefined()
  })

  it.each<[string, Record<string, unknown>, number]>([
    ["no title", { title: " " }, 12052261],
    ["a long title", { title: "Trà ".repeat(80) }, 12052051],
    ["no description", { description: "" }, 12052015],
    ["categories of the first version", { category_version: "v1" }, 12052217],
    ["no such category", { category_id: "1" }, 12052023],
    ["a category with others below", { category_id: "700437" }, 12052024],
    ["no picture", { main_images: [] }, 12052028],
    ["a picture of elsewhere", { main_images: [{ uri: "tos/else" }] }, 12019009],
    ["no weight", { package_weight: { value: "0", unit: "KILOGRAM" } }, 12052181],
    ["pounds", { package_weight: { value: "1", unit: "POUND" } }, 12019061],
    ["a missing attribute", { product_attributes: [] }, 12052104],
    ["no SKU", { skus: [] }, 98001004],
  ])("is refused with %s", async (_, changes, code) => {
    expect((await make(changes)).code).toBe(code)
    expect(await control(desk, "GET", `/products?shop_id=${shopId}`)).toEqual([])
  })

  it.each<[string, Record<string, unknown>, number]>([
    ["a price that is a number", { price: { amount: 185000, currency: "VND" } }, 36009004],
    ["a part of a đồng", { price: { amount: "185000.5", currency: "VND" } }, 12052012],
    ["dollars", { price: { amount: "5", currency: "USD" } }, 12052084],
    ["too low a price", { price: { amount: "1", currency: "VND" } }, 12052073],
    ["no warehouse", { inventory: [] }, 12019022],
    ["another's warehouse", { inventory: [{ warehouse_id: "1", quantity: 1 }] }, 12052097],
    ["a long seller SKU", { seller_sku: "x".repeat(51) }, 12052054],
  ])("is refused with %s", async (_, changes, code) => {
    expect((await make({ skus: [sku(desk, "A", changes)] })).code).toBe(code)
  })

  it("can be checked without being made", async () => {
    const check = async (changes: object) =>
      (await call(desk, "POST", "/product/202309/products/listing_check", {}, await productBody(desk, { ...changes })))
        .data
    expect(await check({})).toMatchObject({ check_result: "PASS" })
    expect(await check({ title: "" })).toMatchObject({ check_result: "FAILED", fail_reasons: [{ code: 12052261 }] })
    expect(await control(desk, "GET", `/products?shop_id=${shopId}`)).toEqual([])
  })

  it("of a new shop is one of a hundred a day", async () => {
    await control(desk, "POST", "/shops", { id: shopId, probation: true, audit_delay: 0 })
    const body = await productBody(desk)
    const codes: number[] = []
    for (let at = 0; at < 101; at++) codes.push((await call(desk, "POST", "/product/202309/products", {}, body)).code)
    expect(codes.slice(0, 100).every((code) => code === 0)).toBe(true)
    expect(codes[100]).toBe(12052109)
    await pass(desk, 14 * 3600)
    expect((await call(desk, "POST", "/product/202309/products", {}, body)).code).toBe(0)
  })

  it("that fails its audit says why, and the version on sale stays", async () => {
    await control(desk, "POST", "/banned", { word: "chữa bệnh", reason: "Không được nói về công dụng chữa bệnh" })
    const { id } = await create(desk, { title: "Trà chữa bệnh 200 g" })
    await pass(desk, 600)
    expect(await read(id)).toMatchObject({
      product_status: "FAILED",
      audit_failed_reasons: [{ reasons: ["Không được nói về công dụng chữa bệnh"] }],
    })
    expect((await edit(id, { title: "Trà xanh 200 g" })).data["audit"]).toEqual({ status: "AUDITING" })
    await pass(desk, 600)
    await edit(id, { title: "Trà chữa bệnh 500 g" })
    expect(await read(id)).toMatchObject({ product_status: "ACTIVATE", title: "Trà xanh 200 g" })
    expect(await read(id, { return_under_review_version: "true" })).toMatchObject({ title: "Trà chữa bệnh 500 g" })
    await pass(desk, 600)
    expect(await read(id)).toMatchObject({
      product_status: "ACTIVATE",
      title: "Trà xanh 200 g",
      audit: { status: "FAILED" },
    })
  })
})

describe("partial_edit", () => {
  const two = () =>
    ["100 g", "500 g"].map((value_name) =>
      sku(desk, `TRA-${value_name}`, { sales_attributes: [{ name: "Khối lượng", value_name }] }),
    )

  it("deletes the SKUs that it leaves out and keeps those it names", async () => {
    const { id, skus } = await create(desk, { skus: two() })
    await edit(id, { skus: [{ ...two()[0], id: skus[0] }] })
    expect((await read(id)).skus.map((one) => one.id)).toEqual([skus[0]])
    expect((await edit(id, { skus: [{ ...two()[1], id: skus[1] }] })).code).toBe(12052036)
  })

  it("refuses SKUs that nobody can tell apart", async () => {
    const { id } = await create(desk)
    expect((await edit(id, { skus: [two()[0], two()[0]] })).code).toBe(12019019)
    expect((await edit(id, { skus: [sku(desk, "A"), sku(desk, "B")] })).code).toBe(12019019)
  })

  it("of what is not there, or another shop's, is refused", async () => {
    expect((await edit("1729592969712200000", { title: "Trà" })).code).toBe(12052260)
  })
})

describe("price and inventory", () => {
  it("change without an audit, SKU by SKU, with failures inside a success", async () => {
    const { id, skus } = await create(desk)
    await pass(desk, 600)
    const inventory = (list: unknown[]) =>
      call(desk, "POST", `/product/202309/products/${id}/inventory/update`, {}, { skus: list })
    const good = { id: skus[0], inventory: [{ warehouse_id: desk.warehouse, quantity: 7 }] }
    expect((await inventory([good])).data).toEqual({})
    const mixed = await inventory([good, { id: "1", inventory: [{ warehouse_id: desk.warehouse, quantity: 1 }] }])
    expect(mixed).toMatchObject({ code: 0, data: { errors: [{ code: 12052990, detail: { sku_id: "1" } }] } })
    const wrong = await inventory([{ id: skus[0], inventory: [{ warehouse_id: "7", quantity: 1 }] }])
    expect(wrong).toMatchObject({
      code: 0,
      data: { errors: [{ detail: { extra_errors: [{ warehouse_id: "7", code: 12052097 }] } }] },
    })
    const price = await call(
      desk,
      "POST",
      `/product/202309/products/${id}/prices/update`,
      {},
      { skus: [{ id: skus[0], price: { amount: "199000", currency: "VND" } }] },
    )
    expect(price.data).toEqual({})
    expect(await read(id)).toMatchObject({
      product_status: "ACTIVATE",
      skus: [{ inventory: [{ quantity: 7 }], price: { sale_price: "199000" } }],
    })
  })
})

describe("activate and deactivate", () => {
  it("take twenty at most, each with its own outcome; what comes back is looked at again", async () => {
    const { id } = await create(desk)
    await pass(desk, 600)
    const off = (product_ids: string[]) =>
      call(desk, "POST", "/product/202309/products/deactivate", {}, { product_ids })
    expect(await off([id, "1"])).toMatchObject({ code: 0, data: { errors: [{ detail: { product_id: "1" } }] } })
    expect((await off(Array.from({ length: 21 }, () => id))).code).toBe(12019120)
    expect((await read(id)).product_status).toBe("SELLER_DEACTIVATED")
    await call(desk, "POST", "/product/202309/products/activate", {}, { product_ids: [id] })
    expect((await read(id)).product_status).toBe("PENDING")
    await pass(desk, 600)
    expect((await read(id)).product_status).toBe("ACTIVATE")
  })
})

describe("searching", () => {
  const search = (body: unknown, query: Record<string, string> = {}) =>
    call(desk, "POST", "/product/202502/products/search", { page_size: "2", ...query }, body)

  it("finds by seller SKU, page by page, with tokens that hold signs", async () => {
    const made: string[] = []
    for (const name of ["A", "B", "C"]) made.push((await create(desk, { skus: [sku(desk, name)] })).id)
    expect(((await search({ seller_skus: ["B"] })).data["products"] as { id: string }[]).map(({ id }) => id)).toEqual([
      made[1],
    ])
    const first = await search({})
    const token = first.data["next_page_token"] as string
    expect(token).toMatch(/[+/]/)
    const second = await search({}, { page_token: token })
    const ids = [first, second].flatMap(({ data }) => (data["products"] as { id: string }[]).map(({ id }) => id))
    expect(ids).toEqual(made)
  })

  it("stops at ten thousand, ten SKUs and a hundred a page", async () => {
    expect((await search({ seller_skus: Array.from({ length: 11 }, () => "A") })).code).toBe(12019027)
    expect((await search({}, { page_size: "101" })).code).toBe(12019109)
    const token = Buffer.concat([Buffer.from([0xfb, 0xef, 0xff]), Buffer.from("1:9999")]).toString("base64")
    expect((await search({}, { page_token: token })).code).toBe(12052180)
    expect((await search({}, { page_token: "nonsense" })).code).toBe(98001004)
  })
})

it("gives categories of the second version, and attributes of leaves", async () => {
  const get = (path: string, category_version = "v2") => call(desk, "GET", path, { category_version })
  expect((await get("/product/202309/categories", "v1")).code).toBe(12052217)
  expect((await get("/product/202309/categories")).data["categories"]).toContainEqual(
    expect.objectContaining({ id: "915209", is_leaf: true }),
  )
  expect((await get("/product/202309/categories/700437/attributes")).code).toBe(12052024)
  expect((await get("/product/202309/categories/915209/attributes")).data["attributes"]).toContainEqual(
    expect.objectContaining({ id: "101395", is_requried: true }),
  )
})

it("takes pictures and nothing else", async () => {
  expect((await upload(desk, Buffer.from("GIF89a"))).code).toBe(12038004)
  expect((await upload(desk, Buffer.alloc(0))).code).toBe(12038002)
})
