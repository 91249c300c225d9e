import { describe, expect, it } from "vitest"
import { isCatalogue, keptQuery } from "./kept-query"

describe("keptQuery", () => {
  it("keeps word, group and page and drops the rest", () => {
    const params = new URLSearchParams("q=chè&utm_source=zalo&group=drink&page=2")
    expect(keptQuery(params)).toBe("?q=ch%C3%A8&group=drink&page=2")
  })

  it("is empty when nothing was chosen", () => {
    expect(keptQuery(new URLSearchParams("q=&utm_source=zalo"))).toBe("")
  })
})

describe("isCatalogue", () => {
  it.each(["/san-pham", "/en/san-pham", "/vi/san-pham"])("knows %s", (path) => {
    expect(isCatalogue(path)).toBe(true)
  })

  it.each(["/", "/en", "/san-pham/che", "/hop-tac-xa"])("leaves %s alone", (path) => {
    expect(isCatalogue(path)).toBe(false)
  })
})
