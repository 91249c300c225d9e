import { describe, expect, it } from "vitest"
import { isPurgeableTag } from "./cache-tags"
import { isOutcomeUnknown } from "./result"
import { catalogCard, nullableDay } from "./shapes"

const card = {
  id: "prod_1",
  handle: "che-dinh",
  title: "Chè đinh",
  subtitle: "",
  price: 380000,
  unit_label: "gói 200 g",
  net_content: null,
  ocop_group: "drink",
  illustration: "tea",
  cooperative: {
    id: "coop_1",
    handle: "la-bang",
    name: "HTX chè La Bằng",
    commune: "xã La Bằng",
    province: "Thái Nguyên",
  },
}

describe("catalogCard", () => {
  it("reads absent and empty fields as null", () => {
    expect(catalogCard.parse(card)).toMatchObject({ subtitle: null, thumbnail: null, ocop: null, latest_batch: null })
  })

  it("survives a picture it does not know", () => {
    expect(catalogCard.parse({ ...card, illustration: "durian" }).illustration).toBeNull()
  })

  it("never passes on an address that is not http", () => {
    expect(catalogCard.parse({ ...card, thumbnail: "javascript:alert(1)" }).thumbnail).toBeNull()
  })

  it("refuses a card without a price", () => {
    expect(catalogCard.safeParse({ ...card, price: undefined }).success).toBe(false)
  })
})

describe("nullableDay", () => {
  it("cuts a timestamp to its day", () => {
    expect(nullableDay.parse("2026-11-12T00:00:00.000Z")).toBe("2026-11-12")
  })
})

describe("isPurgeableTag", () => {
  it.each(["products", "cooperatives", "product:che-dinh-la-bang"])("takes %s", (tag) => {
    expect(isPurgeableTag(tag)).toBe(true)
  })

  it.each(["", "product:", "_N_T_/layout", "product:../x"])("refuses %s", (tag) => {
    expect(isPurgeableTag(tag)).toBe(false)
  })
})

describe("isOutcomeUnknown", () => {
  it("is false only for a plain refusal", () => {
    expect(isOutcomeUnknown({ kind: "http", status: 409, code: "x", message: "" })).toBe(false)
    expect(isOutcomeUnknown({ kind: "http", status: 502, code: "x", message: "" })).toBe(true)
    expect(isOutcomeUnknown({ kind: "timeout", timeoutMs: 1 })).toBe(true)
  })
})
