import { describe, expect, it } from "vitest"
import { PLAIN_RULE } from "../../../modules/channel/rule-store"
import { EMPTY_LABEL } from "../../goods/label-facts"
import { canonicalProduct, type OfferContext, type OfferedGoods } from "./canonical"

const variant = (
  id: string,
  more: Partial<OfferedGoods["variants"][number]> = {},
): OfferedGoods["variants"][number] => ({
  ...{ id, title: "gói", net_content: "200 g", price: 45_000, gtin: null, own_code: null, stock: 12, reserved: 2 },
  ...more,
})
const hash = (letter: string): string => letter.repeat(64)
const goods = (more: Partial<OfferedGoods> = {}): OfferedGoods => ({
  ...{
    id: "prod_1",
    title: "Trà mướp đắng rừng",
    subtitle: "Sao trên bếp củi",
    description: "Hái tay.",
    handle: "tra",
  },
  ...{ status: "published", label: { ...EMPTY_LABEL, storage: "Nơi khô mát." }, ocop: null, variants: [variant("v1")] },
  photos: [
    {
      ...{ id: "p", alt: "", width: 800, height: 800, blur: "", widths: [400, 800], src: "" },
      srcset: {
        ...{ avif: "", webp: "" },
        jpeg: `/pictures/${hash("a")}.jpeg 400w, /pictures/${hash("b")}.jpeg 800w`,
      },
    },
  ],
  ...more,
})
const context = (more: Partial<OfferContext> = {}): OfferContext => ({
  ...{ offer: { item_sku: "NG-1", weight_grams: null, size_cm: null }, rule: PLAIN_RULE, openUnits: new Map() },
  ...{
    names: new Map([
      ["v1", "MD-200"],
      ["v2", "MD-500"],
    ]),
    stockMeaning: "available",
    maySell: true,
  },
  shopUrl: "https://nguon.example",
  ...more,
})

describe("a product as an account offers it", () => {
  it("is called as its only variant, and shows its largest JPEG", () => {
    expect(canonicalProduct(goods(), context())).toMatchObject({
      ...{ sku: "MD-200", active: true, options: [], url: "https://nguon.example/san-pham/tra" },
      images: [{ sha256: hash("b"), url: `https://nguon.example/pictures/${hash("b")}.jpeg` }],
      variants: [{ sku: "MD-200", priceVnd: 45_000, stock: 10, weightGrams: 220, optionValues: [] }],
    })
  })

  it("lets a buyer tell its variants apart, also where the cooperative does not", () => {
    const twins = goods({ variants: [variant("v1"), variant("v2")] })
    expect(canonicalProduct(twins, context())).toMatchObject({
      ...{ sku: "NG-1", options: [{ name: "Loại", values: ["200 g", "200 g (2)"] }] },
      variants: [{ optionValues: ["200 g"] }, { optionValues: ["200 g (2)"] }],
    })
  })

  it("offers its share of what nobody was promised, less what is kept back", () => {
    const rule = { ...PLAIN_RULE, stock_share: 50, stock_buffer: 2 }
    expect(canonicalProduct(goods(), context({ rule })).variants[0]?.stock).toBe(3)
    const oversold = goods({ variants: [variant("v1", { stock: 1, reserved: 4 })] })
    expect(canonicalProduct(oversold, context({ rule })).variants[0]?.stock).toBe(0)
  })

  it("tells a floor that subtracts its own open orders what is on the shelf with them", () => {
    const open = context({ stockMeaning: "on_hand_with_own_open_orders", openUnits: new Map([["MD-200", 3]]) })
    expect(canonicalProduct(goods(), open).variants[0]?.stock).toBe(13)
  })

  it("speaks of stars only while their certificate is good", () => {
    const ocop = {
      stars: 4,
      number: "12/QĐ",
      issuer: "UBND",
      issued_on: "2024-01-01",
      expires_on: "2027-01-01",
      valid: true,
    }
    expect(canonicalProduct(goods({ ocop }), context()).description).toContain("OCOP 4 sao")
    expect(canonicalProduct(goods({ ocop: { ...ocop, valid: false } }), context()).description).not.toContain("OCOP")
    expect(canonicalProduct(goods(), context()).description).toBe("Sao trên bếp củi\nHái tay.\nBảo quản: Nơi khô mát.")
  })

  it("is not for sale where its cooperative may not sell, or it is no longer offered here", () => {
    expect(canonicalProduct(goods(), context({ maySell: false })).active).toBe(false)
    expect(canonicalProduct(goods({ status: "draft" }), context()).active).toBe(false)
  })
})
