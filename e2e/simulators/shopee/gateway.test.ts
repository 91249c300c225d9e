import { afterEach, beforeEach, describe, expect, it } from "vitest"
import {
  addItem,
  connect,
  control,
  type Desk,
  get,
  key,
  now,
  open,
  openDesk,
  otherShopId,
  partnerId,
  pass,
  post,
  shopId,
  shopUrl,
} from "./test-support/seller.ts"

let desk: Desk
beforeEach(async () => (desk = await openDesk()))
afterEach(() => desk.stop())

const info = (changes: Record<string, string> = {}) => get(desk, "shop/get_shop_info", {}, changes)
const without = async (name: string) => {
  const url = new URL(shopUrl(desk, "shop/get_shop_info"))
  url.searchParams.delete(name)
  return (await (await fetch(url)).json()) as { error: string; message: string }
}

describe("the gateway", () => {
  it("answers a well-signed call, with HTTP 200 and at the top level", async () => {
    expect(await info()).toMatchObject({ error: "", shop_name: "HTX Thiên An", region: "VN" })
  })

  it.each([
    ["partner_id", "error_param", "There is no partner_id in query."],
    ["timestamp", "error_param", "no timestamp."],
    ["sign", "error_param", "There is no sign in query."],
    ["access_token", "error_param", "There is no access_token in query."],
    ["shop_id", "error_param", "There is no shop_id in query."],
  ])("says what is missing: %s", async (name, error, message) => {
    expect(await without(name)).toMatchObject({ error, message })
  })

  it.each([
    [{ partner_id: "abc" }, "error_param"],
    [{ partner_id: "4294967296" }, "error_param"],
    [{ partner_id: "7" }, "invalid_partner_id"],
    [{ timestamp: "yesterday" }, "error_param"],
    [{ shop_id: "-1" }, "error_param"],
    [{ access_token: "0".repeat(32) }, "error_auth"],
    [{ shop_id: String(otherShopId) }, "error_auth"],
  ])("refuses %j", async (changes, error) => {
    expect((await info(changes)).error).toBe(error)
  })

  it("refuses a signature over anything but what the guide names", async () => {
    const url = new URL(shopUrl(desk, "shop/get_shop_info"))
    url.searchParams.set("sign", url.searchParams.get("sign")?.toUpperCase() ?? "")
    expect(await (await fetch(url)).json()).toMatchObject({ error: "error_sign", message: "Wrong sign." })
    const other = new URL(shopUrl(desk, "product/get_category"))
    other.pathname = "/api/v2/shop/get_shop_info"
    expect(await (await fetch(other)).json()).toMatchObject({ error: "error_sign" })
  })

  it("does not cover body and other parameters", async () => {
    const url = `${shopUrl(desk, "product/get_category")}&language=vi`
    expect(await (await fetch(url)).json()).toMatchObject({ error: "" })
  })

  it.each([
    [-300, ""],
    [-301, "Timestamp is expired."],
    [300, ""],
    [301, "Timestamp is expired."],
  ])("takes a time %i seconds off: %j", async (off, message) => {
    expect((await info({ timestamp: String(now(desk) + off) })).message).toBe(message)
  })

  it.each([
    ["GET", "product/add_item"],
    ["POST", "shop/get_shop_info"],
    ["GET", "product/nothing"],
    ["GET", "__proto__"],
  ])("knows no %s %s", async (method, path) => {
    const answer = await fetch(shopUrl(desk, path), { method })
    expect(await answer.json()).toMatchObject({ error: "error_param", message: expect.stringContaining("offline") })
  })

  it("refuses a banned shop, an ended consent, and a caller from elsewhere", async () => {
    await control(desk, "POST", "/shops", { shop_id: shopId, banned: true })
    expect((await info()).error).toBe("shop_banned")
    await control(desk, "POST", "/shops", { shop_id: shopId, banned: false })
    await control(desk, "POST", "/blocked-ip", { blocked: true })
    expect((await info()).error).toBe("source_ip_undeclared")
    await control(desk, "POST", "/blocked-ip", { blocked: false })
    await control(desk, "POST", "/deauthorise", { shop_id: shopId })
    expect((await info()).error).toBe("shop_no_linked")
  })

  it("refuses bodies that are no JSON object, and numbers in quotes", async () => {
    const send = async (body: string, type = "application/json") => {
      const response = await fetch(shopUrl(desk, "product/update_stock"), {
        method: "POST",
        headers: { "content-type": type },
        body,
      })
      return (await response.json()) as { error: string; message: string }
    }
    expect((await send("{")).error).toBe("error_param")
    expect((await send("[]")).error).toBe("error_param")
    expect((await send("{}", "text/plain")).error).toBe("error_param")
    expect(await send("{}")).toMatchObject({
      error: "product.error_param",
      message: "invalid field ItemId: value must Not Null",
    })
    expect((await send('{"item_id":"1000","stock_list":[]}')).error).toBe("product.error_param")
  })
})

describe("tokens", () => {
  it("end after four hours; a refresh gives a new pair and the old token stays good until its own end", async () => {
    await pass(desk, 4 * 3600 - 1)
    expect((await info()).error).toBe("")
    const body = { refresh_token: desk.refresh, partner_id: partnerId, shop_id: shopId }
    const renewed = await open(desk, "auth/access_token/get", body)
    expect(renewed).toMatchObject({ error: "", shop_id: shopId, expire_in: 14400 })
    expect(renewed["response"]).toBeUndefined()
    await pass(desk, 1)
    expect((await info()).error).toBe("invalid_acceess_token")
    expect((await info({ access_token: String(renewed["access_token"]) })).error).toBe("")
  })

  it("of refreshing are good once; a second use fails and is counted", async () => {
    const body = { refresh_token: desk.refresh, partner_id: partnerId, shop_id: shopId }
    expect((await open(desk, "auth/access_token/get", body)).error).toBe("")
    expect((await open(desk, "auth/access_token/get", body)).error).toBe("error_shop_refresh_token")
    expect(await control(desk, "GET", "/offences")).toEqual({ refresh_reused: 1, code_reused: 0 })
  })

  it("of refreshing end after thirty days and belong to one shop", async () => {
    const body = { refresh_token: desk.refresh, partner_id: partnerId, shop_id: shopId }
    expect((await open(desk, "auth/access_token/get", { ...body, shop_id: otherShopId })).error).toBe(
      "error_shop_refresh_token",
    )
    await pass(desk, 30 * 86_400)
    expect((await open(desk, "auth/access_token/get", body)).error).toBe("refresh_token_expired")
  })

  it("are lost when the answer to a refresh is lost: the old one is spent all the same", async () => {
    await control(desk, "POST", "/faults", { kind: "reset-after", path: "access_token", times: 1 })
    const body = { refresh_token: desk.refresh, partner_id: partnerId, shop_id: shopId }
    await expect(open(desk, "auth/access_token/get", body)).rejects.toThrow()
    expect((await open(desk, "auth/access_token/get", body)).error).toBe("error_shop_refresh_token")
  })

  it("come for a code once, within ten minutes, for its shop and with the app's number in the body", async () => {
    const code = async () =>
      (await control<{ code: string }>(desk, "POST", "/consent", { shop_id: shopId, days: 30 })).code
    const first = await code()
    const body = { code: first, partner_id: partnerId, shop_id: shopId }
    expect((await open(desk, "auth/token/get", { ...body, shop_id: otherShopId })).error).toBe("invalid_shop_id")
    expect((await open(desk, "auth/token/get", { ...body, partner_id: 7 })).error).toBe("invalid_partner_id")
    expect((await open(desk, "auth/token/get", { code: first })).error).toBe("error_param")
    expect((await open(desk, "auth/token/get", body)).error).toBe("")
    expect((await open(desk, "auth/token/get", body)).error).toBe("invalid_code")
    const second = await code()
    await pass(desk, 600)
    expect((await open(desk, "auth/token/get", { ...body, code: second })).error).toBe("invalid_code")
    expect(await control(desk, "GET", "/offences")).toEqual({ refresh_reused: 0, code_reused: 1 })
  })
})

describe("limits", () => {
  it("of a shop hold for that shop alone, and change without a word", async () => {
    await control(desk, "POST", "/limits", {
      name: "shop",
      steps: [
        { from: 0, perSecond: 2, burst: 2 },
        { from: 60_000, perSecond: 1, burst: 1 },
      ],
    })
    const other = await connect(desk, otherShopId)
    const three = async () => [(await info()).error, (await info()).error, (await info()).error]
    expect(await three()).toEqual(["", "", "error_rate_limit"])
    expect(
      (await get(desk, "shop/get_shop_info", {}, { access_token: other.token, shop_id: String(otherShopId) })).error,
    ).toBe("")
    await pass(desk, 1)
    expect(await three()).toEqual(["", "", "error_rate_limit"])
    await pass(desk, 60)
    expect(await three()).toEqual(["", "error_rate_limit", "error_rate_limit"])
  })

  it("of a class leave the others alone", async () => {
    await control(desk, "POST", "/limits", { name: "product.write", steps: [{ from: 0, perSecond: 1, burst: 1 }] })
    const item_id = await addItem(desk)
    expect((await post(desk, "product/unlist_item", { item_list: [{ item_id, unlist: true }] })).error).toBe(
      "error_rate_limit",
    )
    expect((await get(desk, "product/get_category")).error).toBe("")
  })

  it("of a day hold for the whole app and end at midnight of UTC+8", async () => {
    await desk.stop()
    desk = await openDesk({ apps: [{ partner_id: partnerId, key, name: "Nguồn", daily_limit: 3 }] })
    await info()
    await info()
    expect((await info()).error).toBe("error_limit")
    expect((await open(desk, "auth/token/get", {})).error).toBe("error_limit")
    // 11:00 in UTC+8 is thirteen hours before midnight there.
    await pass(desk, 13 * 3600 - 1)
    expect((await info()).error).not.toBe("")
    await pass(desk, 1)
    const body = { refresh_token: desk.refresh, partner_id: partnerId, shop_id: shopId }
    expect((await open(desk, "auth/access_token/get", body)).error).toBe("")
  })
})
