import { describe, expect, it } from "vitest"
import type { PortalProduct } from "@/lib/backend/goods"
import { postText } from "./post-text"

const product = (more: object = {}): PortalProduct =>
  ({
    ...{
      title: "Miến dong Côn Minh",
      subtitle: "Sợi dai, không hàn the",
      description: "Bột dong riềng trồng trên đồi.",
    },
    ...{ ocop: { valid: true, stars: 4 }, variants: [{ title: "gói 500 g", price: 68_000 }] },
    ...more,
  }) as unknown as PortalProduct
const seller = { name: "HTX Côn Minh", commune: "xã Côn Minh", province: "Thái Nguyên" }
const url = "https://nguon.example/san-pham/mien-dong"

describe("a ready post", () => {
  it("says what it is, where it is from, what it costs and how to buy it", () => {
    const text = postText(product(), seller, url)
    for (const part of ["Miến dong Côn Minh", "OCOP 4 sao", "HTX Côn Minh, xã Côn Minh, Thái Nguyên", "68.000", url])
      expect(text).toContain(part)
  })

  it("names no stars whose paper has ended, and each way of selling with its price", () => {
    const variants = [
      { title: "gói 200 g", price: 30_000 },
      { title: "gói 500 g", price: 68_000 },
    ]
    const text = postText(product({ ocop: { valid: false, stars: 4 }, variants }), seller, url)
    expect(text).not.toContain("OCOP")
    expect(text).toMatch(/gói 200 g: 30\.000.*\ngói 500 g: 68\.000/)
  })

  it("is short however long the story is, and ends a sentence", () => {
    const text = postText(product({ description: "Một câu kể rất dài về nương dong. ".repeat(40) }), seller, url)
    expect(text.length).toBeLessThan(800)
    expect(text.split("\n\n")[1]).toMatch(/\.$/)
  })
})
