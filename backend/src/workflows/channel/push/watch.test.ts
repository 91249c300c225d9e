import { describe, expect, it } from "vitest"
import { outlook } from "../../../modules/channel/quota-store"
import { OutgoingRequest } from "../../../providers/channel/http"
import { pathName, watched, watchedHttp } from "./watch"

describe("what is kept of a call", () => {
  it.each([
    ["/api/v2/product/add_item", "/api/v2/product/add_item"],
    ["/product/202309/products/1729384756/prices/update", "/product/202309/products/:id/prices/update"],
    ["/integration/v2.1/products/74021317", "/integration/v2.1/products/:id"],
    ["/integration/v2/orders/820084427", "/integration/v2/orders/:id"],
    ["/oauth/AB12CD", "/oauth/:id"],
  ])("names the path %s as %s", (path, name) => expect(pathName(path)).toBe(name))

  it("is the path of its own work only, however many go on at once, and nothing of the query", async () => {
    const http = watchedHttp({ send: () => Promise.resolve({ status: 200, headers: {}, body: new Uint8Array() }) })
    const ask = (path: string) =>
      watched(() =>
        http.send(
          new OutgoingRequest("GET", "https://x", path, [["access_token", "secret"]], {}, null),
          new AbortController().signal,
        ),
      )
    const all = await Promise.all(["/a", "/b", "/c"].map(ask))
    expect(all.map(({ path }) => path)).toEqual(["/a", "/b", "/c"])
    expect(JSON.stringify(all.map(({ path }) => path))).not.toContain("secret")
  })
})

describe("what a day still allows", () => {
  it.each([
    [0, 100, 10, 0, false],
    [80, 100, 0, 0, true],
    [90, 100, 40, 30, true],
    [0, 100, 101, 1, true],
    [100, 100, 0, 0, true],
  ])("with %i of %i used and %i waiting leaves %i for tomorrow", (used, most, waiting, tomorrow, isNear) =>
    expect(outlook({ used, most, waiting })).toEqual({ used, most, waiting, tomorrow, isNear }),
  )
})
