import { createHmac } from "node:crypto"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import fixtures from "./__fixtures__/signatures.json" with { type: "json" }
import { isSigned, pushSignature, signature, signedText } from "./signing.ts"
import {
  appKey,
  type Answer,
  call,
  connect,
  control,
  create,
  type Desk,
  get,
  now,
  openDesk,
  pass,
  productBody,
  secret,
  setPriceQuantity,
  shopId,
  signed,
  sku,
  upload,
} from "./test-support/seller.ts"

describe("signatures of Lazada", () => {
  it.each(fixtures.requests)("of requests are the known ones: $id", ({ secret: key, path, params, base, expected }) => {
    const text = signedText(path, params as unknown as Record<string, string>)
    expect(text).toBe(base)
    expect(signature(key, text)).toBe(expected)
    expect(isSigned(key, text, expected.toLowerCase())).toBe(false)
  })

  it.each(fixtures.pushes)("of pushes are the known ones: $id", ({ secret: key, app_key, body, expected }) => {
    expect(pushSignature(key, app_key, body)).toBe(expected)
  })

  it("leave out empty values and sort by bytes, not by letters", () => {
    expect(signedText("/p", { foobar: "4", foo_bar: "3", Zoo: "2", empty: "" })).toBe("/pZoo2foo_bar3foobar4")
  })
})

describe("Lazada", () => {
  let desk: Desk
  beforeEach(async () => (desk = await openDesk()))
  afterEach(() => desk.stop())

  const change = (product: unknown) =>
    call(desk, "/product/update", { payload: JSON.stringify({ Request: { Product: product } }) })
  const products = async (params: Record<string, string> = {}) =>
    (await get(desk, "/products/get", params)).data as unknown as {
      total_products: number
      products: {
        item_id: string
        status: string
        skus: { SkuId: number; quantity: number; price: number; SellerSku: string }[]
        rejectReason: { violationDetail: string }[]
      }[]
    }
  const place = async (count: number): Promise<string[]> => {
    const { orders } = await control<{ orders: string[] }>(desk, "POST", "/orders", { shop_id: shopId, count })
    await control(desk, "POST", "/settled")
    return orders
  }
  const onSale = async (changes: Record<string, unknown> = {}) => {
    const made = await create(desk, changes)
    await pass(desk, 600)
    desk.listener.told.length = 0
    return made
  }

  describe("the gateway", () => {
    it("takes the same call in the address and in a form", async () => {
      expect((await get(desk, "/seller/get")).code).toBe("0")
      expect((await call(desk, "/seller/get")).code).toBe("0")
    })

    it.each(["app_key", "timestamp", "sign_method", "sign"])("misses %s by name, with HTTP 200", async (name) => {
      const params: Record<string, string> = signed(desk, "/seller/get", {})
      delete params[name]
      const response = await fetch(`${desk.floor.url}/rest/seller/get?${new URLSearchParams(params).toString()}`)
      expect(response.status).toBe(200)
      expect(await response.json()).toMatchObject({
        type: "ISV",
        code: "MissingParameter",
        message: expect.stringContaining(name),
      })
    })

    it.each<[string, Record<string, string>, string]>([
      ["another app", { app_key: "7" }, "InvalidAppKey"],
      ["a wrong signature", { sign: "0".repeat(64) }, "IncompleteSignature"],
      ["another method", { sign_method: "md5" }, "IncompleteSignature"],
      ["a made-up token", { access_token: "7" }, "IllegalAccessToken"],
    ])("refuses %s", async (_, changes, code) => {
      expect((await get(desk, "/seller/get", changes)).code).toBe(code)
    })

    it("takes a clock two hours off and an ISO time, no more", async () => {
      const at = async (timestamp: string) => (await get(desk, "/seller/get", { timestamp })).code
      expect(await at(String(now(desk) - 7_200_000))).toBe("0")
      expect(await at(String(now(desk) - 7_200_001))).toBe("IllegalTimestamp")
      expect(await at(String(now(desk) + 7_200_001))).toBe("IllegalTimestamp")
      expect(await at(new Date(now(desk)).toISOString())).toBe("0")
      expect(await at("yesterday")).toBe("IllegalTimestamp")
    })

    it("knows no other path, and needs no token for categories", async () => {
      expect((await get(desk, "/nothing")).code).toBe("InvalidApiPath")
      expect((await get(desk, "/category/tree/get", { access_token: "" })).code).toBe("0")
      expect(
        (await get(desk, "/category/attributes/get", { access_token: "", primary_category_id: "9000" })).code,
      ).toBe("57")
      expect(
        (await get(desk, "/category/brands/query", { access_token: "", startRow: "0", pageSize: "201" })).code,
      ).toBe("19")
    })

    it("slows down a seller, a kind of calls and an app, each with its own code", async () => {
      await control(desk, "POST", "/limits", { name: "seller", steps: [{ from: 0, perSecond: 1, burst: 1 }] })
      expect([(await get(desk, "/seller/get")).code, (await get(desk, "/seller/get")).code]).toEqual([
        "0",
        "SellerCallLimit",
      ])
      await control(desk, "DELETE", "/limits")
      await control(desk, "POST", "/limits", { name: "calls.products", steps: [{ from: 0, perSecond: 1, burst: 1 }] })
      expect([
        (await get(desk, "/products/get")).code,
        (await get(desk, "/products/get")).code,
        (await get(desk, "/seller/get")).code,
      ]).toEqual(["0", "901", "0"])
      const small = await openDesk({ apps: [{ app_key: appKey, secret, name: "Nguồn", daily_limit: 2 }] })
      expect([(await get(small, "/seller/get")).code, (await get(small, "/seller/get")).code]).toEqual([
        "0",
        "AppApiCallLimit",
      ])
      await small.stop()
    })
  })

  describe("tokens", () => {
    it("live as long as the answer says", async () => {
      const short = await openDesk({
        apps: [{ app_key: appKey, secret, name: "Nguồn", access_seconds: 60, refresh_seconds: 120 }],
      })
      expect((await get(short, "/seller/get")).code).toBe("0")
      await pass(short, 60)
      expect((await get(short, "/seller/get")).code).toBe("IllegalAccessToken")
      const renewed = await call(short, "/auth/token/refresh", { refresh_token: short.refresh })
      expect(renewed).toMatchObject({ code: "0", expires_in: 60, refresh_expires_in: 120, country: "vn" })
      await pass(short, 120)
      expect((await call(short, "/auth/token/refresh", { refresh_token: String(renewed["refresh_token"]) })).code).toBe(
        "IllegalRefreshToken",
      )
      await short.stop()
    })

    it("are renewed once with one refresh token, and made once with one code within thirty minutes", async () => {
      expect((await call(desk, "/auth/token/refresh", { refresh_token: desk.refresh })).code).toBe("0")
      expect((await call(desk, "/auth/token/refresh", { refresh_token: desk.refresh })).code).toBe(
        "IllegalRefreshToken",
      )
      const { code } = await control<{ code: string }>(desk, "POST", "/consent", { shop_id: shopId })
      expect((await call(desk, "/auth/token/create", { code })).code).toBe("0")
      expect((await call(desk, "/auth/token/create", { code })).code).toBe("InvalidCode")
      expect(await control(desk, "GET", "/offences")).toEqual({ refresh_reused: 1, code_reused: 1 })
      const late = await control<{ code: string }>(desk, "POST", "/consent", { shop_id: shopId })
      await pass(desk, 1800)
      expect((await call(desk, "/auth/token/create", late)).code).toBe("InvalidCode")
      await control(desk, "POST", "/deauthorise", { shop_id: shopId })
      expect((await get(desk, "/seller/get")).code).toBe("IllegalAccessToken")
    })

    it("come by way of a page in Vietnamese", async () => {
      const link = `${desk.floor.url}/oauth/authorize?response_type=code&force_auth=true&client_id=${appKey}&state=abc&redirect_uri=${encodeURIComponent("https://nguon.example.vn/lazada")}`
      expect(await (await fetch(link)).text()).toContain("Nguồn muốn kết nối")
      const answer = await fetch(link, {
        method: "POST",
        body: new URLSearchParams({ decision: "agree", shop_id: shopId }),
        redirect: "manual",
      })
      const location = new URL(answer.headers.get("location") ?? "")
      expect(location.searchParams.get("state")).toBe("abc")
      expect((await call(desk, "/auth/token/create", { code: location.searchParams.get("code") ?? "" })).code).toBe("0")
      expect((await fetch(link.replace("https%3A", "javascript%3A"))).status).toBe(400)
    })
  })

  describe("a product", () => {
    it("is checked before it is on sale, and told of", async () => {
      const { item, skus } = await create(desk)
      expect((await products()).products).toMatchObject([
        { item_id: item, status: "Pending QC", skus: [{ SkuId: Number(skus[0]) }] },
      ])
      await pass(desk, 600)
      expect((await products({ filter: "live" })).total_products).toBe(1)
      expect(desk.listener.told.map(({ body }) => JSON.parse(body))).toMatchObject([
        { message_type: 1, seller_id: shopId, site: "lazada_vn", data: { status: "approved" } },
      ])
    })

    it("that is refused says why", async () => {
      await control(desk, "POST", "/banned", { word: "chữa", reason: "Công dụng chữa bệnh" })
      await onSale({ Attributes: { name: "Trà chữa bệnh", brand: "OCOP", country_origin: "Việt Nam" } })
      expect((await products({ filter: "rejected" })).products).toMatchObject([
        { rejectReason: [{ violationDetail: "Công dụng chữa bệnh" }] },
      ])
    })

    it.each<[string, Record<string, unknown>, string, string]>([
      ["a category with others below", { PrimaryCategory: 9100 }, "PrimaryCategory", "4134"],
      ["no picture", { Images: { Image: [] } }, "Images", "4139"],
      ["a picture of elsewhere", { Images: { Image: ["https://example.vn/a.jpg"] } }, "Images", "4138"],
      ["no name", { Attributes: { brand: "OCOP", country_origin: "Việt Nam" } }, "name", "4110"],
      ["an unknown brand", { Attributes: { name: "Trà", brand: "?", country_origin: "Việt Nam" } }, "brand", "4142"],
      [
        "an unknown origin",
        { Attributes: { name: "Trà", brand: "OCOP", country_origin: "Mặt Trăng" } },
        "country_origin",
        "4140",
      ],
      ["no SKU", { Skus: {} }, "Skus", "209"],
      ["a part of a đồng", { Skus: { Sku: [sku("A", { price: "1000.5" })] } }, "price", "4104"],
      ["a price of nothing", { Skus: { Sku: [sku("A", { price: 0 })] } }, "price", "4118"],
      ["negative stock", { Skus: { Sku: [sku("A", { quantity: -1 })] } }, "quantity", "4152"],
      ["no weight", { Skus: { Sku: [sku("A", { package_weight: "" })] } }, "package_weight", "4149"],
      [
        "one SKU twice",
        { Skus: { Sku: [sku("A", { saleProp: { pack_size: "1" } }), sku("A", { saleProp: { pack_size: "2" } })] } },
        "SellerSku",
        "4105",
      ],
    ])("with %s is refused by a 500 that has details", async (_, changes, field, code) => {
      const answer = await call(desk, "/product/create", await productBody(desk, changes))
      expect(answer).toMatchObject({
        code: "500",
        type: "ISP",
        detail: expect.arrayContaining([expect.objectContaining({ field, code })]),
      })
      expect((await products()).total_products).toBe(0)
    })

    it("keeps its seller SKU for itself, so that a repeated create is refused", async () => {
      await create(desk)
      const again = await call(desk, "/product/create", await productBody(desk))
      expect(again.detail).toMatchObject([{ message: "SellerSku repeat", seller_sku: "TRA-200" }])
    })

    it("is refused when the payload is no JSON", async () => {
      expect((await call(desk, "/product/create", { payload: "{" })).code).toBe("5")
      expect((await call(desk, "/product/create", {})).code).toBe("30")
    })

    it("is updated by the numbers of its SKUs, with attributes even when there are none", async () => {
      const { item, skus } = await onSale()
      expect((await change({ ItemId: item, Skus: { Sku: [] } })).code).toBe("1")
      expect((await change({ ItemId: item, Attributes: {}, Skus: { Sku: [{ SellerSku: "TRA-200" }] } })).code).toBe(
        "4216",
      )
      expect((await change({ ItemId: "7", Attributes: {}, Skus: {} })).code).toBe("4137")
      expect((await change({ ItemId: item, Attributes: {}, Skus: { Sku: [{ SkuId: "7" }] } })).code).toBe("501")
      expect(
        (await change({ ItemId: item, Attributes: {}, Skus: { Sku: [{ SkuId: skus[0], price: 190000 }] } })).code,
      ).toBe("0")
      expect((await products()).products).toMatchObject([{ status: "Active", skus: [{ price: 190000 }] }])
      await change({ ItemId: item, Attributes: { name: "Trà xanh" }, Skus: {} })
      expect((await products()).products).toMatchObject([{ status: "Pending QC" }])
    })

    it("that is edited twice at once refuses one of the two", async () => {
      await desk.stop()
      desk = await openDesk({ editMs: 500 })
      const { item, skus } = await onSale()
      const edits = await Promise.all(
        [1, 2].map((Quantity) => setPriceQuantity(desk, [{ ItemId: item, SkuId: skus[0], Quantity }])),
      )
      expect(edits.map(({ code }) => code).sort()).toEqual(["0", "4147"])
    })

    it("is taken off and put back", async () => {
      const { item, skus } = await onSale()
      const off = (ItemId: string) =>
        call(desk, "/product/deactivate", { apiRequestBody: JSON.stringify({ Request: { Product: { ItemId } } }) })
      expect((await off("7")).code).toBe("4137")
      expect((await off(item)).code).toBe("0")
      expect(await control(desk, "GET", "/offers")).toEqual([])
      await change({ ItemId: item, Attributes: {}, Skus: { Sku: [{ SkuId: skus[0], Status: "active" }] } })
      expect(await control(desk, "GET", "/offers")).toHaveLength(1)
    })

    it("is listed fifty a page, by date with an offset, and not beyond ten thousand", async () => {
      await create(desk)
      const code = async (params: Record<string, string>) => (await get(desk, "/products/get", params)).code
      expect(await code({ limit: "51" })).toBe("19")
      expect(await code({ offset: "9990", limit: "20" })).toBe("14")
      expect(await code({ filter: "lost" })).toBe("36")
      expect(await code({ update_after: "2026-08-01" })).toBe("17")
      expect(await code({ sku_seller_list: "TRA-200" })).toBe("70")
      expect((await products({ sku_seller_list: '["TRA-200"]' })).total_products).toBe(1)
      expect((await products({ update_after: "2026-08-01T10:00:01+07:00" })).total_products).toBe(0)
    })

    it("is looked up by number alone", async () => {
      const { item } = await create(desk)
      expect((await get(desk, "/product/item/get", { seller_sku: "TRA-200" })).code).toBe("200")
      expect((await get(desk, "/product/item/get", { item_id: "7" })).code).toBe("208")
      expect((await get(desk, "/product/item/get", { item_id: item })).code).toBe("0")
      expect((await upload(desk, Buffer.from("GIF89a"))).code).toBe("300")
    })
  })

  describe("price and quantity", () => {
    it("of some SKUs change while others fail, by a 501 that has details", async () => {
      const { item, skus } = await onSale()
      const answer = await setPriceQuantity(desk, [
        { ItemId: item, SkuId: skus[0], Quantity: "7", Price: "190000" },
        { ItemId: item, SkuId: "7", Quantity: 1 },
      ])
      expect(answer).toMatchObject({ code: "501", detail: [{ sku_id: "7", code: "207" }] })
      expect((await products()).products).toMatchObject([{ skus: [{ quantity: 7, price: 190000 }] }])
    })

    it("come for fifty SKUs at most, with a sale price that is lower", async () => {
      const { item, skus } = await onSale()
      const one = { ItemId: item, SkuId: skus[0] }
      expect(
        (
          await setPriceQuantity(
            desk,
            Array.from({ length: 51 }, () => one),
          )
        ).code,
      ).toBe("4171")
      expect((await setPriceQuantity(desk, [])).code).toBe("30")
      expect((await setPriceQuantity(desk, [{ ...one, SalePrice: 200000 }])).detail).toMatchObject([{ code: "4157" }])
    })

    it("that jump by more than four fifths are looked at again", async () => {
      const { item, skus } = await onSale()
      await setPriceQuantity(desk, [{ ItemId: item, SkuId: skus[0], Price: 333000 }])
      expect((await products()).products).toMatchObject([{ status: "Active" }])
      await setPriceQuantity(desk, [{ ItemId: item, SkuId: skus[0], Price: 10000 }])
      expect((await products()).products).toMatchObject([{ status: "Pending QC" }])
    })
  })

  describe("orders", () => {
    type Line = { order_item_id: number; status: string; package_id: string; sku: string }
    const items = async (order_id: string) =>
      (await get(desk, "/order/items/get", { order_id })).data as unknown as Line[]
    const orders = async (params: Record<string, string> = {}) =>
      (await get(desk, "/orders/get", { created_after: "2026-08-01T00:00:00+07:00", ...params })).data as unknown as {
        count: number
        countTotal: number
        orders: { order_id: number; statuses: string[] }[]
      }
    const packReq = (order_id: string, order_item_list: unknown[], more = {}) => ({
      packReq: JSON.stringify({
        pack_order_list: [{ order_id, order_item_list }],
        delivery_type: "dropship",
        shipping_allocate_type: "TFS",
        ...more,
      }),
    })
    type Packed = { pack_order_list: { order_item_list: { item_err_code: string; package_id: string }[] }[] }
    const resultOf = <T>(answer: Answer): T => (answer["result"] as { data: T }).data

    beforeEach(() => onSale())

    it("are found after a moment that has an offset, a hundred a page", async () => {
      const placed = await place(3)
      expect(await orders({ limit: "2" })).toMatchObject({
        count: 2,
        countTotal: 3,
        orders: [{ order_id: Number(placed[0]) }, {}],
      })
      const code = async (params: Record<string, string>) => (await get(desk, "/orders/get", params)).code
      expect(await code({})).toBe("1")
      expect(await code({ created_after: "2026-08-01T00:00:00" })).toBe("17")
      expect(await code({ created_after: "2026-08-01T00:00:00+07:00", limit: "101" })).toBe("19")
      expect(await code({ created_after: "2026-08-01T00:00:00+07:00", status: "lost" })).toBe("36")
      expect((await orders({ status: "shipped" })).countTotal).toBe(0)
    })

    it("have an item for each unit; many are read by a list in brackets", async () => {
      const [offer] = await control<{ key: string }[]>(desk, "GET", "/offers")
      const { order } = await control<{ order: string }>(desk, "POST", "/buy", { key: offer?.key, quantity: 3 })
      expect(await items(order)).toHaveLength(3)
      expect((await get(desk, "/orders/items/get", { order_ids: `[${order}]` })).data).toMatchObject([
        { order_id: Number(order), order_items: [{}, {}, {}] },
      ])
      expect((await get(desk, "/orders/items/get", { order_ids: order })).code).toBe("16")
      expect((await get(desk, "/order/get", { order_id: "7" })).code).toBe("16")
    })

    it("are packed and made ready item by item, and go their way", async () => {
      const [id = ""] = await place(1)
      const [line] = await items(id)
      expect(
        (await call(desk, "/order/fulfill/pack", packReq(id, [line?.order_item_id], { delivery_type: "pigeon" }))).code,
      ).toBe("1")
      const packed = resultOf<Packed>(await call(desk, "/order/fulfill/pack", packReq(id, [line?.order_item_id, "7"])))
      expect(packed.pack_order_list[0]?.order_item_list.map(({ item_err_code }) => item_err_code)).toEqual(["0", "82"])
      const again = resultOf<Packed>(await call(desk, "/order/fulfill/pack", packReq(id, [line?.order_item_id])))
      expect(again.pack_order_list[0]?.order_item_list[0]?.item_err_code).toBe("82")
      const packages = [{ package_id: packed.pack_order_list[0]?.order_item_list[0]?.package_id }]
      const document = await call(desk, "/order/package/document/get", {
        getDocumentReq: JSON.stringify({ doc_type: "PDF", packages }),
      })
      expect(Buffer.from(resultOf<{ file: string }>(document).file, "base64").subarray(0, 5).toString()).toBe("%PDF-")
      const ready = async () =>
        resultOf<{ packages: { item_err_code: string }[] }>(
          await call(desk, "/order/package/rts", { readyToShipReq: JSON.stringify({ packages }) }),
        ).packages[0]?.item_err_code
      expect([await ready(), await ready()]).toEqual(["0", "82"])
      await pass(desk, 3 * 86_400)
      expect((await items(id))[0]?.status).toBe("delivered")
    })

    it("are cancelled item by item before they are packed, and the goods go back", async () => {
      const [offer] = await control<{ key: string }[]>(desk, "GET", "/offers")
      const { order } = await control<{ order: string }>(desk, "POST", "/buy", { key: offer?.key, quantity: 2 })
      const [first, second] = await items(order)
      const cancel = async (line: Line | undefined, reason_id = "15") =>
        (await call(desk, "/order/cancel", { order_item_id: String(line?.order_item_id), reason_id })).code
      expect(await cancel(first, "99")).toBe("1")
      expect(await cancel(first)).toBe("0")
      expect(await cancel(first)).toBe("20")
      expect((await control<{ sold: Record<string, number> }>(desk, "GET", "/sales")).sold).toEqual({ "TRA-200": 1 })
      await call(desk, "/order/fulfill/pack", packReq(order, [second?.order_item_id]))
      expect(await cancel(second)).toBe("20")
      expect((await control<{ stock: number }[]>(desk, "GET", "/offers"))[0]?.stock).toBe(39)
    })

    it("are pushed item by item, signed, and repeated every half hour, twelve times", async () => {
      desk.listener.answers.push("silence", ...Array.from({ length: 20 }, () => 500))
      const [id] = await place(1)
      const [push] = desk.listener.told
      expect(push?.headers.authorization).toBe(
        createHmac("sha256", secret)
          .update(appKey + push?.body)
          .digest("hex"),
      )
      expect(JSON.parse(push?.body ?? "")).toMatchObject({
        message_type: 0,
        seller_id: shopId,
        data: { order_status: "pending", trade_order_id: id },
      })
      await pass(desk, 86_400)
      expect(desk.listener.told).toHaveLength(13)
    })

    it("are bought on the shop's page", async () => {
      const [offer] = await control<{ key: string }[]>(desk, "GET", "/offers")
      await fetch(`${desk.floor.url}/shop/${shopId}/mua`, {
        method: "POST",
        body: new URLSearchParams({ key: offer?.key ?? "" }),
        redirect: "manual",
      })
      const text = await (await fetch(`${desk.floor.url}/shop/${shopId}`)).text()
      expect(text).toContain("Kho: 39")
      expect((await orders()).countTotal).toBe(1)
    })
  })

  it("forgets all but its shops, and can be connected again", async () => {
    await control(desk, "POST", "/reset")
    expect((await get(desk, "/seller/get")).code).toBe("IllegalAccessToken")
    expect((await connect(desk)).code).toBe("0")
  })
})
