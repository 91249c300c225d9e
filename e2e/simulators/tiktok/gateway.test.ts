import { afterEach, beforeEach, describe, expect, it } from "vitest"
import {
  call,
  connect,
  control,
  create,
  type Desk,
  now,
  openDesk,
  pass,
  request,
  shopId,
  tokenCall,
  upload,
} from "./test-support/seller.ts"

let desk: Desk
beforeEach(async () => (desk = await openDesk()))
afterEach(() => desk.stop())

const places = (changes: Record<string, string> = {}) =>
  call(desk, "GET", "/logistics/202309/warehouses", {}, undefined, desk.cipher, changes)

describe("the gateway", () => {
  it.each([
    [-300, 0],
    [-301, 36009004],
    [30, 0],
    [31, 36009004],
  ])("takes a time %i seconds off: %i", async (off, code) => {
    expect((await places({ timestamp: String(now(desk) + off) })).code).toBe(code)
  })

  it.each<[Record<string, string>, number, number]>([
    [{ app_key: "other" }, 36009004, 401],
    [{ sign: "0".repeat(64) }, 106001, 401],
    [{ timestamp: "-1" }, 36009004, 400],
    [{ timestamp: "today" }, 36009004, 400],
    [{ shop_cipher: "GCP_other" }, 36009004, 400],
  ])("refuses %j with %i and HTTP %i", async (changes, code, status) => {
    const response = await request(desk, "GET", "/logistics/202309/warehouses", {}, undefined, desk.cipher, changes)
    expect(response.status).toBe(status)
    expect(((await response.json()) as { code: number }).code).toBe(code)
  })

  it("wants a cipher where a shop is meant, and refuses one where none is", async () => {
    expect((await call(desk, "GET", "/logistics/202309/warehouses", {}, undefined, "")).code).toBe(106013)
    expect((await call(desk, "GET", "/authorization/202309/shops")).message).toContain("is not required")
    expect((await upload(desk, undefined, desk.cipher)).code).toBe(36009004)
    expect((await upload(desk)).code).toBe(0)
  })

  it.each([
    ["GET", "/product/202309/nothing", 36009009],
    ["DELETE", "/logistics/202309/warehouses", 36009010],
  ])("knows no %s %s", async (method, path, code) => {
    expect((await call(desk, method, path)).code).toBe(code)
  })

  it("refuses a body that is no JSON object", async () => {
    expect((await call(desk, "POST", "/product/202309/products", {}, [1])).code).toBe(36009022)
  })

  it("tells a missing scope, a foreign address and too many calls apart", async () => {
    await control(desk, "POST", "/withheld", { modules: ["logistics"] })
    expect((await places()).code).toBe(105005)
    await control(desk, "POST", "/withheld", { modules: [] })
    await control(desk, "POST", "/blocked-ip", { blocked: true })
    expect((await places()).code).toBe(36009033)
    await control(desk, "POST", "/blocked-ip", { blocked: false })
    await control(desk, "POST", "/limits", { name: "shop", steps: [{ from: 0, perSecond: 1, burst: 1 }] })
    expect((await places()).code).toBe(0)
    const many = await request(desk, "GET", "/logistics/202309/warehouses")
    expect([many.status, ((await many.json()) as { code: number }).code]).toEqual([429, 36009002])
    await pass(desk, 1)
    await control(desk, "POST", "/faults", { kind: "unavailable", times: 1 })
    expect((await request(desk, "GET", "/logistics/202309/warehouses")).status).toBe(503)
  })
})

describe("tokens", () => {
  it("end after seven days, at a moment that is told as such", async () => {
    const { data } = await tokenCall(desk, "refresh", { refresh_token: desk.refresh, grant_type: "refresh_token" })
    expect(data["access_token_expire_in"]).toBe(now(desk) + 7 * 86_400)
    await pass(desk, 7 * 86_400)
    expect((await places()).code).toBe(105002)
    const renewed = await tokenCall(desk, "refresh", { refresh_token: desk.refresh, grant_type: "refresh_token" })
    desk.token = String(renewed.data["access_token"])
    expect((await places()).code).toBe(0)
  })

  it("come for a code once, within thirty minutes, with the secret", async () => {
    const code = async () => (await control<{ code: string }>(desk, "POST", "/consent", { shop_id: shopId })).code
    const get = async (auth_code: string, more = {}) =>
      (await tokenCall(desk, "get", { auth_code, grant_type: "authorized_code", ...more })).code
    const first = await code()
    expect(await get(first, { app_secret: "wrong" })).toBe(36009004)
    expect(await get(first, { grant_type: "other" })).toBe(36009004)
    expect(await get(first)).toBe(0)
    expect(await get(first)).toBe(36004004)
    const second = await code()
    await pass(desk, 1800)
    expect(await get(second)).toBe(36004004)
  })

  it("are nothing when the seller has ended the connection", async () => {
    await control(desk, "POST", "/deauthorise", { shop_id: shopId })
    expect((await places()).code).toBe(36009004)
    expect((await tokenCall(desk, "refresh", { refresh_token: desk.refresh, grant_type: "refresh_token" })).code).toBe(
      36004004,
    )
  })
})

describe("the pages", () => {
  const link = () => `${desk.floor.url}/open/authorize?service_id=7000&state=abc`

  it("ask the seller and go back to the app's own address with code and state", async () => {
    expect(await (await fetch(link())).text()).toContain("Nguồn muốn kết nối")
    const form = new URLSearchParams({ decision: "agree", shop_id: shopId })
    const response = await fetch(link(), { method: "POST", body: form, redirect: "manual" })
    const location = new URL(response.headers.get("location") ?? "")
    expect(location.origin + location.pathname).toBe("https://nguon.example.vn/tiktok")
    expect(location.searchParams.get("state")).toBe("abc")
    const code = location.searchParams.get("code") ?? ""
    expect((await tokenCall(desk, "get", { auth_code: code, grant_type: "authorized_code" })).code).toBe(0)
    expect((await fetch(`${desk.floor.url}/open/authorize?service_id=1`)).status).toBe(400)
  })

  it("show a product with what the audit says, and sell it once it has passed", async () => {
    const { id, skus } = await create(desk)
    const page = async () => (await fetch(`${desk.floor.url}/shop/${shopId}`)).text()
    expect(await page()).toContain("Đang duyệt")
    await pass(desk, 600)
    expect(await page()).toContain("Đang bán")
    const body = new URLSearchParams({ key: `${id}:${skus[0]}` })
    await fetch(`${desk.floor.url}/shop/${shopId}/mua`, { method: "POST", body, redirect: "manual" })
    expect(await page()).toContain("Kho: 39")
  })
})

it("reconnects after everything was forgotten", async () => {
  await control(desk, "POST", "/reset")
  expect((await places()).code).toBe(36009004)
  await connect(desk)
  expect((await places()).code).toBe(0)
})
