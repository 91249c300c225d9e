import { describe, expect, it } from "vitest"
import { listPage, listQuery, nextPage, PAGE_SIZE, plain } from "./long-list"

const goods = Array.from({ length: 200 }, (_, index) => ({
  title: index % 2 === 0 ? `Miến dong ${index}` : `Chè ${index}`,
}))
const title = (item: { title: string }) => item.title

describe("a long list", () => {
  it("is shown a page at a time, and what was read stays", () => {
    const first = listPage(goods, title, { words: "", page: 1 })
    expect([first.shown.length, first.found, first.hasMore]).toEqual([PAGE_SIZE, 200, true])
    const last = listPage(goods, title, { words: "", page: 7 })
    expect([last.shown.length, last.hasMore]).toEqual([200, false])
    expect(nextPage("/htx/san-pham", { words: "chè", page: 2 })).toBe("/htx/san-pham?tim=ch%C3%A8&trang=3")
  })

  it("is searched without marks, in any order of words", () => {
    expect(plain("Đường thẻ Cao Bằng")).toBe("duong the cao bang")
    expect(listPage(goods, title, { words: "dong mien", page: 1 }).found).toBe(100)
    expect(listPage(goods, title, { words: "MIẾN 198", page: 1 }).shown.map(title)).toEqual(["Miến dong 198"])
    expect(listPage(goods, title, { words: "không có", page: 1 }).found).toBe(0)
  })

  it("asks for nothing that an address may invent", () => {
    expect(listQuery({ tim: ["a"], trang: "-4" })).toEqual({ words: "", page: 1 })
    expect(listQuery({ tim: "x".repeat(500), trang: "9e99" }).words).toHaveLength(100)
  })
})
