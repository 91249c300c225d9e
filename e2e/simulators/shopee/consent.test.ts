import { afterEach, beforeEach, describe, expect, it } from "vitest"
import {
  addItem,
  control,
  type Desk,
  get,
  key,
  open,
  openDesk,
  otherShopId,
  partnerId,
  pass,
  publicQuery,
  shopId,
} from "./test-support/seller.ts"

let desk: Desk
beforeEach(async () => (desk = await openDesk()))
afterEach(() => desk.stop())

const back = "https://nguon.example.vn/htx/kenh-ban/shopee?state=abc"
const link = (changes: Record<string, string> = {}) =>
  `${desk.floor.url}/api/v2/shop/auth_partner?${publicQuery(desk, "shop/auth_partner", { redirect: back, ...changes })}`
const decide = (url: string, form: Record<string, string>) =>
  fetch(url, { method: "POST", body: new URLSearchParams(form), redirect: "manual" })

describe("the consent page", () => {
  it("names the app and the shops, in Vietnamese", async () => {
    const response = await fetch(link())
    const text = await response.text()
    expect(response.status).toBe(200)
    for (const part of ["Nguồn muốn kết nối", "HTX Thiên An", "HTX Tân Cương", 'lang="vi"', "width=device-width"])
      expect(text).toContain(part)
  })

  it("sends the seller back with a code for the chosen shop", async () => {
    const response = await decide(link(), { decision: "agree", shop_id: String(otherShopId), days: "365" })
    const location = new URL(response.headers.get("location") ?? "")
    expect(response.status).toBe(303)
    expect(location.searchParams.get("state")).toBe("abc")
    expect(location.searchParams.get("shop_id")).toBe(String(otherShopId))
    const body = { code: location.searchParams.get("code"), partner_id: partnerId, shop_id: otherShopId }
    const token = await open(desk, "auth/token/get", body)
    const changes = { access_token: String(token["access_token"]), shop_id: String(otherShopId) }
    expect(await get(desk, "shop/get_shop_info", {}, changes)).toMatchObject({ shop_name: "HTX Tân Cương" })
  })

  it("gives nothing to a seller who refuses, and asks again for a shop", async () => {
    const refused = await decide(link(), { decision: "refuse" })
    expect(refused.headers.get("location")).toBeNull()
    expect(await refused.text()).toContain("Bạn đã không đồng ý")
    expect((await decide(link(), { decision: "agree", shop_id: "5" })).status).toBe(400)
    expect((await decide(link(), { decision: "agree", shop_id: String(shopId), days: "999" })).status).toBe(400)
  })

  it.each([
    ["a wrong signature", { sign: "0".repeat(64) }],
    ["another app", { partner_id: "7" }],
    ["no address to return to", { redirect: "" }],
    ["a script to return to", { redirect: "javascript:alert(1)" }],
  ])("refuses a link with %s", async (_, changes) => {
    const response = await fetch(link(changes))
    expect(response.status).toBeGreaterThanOrEqual(400)
    expect(await response.text()).toContain("không dùng được")
  })

  it("refuses a link after five minutes, opened or not", async () => {
    const url = link()
    await pass(desk, 301)
    expect((await fetch(url)).status).toBe(403)
    expect((await decide(url, { decision: "agree", shop_id: String(shopId), days: "30" })).status).toBe(403)
  })

  it("returns only to addresses that the app has registered, when it has any", async () => {
    await desk.stop()
    desk = await openDesk({
      apps: [{ partner_id: partnerId, key, name: "Nguồn", redirects: ["https://nguon.example.vn"] }],
    })
    expect((await fetch(link())).status).toBe(200)
    expect((await fetch(link({ redirect: "https://evil.example" }))).status).toBe(400)
  })

  it("consents for as long as was chosen", async () => {
    const response = await decide(link(), { decision: "agree", shop_id: String(shopId), days: "30" })
    const code = new URL(response.headers.get("location") ?? "").searchParams.get("code")
    const pair = await open(desk, "auth/token/get", { code, partner_id: partnerId, shop_id: shopId })
    await pass(desk, 30 * 86_400 - 60)
    const body = { refresh_token: pair["refresh_token"], partner_id: partnerId, shop_id: shopId }
    const renewed = await open(desk, "auth/access_token/get", body)
    await pass(desk, 60)
    expect((await get(desk, "shop/get_shop_info", {}, { access_token: String(renewed["access_token"]) })).error).toBe(
      "shop_access_expired",
    )
  })
})

describe("the shop's page", () => {
  const page = async (path = "") => (await fetch(`${desk.floor.url}/shop/${shopId}${path}`)).text()

  it("shows what was published, and a visitor buys one with a click", async () => {
    expect(await page()).toContain("Chưa có sản phẩm nào")
    const item_id = await addItem(desk, { item_name: "Trà <b>xanh</b> Tân Cương" })
    const shown = await page()
    expect(shown).toContain("Trà &lt;b&gt;xanh&lt;/b&gt; Tân Cương")
    expect(shown).toContain("185.000 ₫")
    expect(shown).toContain("Kho: 40")
    const bought = await decide(`${desk.floor.url}/shop/${shopId}/mua`, { key: `${item_id}:0` })
    const order = new URL(bought.headers.get("location") ?? "", desk.floor.url).searchParams.get("mua") ?? ""
    expect(await page()).toContain("Kho: 39")
    expect(await page("/don-hang")).toContain(order)
  })

  it("says that the last one is gone", async () => {
    const item_id = await addItem(desk, { seller_stock: [{ stock: 0 }] })
    const bought = await decide(`${desk.floor.url}/shop/${shopId}/mua`, { key: `${item_id}:0` })
    expect(bought.headers.get("location")).toContain("het-hang")
    expect(await page("?mua=het-hang")).toContain("vừa hết hàng")
  })

  it("lets the seller end the connection", async () => {
    expect(await page()).toContain("Đang kết nối: Nguồn")
    await decide(`${desk.floor.url}/shop/${shopId}/ngung-ket-noi`, {})
    expect(await page()).toContain("Chưa kết nối ứng dụng nào")
    expect((await get(desk, "shop/get_shop_info")).error).toBe("shop_no_linked")
  })

  it.each(["/shop/5", "/shop/__proto__", "/file/__proto__", "/file/nothing", "/nothing"])(
    "knows no %s",
    async (path) => {
      expect((await fetch(`${desk.floor.url}${path}`)).status).toBe(404)
    },
  )

  it("is found below the floor's name as well", async () => {
    await addItem(desk)
    expect(await (await fetch(`${desk.floor.urlOf("shopee")}/shop/${shopId}`)).text()).toContain(
      `action="/shopee/shop/${shopId}/mua"`,
    )
  })
})

it("says how it is, and where nothing is", async () => {
  expect(await (await fetch(`${desk.floor.url}/healthz`)).json()).toEqual({ ok: true, platforms: ["shopee"] })
  await expect(control(desk, "GET", "/nothing")).rejects.toThrow("There is no GET /nothing")
})
