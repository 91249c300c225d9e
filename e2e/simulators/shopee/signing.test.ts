import { describe, expect, it } from "vitest"
import fixtures from "./__fixtures__/signatures.json" with { type: "json" }
import { baseString, isSigned, pushSignature, signature } from "./signing.ts"

const key = fixtures.vectors[0]?.key ?? ""

describe("signatures of Shopee", () => {
  it.each(fixtures.vectors)("are the known ones: $id", ({ key: secret, base, expected }) => {
    expect(signature(secret, base)).toBe(expected)
    expect(isSigned(secret, base, expected)).toBe(true)
    expect(isSigned(secret, `${base}0`, expected)).toBe(false)
  })

  it("join partner, path, time, token and shop in this order", () => {
    const common = { partnerId: "2001887", timestamp: "1655714431" }
    const shop = {
      path: "/api/v2/shop/get_shop_info",
      accessToken: "59777174636562737266615546704c6d",
      ownerId: "14701711",
    }
    expect(baseString({ ...common, ...shop })).toBe(fixtures.vectors.find(({ id }) => id === "shp-shop-1")?.base)
    const open = { path: "/api/v2/public/get_shops_by_partner" }
    expect(baseString({ ...common, ...open })).toBe(fixtures.vectors.find(({ id }) => id === "shp-public-1")?.base)
  })

  it("of pushes cover the address and the bytes, not what JSON makes of them", () => {
    const vector = fixtures.vectors.find(({ id }) => id === "shp-push-1")
    const [url = "", body = ""] = vector?.base.split("|") ?? []
    expect(pushSignature(key, url, body)).toBe(vector?.expected)
    expect(pushSignature(key, url, body.replace(",", ", "))).not.toBe(vector?.expected)
  })

  it.each(["", "00", "é"])("are refused when they are %j", (given) => {
    expect(isSigned(key, "text", given)).toBe(false)
  })

  it("in upper case are refused, for the guide says lower case", () => {
    expect(isSigned(key, "text", signature(key, "text").toUpperCase())).toBe(false)
  })
})
