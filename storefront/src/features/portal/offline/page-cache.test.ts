import { describe, expect, it } from "vitest"
import {
  assetsOfPage,
  isAsGoodAsNew,
  isDecidedElsewhere,
  isFreshEnough,
  isKeptPage,
  isStatic,
  sessionOfPage,
} from "./page-cache"

describe("what the service worker keeps", () => {
  it.each(["/htx", "/htx/nhat-ky", "/htx/lo/batch_1"])("is the page %s", (path) => expect(isKeptPage(path)).toBe(true))

  it.each([
    ...["/", "/htxa", "/san-pham", "/htx/dang-nhap", "/htx/moi/abc", "/htx/nhat-ky/gui", "/htx/nhat-ky/tep/0x12"],
    ...["/htx/tem/run_1/tai", "/htx/tem/run_1/tien-do", "/htx/may-in/p/trang-chinh"],
  ])("is not %s", (path) => expect(isKeptPage(path)).toBe(false))

  it("is shown only without signal where other floors decide what is true", () => {
    expect(["/htx/kenh-ban", "/htx/kenh-ban/chacc_1/chon"].every(isDecidedElsewhere)).toBe(true)
    expect(["/htx", "/htx/kenh-bang", "/htx/don-hang"].some(isDecidedElsewhere)).toBe(false)
  })

  it("belongs to the session that the page names, or to none", () => {
    expect(sessionOfPage(`<div data-phien="${"ab".repeat(16)}">`)).toBe("ab".repeat(16))
    expect(sessionOfPage("<main>Đăng nhập</main>")).toBeNull()
  })

  it("is not what stands there while the server does not answer", () => {
    const marked = `<div data-phien="${"ab".repeat(16)}"><div data-khong-giu="">`
    expect(sessionOfPage(marked)).toBeNull()
  })

  it("names the scripts of a page once each, however they are written", () => {
    const html = `<script src="/_next/static/chunks/a1.js"></script>["static/chunks/a1.js","static/chunks/b-2.js"]
      <link href="/_next/static/media/font.abc.woff2"><source srcset="/illustrations/tea-320.avif 320w">`
    expect(assetsOfPage(html)).toEqual([
      "/_next/static/chunks/a1.js",
      "/_next/static/chunks/b-2.js",
      "/_next/static/media/font.abc.woff2",
      "/illustrations/tea-320.avif",
    ])
    expect(isStatic("/_next/static/chunks/a1.js")).toBe(true)
    expect(isStatic("/htx/sw.js")).toBe(false)
  })

  it("is not shown first once something was written after it", () => {
    expect(isFreshEnough(60_000, 5)).toBe(true)
    expect(isFreshEnough(5, 10)).toBe(false)
    // Kept while the write was under way, perhaps from before it.
    expect(isFreshEnough(10_000, 5)).toBe(false)
  })

  it("is fetched ahead once more when it is old or something was written after it", () => {
    expect(isAsGoodAsNew(1_000, 0, 60_000)).toBe(true)
    expect(isAsGoodAsNew(1_000, 2_000, 60_000)).toBe(false)
    expect(isAsGoodAsNew(1_000, 0, 3_600_000)).toBe(false)
    expect(isAsGoodAsNew(0, 0, 1)).toBe(false)
  })
})
