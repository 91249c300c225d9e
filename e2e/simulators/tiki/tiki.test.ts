import { afterEach, beforeEach, describe, expect, it } from "vitest"
import fixtures from "./__fixtures__/signatures.json" with { type: "json" }
import {
  appToken,
  ask,
  basic,
  call,
  clientId,
  codeOf,
  connect,
  control,
  type Desk,
  judged,
  onSale,
  openDesk,
  otherShop,
  type Paging,
  pass,
  place,
  redirect,
  secret,
  shopId,
  stock,
  submit,
  track,
  update,
  warehouse,
} from "./test-support/seller.ts"

type Product = {
  product_id: number
  original_sku: string
  active: number
  price: number
  inventory: { quantity: number; quantity_sellable: number }
}
type Order = { code: string; status: string; items: { id: number; product: { seller_product_code: string } }[] }
type Page<T> = { data: T[]; paging: Paging }

describe("Tiki", () => {
  let desk: Desk
  beforeEach(async () => (desk = await openDesk()))
  afterEach(() => desk.stop())

  const bySku = async (sku: string) =>
    (await call<Product>(desk, "GET", `/v2/products/findBy?original_sku=${sku}`)).body
  const orders = async (search = "") => (await call<Page<Order>>(desk, "GET", `/v2/orders?${search}`)).body

  describe("tokens", () => {
    it("names a client as the guide's header does", () => {
      const [id, key] = fixtures.basic.base.split(":")
      expect(basic(id, key)).toBe(`Basic ${fixtures.basic.expected}`)
    })

    it("takes the client in a header and in the form, and no other", async () => {
      const form = { grant_type: "client_credentials" }
      expect((await ask(desk, form)).body.expires_in).toBe(86_400)
      expect((await ask(desk, form)).body.refresh_token).toBeUndefined()
      expect((await ask(desk, { ...form, client_id: clientId, client_secret: secret }, null)).status).toBe(200)
      for (const header of [basic(clientId, "wrong"), basic("7", secret), "Basic ???", null])
        expect(await ask(desk, form, header)).toMatchObject({ status: 401, body: { error: "invalid_client" } })
      expect((await ask(desk, { grant_type: "password" })).body.error).toBe("unsupported_grant_type")
    })

    it("gives a code once, for ten minutes, to its app and its address alone", async () => {
      const use = async (code: string, changes: Record<string, string> = {}, header = basic()) =>
        (await ask(desk, { grant_type: "authorization_code", code, redirect_uri: redirect, ...changes }, header)).body
          .error
      const code = await codeOf(desk)
      expect(await use(code, { redirect_uri: `${redirect}/` })).toBe("invalid_grant")
      expect(await use(code, {}, basic("7590139168380000", "other"))).toBe("invalid_grant")
      expect(await use(code)).toBeUndefined()
      expect(await use(code)).toBe("invalid_grant")
      expect(await control(desk, "GET", "/offences")).toMatchObject({ code_reused: 1 })
      const late = await codeOf(desk)
      await pass(desk, 600)
      expect(await use(late)).toBe("invalid_grant")
    })

    it("refreshes once, and ends with the seller's consent", async () => {
      const refresh = (refresh_token: string) => ask(desk, { grant_type: "refresh_token", refresh_token })
      const { body } = await refresh(desk.refresh)
      expect(body.refresh_token).not.toBe(desk.refresh)
      expect((await refresh(desk.refresh)).body.error).toBe("invalid_grant")
      expect((await refresh(desk.token)).body.error).toBe("invalid_grant")
      expect(await control(desk, "GET", "/offences")).toMatchObject({ refresh_reused: 1 })
      await control(desk, "POST", "/deauthorise", { shop_id: shopId })
      expect((await call(desk, "GET", "/v2/products")).status).toBe(401)
      expect((await refresh(body.refresh_token ?? "")).body.error).toBe("invalid_grant")
    })

    it("expire", async () => {
      await pass(desk, 86_399)
      expect((await call(desk, "GET", "/v2/products")).status).toBe(200)
      await pass(desk, 1)
      expect((await call(desk, "GET", "/v2/products")).status).toBe(401)
      await pass(desk, 60 * 86_400)
      expect((await ask(desk, { grant_type: "refresh_token", refresh_token: desk.refresh })).body.error).toBe(
        "invalid_grant",
      )
    })

    it("are asked for by a page with a state of eight characters", async () => {
      const address = (changes: Record<string, string> = {}) =>
        `${desk.floor.url}/sc/oauth2/auth?${new URLSearchParams({
          ...{
            response_type: "code",
            client_id: clientId,
            redirect_uri: redirect,
            state: "abcdefgh",
            scope: "offline",
          },
          ...changes,
        }).toString()}`
      expect(await (await fetch(address())).text()).toContain("HTX Thiên An")
      for (const wrong of [
        { state: "abcdefg" },
        { client_id: "7" },
        { redirect_uri: "https://evil.example/" },
        { redirect_uri: "nowhere" },
        { response_type: "token" },
      ])
        expect((await fetch(address(wrong))).status).toBe(400)
      const decide = (form: Record<string, string>) =>
        fetch(address(), { method: "POST", body: new URLSearchParams(form), redirect: "manual" })
      expect((await decide({ decision: "agree" })).status).toBe(400)
      expect((await decide({ decision: "refuse", shop_id: String(shopId) })).status).toBe(200)
      const agreed = await decide({ decision: "agree", shop_id: String(shopId) })
      const to = new URL(agreed.headers.get("location") ?? "")
      expect([agreed.status, to.origin + to.pathname, to.searchParams.get("state")]).toEqual([
        303,
        redirect,
        "abcdefgh",
      ])
      const code = to.searchParams.get("code") ?? ""
      expect((await ask(desk, { grant_type: "authorization_code", code, redirect_uri: redirect })).status).toBe(200)
    })
  })

  describe("calls", () => {
    it("are refused with HTTP's own codes", async () => {
      expect((await call(desk, "GET", "/v2/nothing")).status).toBe(404)
      expect((await call(desk, "POST", "/v2/products")).status).toBe(404)
      expect((await call(desk, "GET", "/v2/products", undefined, "made-up")).status).toBe(401)
      expect((await call(desk, "GET", "/v2/products", undefined, desk.refresh)).status).toBe(401)
      expect((await call(desk, "GET", "/v2/products", undefined, await appToken(desk))).status).toBe(403)
      expect(await call(desk, "POST", "/v2/requests", "{")).toMatchObject({
        status: 422,
        body: { success: false, error: { status_code: 422 } },
      })
      expect((await call(desk, "POST", "/v2/requests", "[]")).status).toBe(422)
    })

    it("are a hundred a second for each seller, or what the floor makes of it", async () => {
      const spent = await Promise.all(Array.from({ length: 101 }, () => call(desk, "GET", "/v2/categories")))
      expect(spent.filter(({ status }) => status === 429)).toHaveLength(1)
      await pass(desk, 1)
      await control(desk, "POST", "/limits", { name: "seller", steps: [{ from: 0, perSecond: 1, burst: 1 }] })
      const slow = [await call(desk, "GET", "/v2/categories"), await call(desk, "GET", "/v2/categories")]
      expect(slow.map(({ status }) => status)).toEqual([200, 429])
    })

    it("fail before and after they were done", async () => {
      const id = await onSale(desk)
      const attempt = async (kind: string, price: number) => {
        await control(desk, "POST", "/faults", { kind, path: "updateSku", times: 1 })
        const status = await update(desk, { product_id: id, price }).then(
          (answer) => answer.status,
          () => 0,
        )
        return [status, (await bySku("TRA-200")).price]
      }
      expect(await attempt("reset-before", 1000)).toEqual([0, 185_000])
      expect(await attempt("reset-after", 2000)).toEqual([0, 2000])
      expect(await attempt("throttled", 3000)).toEqual([429, 2000])
    })

    it("name what a category asks for", async () => {
      const { data } = (await call<Page<{ id: number; is_primary: boolean }>>(desk, "GET", "/v2/categories")).body
      expect(data.filter(({ is_primary }) => !is_primary)).toHaveLength(1)
      expect((await call<Page<unknown>>(desk, "GET", "/v2/categories/54276/documents")).body.data).toHaveLength(1)
      expect((await call<Page<unknown>>(desk, "GET", "/v2/categories/1951/documents")).body.data).toHaveLength(0)
      expect((await call(desk, "GET", "/v2/categories/7/attributes")).status).toBe(404)
      expect((await call<Page<unknown>>(desk, "GET", "/v2/categories/54276/attributes")).body.data).toHaveLength(2)
      expect((await call<Page<{ id: number }>>(desk, "GET", "/v2/sellers/me/warehouses")).body.data[0]?.id).toBe(
        warehouse,
      )
    })
  })

  describe("a product", () => {
    it("is a request that machines and two kinds of people read", async () => {
      const { body } = await submit(desk)
      expect(body).toMatchObject({ state: "queuing" })
      const seen: string[] = []
      for (const seconds of [5, 5, 1800, 5, 1799, 1]) {
        await pass(desk, seconds)
        seen.push((await track(desk, body.track_id)).state)
      }
      expect(seen).toEqual([
        "processing",
        "md_awaiting_approve",
        "bot_awaiting_approve",
        "awaiting_approve",
        "awaiting_approve",
        "approved",
      ])
    })

    it("is as many products as it has variants, none of them on sale", async () => {
      const { products, request_id } = await judged(desk)
      expect(products).toHaveLength(2)
      expect(await bySku("TRA-500")).toMatchObject({
        ...{ product_id: products[1]?.product_id, active: 0, price: 420_000 },
        inventory: { quantity: 0, quantity_sellable: 0 },
      })
      expect((await call(desk, "GET", `/v2/products/${products[0]?.product_id}`)).body).toMatchObject({
        original_sku: "TRA-200",
      })
      expect((await call(desk, "GET", `/v2/requests/${request_id}`)).body).toMatchObject({ state: "approved" })
      expect((await call<Page<Product>>(desk, "GET", "/v2/products?limit=1&page=2")).body).toMatchObject({
        data: [{ original_sku: "TRA-200" }],
        paging: { total: 2, current_page: 2, per_page: 1, last_page: 2 },
      })
      expect(await control(desk, "GET", "/offers")).toEqual([])
    })

    it("is on sale with its stock at once, where the request asked for it", async () => {
      const stocks = [
        { warehouseId: warehouse, qtyAvailable: 12 },
        { warehouseId: 7, qtyAvailable: 90 },
      ]
      const variants = [{ sku: "TRA-200", price: 185000, warehouse_stocks: stocks }]
      await judged(desk, { meta_data: { is_auto_turn_on: true }, variants })
      expect(await bySku("TRA-200")).toMatchObject({ active: 1, inventory: { quantity: 12 } })
    })

    it("needs no documents outside of food", async () => {
      expect(await judged(desk, { category_id: 1951, certificate_files: [] })).toMatchObject({ state: "approved" })
    })

    it.each<[string, Record<string, unknown>, string]>([
      ["without documents", { certificate_files: [] }, "Thiếu giấy tờ"],
      ["in a category that only holds others", { category_id: 4384 }, "category_id"],
      ["without a brand", { attributes: { origin: "Việt Nam" } }, "brand"],
      ["without a picture", { image: "tra.jpg" }, "image"],
      ["without variants", { variants: [] }, "variants"],
      [
        "with the same SKU twice",
        {
          variants: [
            { sku: "A", price: 5000 },
            { sku: "A", price: 5000 },
          ],
        },
        "duplicated",
      ],
      ["for less than 1,000 đ", { variants: [{ sku: "A", price: 999 }] }, "price"],
    ])("%s is refused by tracking alone", async (_, changes, reason) => {
      expect((await submit(desk, changes)).status).toBe(200)
      expect(await judged(desk, changes)).toMatchObject({ state: "rejected", reason: expect.stringContaining(reason) })
    })

    it("is refused with the SKU of another, or a word that is not wanted", async () => {
      await judged(desk)
      expect((await judged(desk)).reason).toBe("original_sku is existed")
      const same = { variants: [{ sku: "C", price: 5000 }] }
      const { body } = await submit(desk, same)
      expect((await judged(desk, same)).reason).toBe("original_sku is existed")
      expect((await track(desk, body.track_id)).state).toBe("approved")
      await control(desk, "POST", "/banned", { word: "thuốc", reason: "Không được quảng cáo như thuốc" })
      const told = await judged(desk, { name: "Trà thuốc", variants: [{ sku: "B", price: 5000 }] })
      expect(told).toMatchObject({ state: "rejected", reason: "Không được quảng cáo như thuốc", products: [] })
    })

    it("is refused at once when it makes no sense, and another seller sees none of it", async () => {
      expect((await submit(desk, { name: 7 })).status).toBe(422)
      const { body } = await submit(desk)
      const code = await codeOf(desk, otherShop)
      const other = await ask(desk, { grant_type: "authorization_code", code, redirect_uri: redirect })
      const path = `/v2/tracking/${body.track_id}`
      expect((await call(desk, "GET", path, undefined, other.body.access_token)).status).toBe(404)
    })

    it("can be taken back until it is approved, and is tracked for thirty days", async () => {
      const first = await track(desk, (await submit(desk)).body.track_id)
      expect((await call(desk, "DELETE", `/v2/requests/${first.request_id}`)).body).toMatchObject({ state: "deleted" })
      const { body } = await submit(desk)
      await pass(desk, 3615)
      await connect(desk)
      const second = await track(desk, body.track_id)
      expect(second.state).toBe("approved")
      expect((await call(desk, "DELETE", `/v2/requests/${second.request_id}`)).status).toBe(422)
      const { data } = (await call<Page<{ state: string }>>(desk, "GET", "/v2/requests")).body
      expect(data.map(({ state }) => state)).toEqual(["approved", "deleted"])
      await pass(desk, 30 * 86_400)
      await connect(desk)
      expect((await call(desk, "GET", `/v2/tracking/${body.track_id}`)).status).toBe(404)
    })
  })

  describe("content and pictures", () => {
    const path = "/v2.1/requests/updateProductInfo"

    it("change when somebody has approved it", async () => {
      const product_id = await onSale(desk)
      const asked = await call<Record<string, unknown>>(desk, "POST", path, { product_id, name: "Trà mới", images: [] })
      expect(asked.body).toMatchObject({ state: "queuing" })
      const tracked = async () =>
        (await call<Record<string, unknown>>(desk, "GET", `/v2/tracking/${String(asked.body["track_id"])}`)).body
      await pass(desk, 6)
      expect(await tracked()).toMatchObject({ kind: "update_product", state: "update_product_awaiting_approve" })
      await pass(desk, 80_000)
      expect(await tracked()).toMatchObject({ state: "update_product_approved" })
      expect(await bySku("TRA-200")).toMatchObject({ product_id, name: "Trà mới" })
    })

    it("are refused of a product of somebody else, and where they are no pictures", async () => {
      const product_id = await onSale(desk)
      expect((await call(desk, "POST", path, { product_id: 7 })).status).toBe(403)
      expect((await call(desk, "POST", path, { product_id: String(product_id) })).status).toBe(422)
      expect((await call(desk, "POST", path, { product_id, image: "không" })).status).toBe(422)
      expect((await call(desk, "POST", path, { product_id, images: "không" })).status).toBe(422)
    })
  })

  describe("price and stock", () => {
    it("change at once", async () => {
      const id = await onSale(desk)
      expect((await update(desk, { product_id: id, price: 190_000 })).body).toEqual({ state: "approved" })
      expect(await bySku("TRA-200")).toMatchObject({ price: 190_000, active: 1, inventory: { quantity: 40 } })
      await update(desk, { original_sku: "TRA-200", active: 0 })
      expect((await bySku("TRA-200")).active).toBe(0)
    })

    it.each<[string, number, Record<string, unknown>]>([
      ["a product of nobody", 404, { product_id: 7 }],
      ["another price", 422, { price: 10.5 }],
      ["another state", 422, { active: true }],
      ["a warehouse of nobody", 403, stock(4, { warehouse_quantities: [{ warehouse_id: 7, qty_available: 4 }] })],
      ["a warehouse that is not listed", 422, stock(4, { seller_warehouse: "7" })],
      ["less than nothing", 422, stock(-1)],
      ["no warehouse", 422, stock(1, { warehouse_quantities: [] })],
    ])("refuse %s", async (_, status, changes) => {
      const id = await onSale(desk)
      expect((await update(desk, { product_id: id, price: 5000, ...changes })).status).toBe(status)
      expect(await bySku("TRA-200")).toMatchObject({ price: 185_000, inventory: { quantity: 40 } })
    })

    it("change together, each entry with an outcome of its own", async () => {
      const id = await onSale(desk)
      const many = (data: unknown) =>
        call<Page<Record<string, unknown>>>(desk, "PUT", "/v2.1/products/updateSkus", { data })
      const { body } = await many([
        { product_id: id, price: 7000 },
        { product_id: 7, price: 7000 },
      ])
      expect(body.data).toMatchObject([{ success: true }, { success: false, message: "product not found" }])
      expect((await bySku("TRA-200")).price).toBe(7000)
      expect((await many([])).status).toBe(422)
      expect((await many(Array.from({ length: 51 }, () => ({ product_id: id })))).status).toBe(422)
    })

    it("are what is on hand: Tiki subtracts its open orders itself, until they leave", async () => {
      const id = await onSale(desk, 10)
      const [first = ""] = await place(desk, 3)
      expect((await bySku("TRA-200")).inventory).toEqual({ quantity: 10, quantity_sellable: 7 })
      // Whoever sends what is left for sale has his orders subtracted twice.
      await update(desk, stock(7, { product_id: id }))
      expect((await bySku("TRA-200")).inventory).toEqual({ quantity: 7, quantity_sellable: 4 })
      await update(desk, stock(10, { product_id: id }))
      await control(desk, "POST", "/orders/move", { code: first, status: "handover_to_partner" })
      expect((await bySku("TRA-200")).inventory).toEqual({ quantity: 9, quantity_sellable: 7 })
      expect(await place(desk, 20)).toHaveLength(7)
      expect((await control<{ order: null }>(desk, "POST", "/buy", { key: "TRA-200" })).order).toBeNull()
    })

    it("show what was sold although it was not there", async () => {
      await onSale(desk, 10)
      await place(desk, 6)
      expect(await control(desk, "POST", "/oversold", { on_hand: { "TRA-200": 4 } })).toEqual({
        units: 2,
        bySku: { "TRA-200": 2 },
      })
    })
  })

  describe("orders", () => {
    beforeEach(async () => void (await onSale(desk)))

    it("are listed by status and time", async () => {
      const [first = "", second = ""] = await place(desk, 2)
      await pass(desk, 60)
      await control(desk, "POST", "/orders/move", { code: first, status: "canceled" })
      const codes = async (search: string) => (await orders(search)).data.map(({ code }) => code)
      expect(await codes("")).toEqual([second, first])
      expect(await codes("status=queueing")).toEqual([second])
      expect(await codes("status=in|canceled,delivered")).toEqual([first])
      expect(await codes("status=nin|canceled,delivered")).toEqual([second])
      expect(await codes("updated_from_date=2026-08-01 11:01:15")).toEqual([first])
      expect(await codes("updated_to_date=2026-08-01 11:01:14")).toEqual([second])
      expect((await orders("limit=1&page=2")).data).toMatchObject([{ code: first }])
    })

    it.each(["page=201&limit=50", "limit=51", "page=0", "status=sold", "updated_from_date=2026-08-02"])(
      "are not listed by %s",
      async (search) => expect((await call(desk, "GET", `/v2/orders?${search}`)).status).toBe(422),
    )

    it("are sometimes none although there are some", async () => {
      const [code] = await place(desk, 1)
      await control(desk, "POST", "/empty-pages", { times: 1 })
      expect(await orders()).toMatchObject({ data: [], paging: { total: 0 } })
      expect((await orders()).data).toMatchObject([{ code }])
    })

    it("hide who bought, and come late where the shop is so set", async () => {
      await control(desk, "POST", "/shops", { id: shopId, order_delay: 60_000 })
      const [code = ""] = await place(desk, 1)
      expect((await call(desk, "GET", `/v2/orders/${code}`)).status).toBe(404)
      await pass(desk, 60)
      expect((await call(desk, "GET", `/v2/orders/${code}`)).body).toMatchObject({
        ...{ code, status: "queueing", fulfillment_type: "dropship" },
        shipping: { address: { phone: expect.stringContaining("****"), street: expect.stringMatching(/^\*\*\*/) } },
      })
    })

    it("are confirmed once, with all they hold, and go their way", async () => {
      const [code = ""] = await place(desk, 1)
      const confirm = async (fields: Record<string, unknown>) =>
        (await call(desk, "POST", `/v2/orders/${code}/dropship/confirm-available`, fields)).status
      const enough = { confirmation_status: "seller_confirmed", seller_inventory_id: warehouse }
      const { pickup_slots } = (
        await call<{ pickup_slots: { expected_pickup_time: string }[] }>(
          ...([desk, "GET", "/v2/orders/dropship/expected-pickup-slots"] as const),
        )
      ).body
      const expected_pickup_time = pickup_slots[1]?.expected_pickup_time
      expect(expected_pickup_time).toBe("2026-08-02 16:00:00")
      expect(await confirm({ ...enough, seller_inventory_id: 7, expected_pickup_time })).toBe(422)
      expect(await confirm({ ...enough, confirmation_status: "yes", expected_pickup_time })).toBe(422)
      expect(await confirm({ ...enough, expected_pickup_time: "2026-08-02 16:00:01" })).toBe(422)
      expect(await confirm({ ...enough, expected_pickup_time })).toBe(200)
      const [confirmed] = (await orders("status=queueing")).data
      expect(confirmed).toMatchObject({ code, items: [{ confirmation: { status: "seller_confirmed" } }] })
      expect(await confirm({ ...enough, expected_pickup_time })).toBe(422)
      await pass(desk, 4 * 3600)
      expect((await orders()).data[0]?.status).toBe("handover_to_partner")
      await control(desk, "POST", "/clock", { seconds: 5 * 86_400 })
      await connect(desk)
      expect((await orders()).data[0]?.status).toBe("complete")
    })

    it("are declined whole for want of goods, which are for sale again", async () => {
      const [code = ""] = await place(desk, 1)
      const no = { confirmation_status: "seller_canceled", seller_inventory_id: warehouse }
      expect((await call(desk, "POST", `/v2/orders/${code}/dropship/confirm-available`, no)).status).toBe(200)
      expect((await orders()).data[0]?.status).toBe("canceled")
      expect((await bySku("TRA-200")).inventory).toEqual({ quantity: 40, quantity_sellable: 40 })
    })

    it("are bought on the shop's page", async () => {
      const page = async () => (await fetch(`${desk.floor.url}/shop/${shopId}`)).text()
      const [offer] = await control<{ key: string }[]>(desk, "GET", "/offers")
      expect(await page()).toContain("Kho: 40")
      await fetch(`${desk.floor.url}/shop/${shopId}/mua`, {
        ...{ method: "POST", redirect: "manual", body: new URLSearchParams({ key: offer?.key ?? "" }) },
      })
      expect(await page()).toContain("Kho: 39")
      expect((await orders()).paging.total).toBe(1)
      await fetch(`${desk.floor.url}/shop/${shopId}/ngung-ket-noi`, { method: "POST", redirect: "manual" })
      expect((await call(desk, "GET", "/v2/orders")).status).toBe(401)
    })
  })

  it("forgets all but its shops, and can be connected again", async () => {
    await control(desk, "POST", "/reset")
    expect((await call(desk, "GET", "/v2/products")).status).toBe(401)
    expect((await connect(desk)).status).toBe(200)
  })
})
