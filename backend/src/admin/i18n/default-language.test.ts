import { describe, expect, it } from "vitest"
import { preferVietnamese } from "./default-language"

const noStorage = { getItem: () => null }

describe("the admin's language", () => {
  it("is Vietnamese for whoever has not chosen", () => {
    const page = { cookie: "connect.sid=x; notlng=1" }
    preferVietnamese(page, noStorage)
    expect(page.cookie).toMatch(/^lng=vi;/)
  })

  it("stays as it was chosen", () => {
    const byCookie = { cookie: "a=1; lng=en" }
    preferVietnamese(byCookie, noStorage)
    const byStorage = { cookie: "" }
    preferVietnamese(byStorage, { getItem: () => "en" })
    expect([byCookie.cookie, byStorage.cookie]).toEqual(["a=1; lng=en", ""])
  })
})
