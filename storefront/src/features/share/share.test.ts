import { describe, expect, it } from "vitest"
import { facebookShare, zaloShare } from "./share-links"

const URL_SHARED = "https://nguon.example/san-pham/che-dinh?a=1&b=ă"

describe("links that share a page", () => {
  it("give Zalo the address in base64 of JSON", () => {
    const payload = new URL(zaloShare(URL_SHARED)).searchParams.get("d") ?? ""
    expect(JSON.parse(Buffer.from(payload, "base64").toString("utf8"))).toEqual({ url: URL_SHARED })
  })

  it("give Facebook the whole address", () => {
    expect(new URL(facebookShare(URL_SHARED)).searchParams.get("u")).toBe(URL_SHARED)
  })
})
