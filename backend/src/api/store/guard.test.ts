import { describe, expect, it } from "vitest"
import { guardBody, guardCoreRoute } from "./guard"

const faultOf = (work: () => void): unknown => {
  try {
    work()
    return null
  } catch (error) {
    return (error as { code?: string; type?: string }).code ?? (error as { type?: string }).type
  }
}

describe("what Medusa's own store routes are asked", () => {
  it.each([
    ["/store/regions", {}],
    ["/store/products", { limit: "20", offset: "40", region_id: "reg_01", fields: "id,*variants,+metadata,-tags" }],
    ["/store/products/prod_01", { fields: "id,variants.id,*variants.calculated_price" }],
    ["/store/shipping-options", { cart_id: "cart_01", is_return: "true" }],
    ["/store/orders/order_01/parts", { anything: "ours checks itself" }],
    ["/store/catalog", { q: "%" }],
  ])("is let through to %s", (path, query) => {
    expect(faultOf(() => guardCoreRoute(path, query))).toBeNull()
  })

  it.each([
    { limit: "-1" },
    { limit: "0" },
    { limit: "101" },
    { limit: "abc" },
    { limit: ["1", "2"] },
    { offset: "-5" },
    { offset: "1e9" },
    { order: "password" },
    { fields: "*" + "a.".repeat(600) },
    { fields: "\0" },
    { id: { $ne: "1" } },
    { id: "\0" },
    { created_at: { $gt: "x" } },
    { q: "a" },
    { region_id: "' or 1=1" },
  ])("is refused with %j", (query) => {
    expect(faultOf(() => guardCoreRoute("/store/products", query))).toBe("invalid_query")
  })

  it.each(["/store/collections", "/store/CURRENCIES/vnd", "/store/product-tags", "/store/search", "/store/carts/%00"])(
    "finds nothing at %s",
    (path) => {
      expect(faultOf(() => guardCoreRoute(path, {}))).toBe("not_found")
    },
  )
})

describe("what a body holds", () => {
  it("is text, and not endlessly deep", () => {
    expect(faultOf(() => guardBody({ a: ["Nguyễn Thị Ánh", 1, null, { b: "🍯" }] }))).toBeNull()
    expect(faultOf(() => guardBody({ a: { b: ["x\0"] } }))).toBe("invalid_input")
    expect(faultOf(() => guardBody({ "\0": 1 }))).toBe("invalid_input")
    expect(faultOf(() => guardBody(JSON.parse("[".repeat(50) + "]".repeat(50))))).toBe("invalid_input")
    expect(faultOf(() => guardBody("\ud800"))).toBe("invalid_input")
  })
})
