import { createHmac } from "node:crypto"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import signatures from "../channel/__fixtures__/signatures.json"
import { always, contextFor, json, NOW } from "../channel/conformance-http"
import { OutgoingRequest } from "../channel/http"
import { Secret } from "../channel/secret"
import { shopeeConnector } from "./index"
import { shopeeSign, shopeeSigner } from "./signer"
import { app, isSignedForShopee, locator, PARTNER_KEY, shopee } from "./test-kit"

const given = signatures.vectors.filter(({ platform }) => platform === "shopee")
const vector = (id: string) => given.find((each) => each.id === id)!
const at = new Date(1655714431000)

function signed(path: string, query: [string, string][], key: string, now = at) {
  const request = new OutgoingRequest("GET", app.origin, path, query, {}, null)
  return new URL(shopeeSigner.sign(request, new Secret(key), now).url).searchParams.get("sign")
}

describe("Shopee's signature", () => {
  it("comes to each given digest", () => {
    expect(given).toHaveLength(5)
    for (const { key, base_string, expected } of given) expect(shopeeSign(new Secret(key), base_string)).toBe(expected)
  })

  it("is made from the request's own parts, by its kind", () => {
    const { key } = vector("shp-shop-1")
    const shop: [string, string][] = [
      ["partner_id", "2001887"],
      ["access_token", "59777174636562737266615546704c6d"],
      ["shop_id", "14701711"],
    ]
    expect(signed("/api/v2/shop/get_shop_info", shop, key)).toBe(vector("shp-shop-1").expected)
    const merchant: [string, string][] = [
      ["partner_id", "2001887"],
      ["access_token", "09777174636962737266615546704c6d"],
      ["merchant_id", "1000000"],
    ]
    expect(signed("/api/v2/global_product/get_category", merchant, key)).toBe(vector("shp-merchant-1").expected)
    expect(signed("/api/v2/public/get_shops_by_partner", [["partner_id", "2001887"]], key)).toBe(
      vector("shp-public-1").expected,
    )
  })

  it("accepts the given push and refuses it at another address", () => {
    const { key, base_string, expected } = vector("shp-push-1")
    const [url, raw] = base_string.split("|") as [string, string]
    const connector = shopeeConnector({ ...app, partnerKey: new Secret(key) })
    const bytes = Buffer.from(raw)
    expect(connector.verifyPush(bytes, { authorization: expected }, url)).toMatchObject({
      ok: true,
      event: { kind: "authorized", shopRef: "123" },
    })
    expect(connector.verifyPush(bytes, { authorization: expected }, `${url}/`)).toEqual({ ok: false, reason: "forged" })
    const twice = { authorization: [expected, expected] }
    expect(connector.verifyPush(bytes, twice, url)).toEqual({ ok: false, reason: "unsigned" })
  })

  it("calls a signed push without a code malformed", () => {
    const url = "https://nguon.example.vn/hooks"
    for (const raw of ["", "[]", "{}", "{", `{"code":null}`]) {
      const authorization = createHmac("sha256", PARTNER_KEY).update(`${url}|${raw}`).digest("hex")
      expect(shopee.verifyPush(Buffer.from(raw), { authorization }, url)).toEqual({ ok: false, reason: "malformed" })
    }
  })

  it("covers any search as it is sent, with whatever letters", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme", minLength: 1 }), async (sellerSku) => {
        const { ctx, http } = contextFor(locator, always(json({ error: "", response: {} })))
        await shopee.findListing(ctx, { sellerSku })
        const request = http.sent[0]!
        expect(isSignedForShopee(request)).toBe(true)
        expect(new URL(request.url).href).toBe(request.url)
        expect(new URL(request.url).searchParams.get("item_sku")).toBe(sellerSku)
      }),
    )
  })

  it("signs a picture's upload without the shop's token, and does not send it", async () => {
    const { ctx, http } = contextFor(locator, always(json({ error: "", response: {} })))
    const bytes = Buffer.from([0xff, 0xd8, 0xff, 0x00, 0x0d, 0x0a])
    await shopee.uploadMedia(ctx, [{ sha256: "a", fileName: 'a"\r\n.jpg', mediaType: "image/jpeg", bytes }])
    const { url, body, headers } = http.sent[0]!
    expect(isSignedForShopee(http.sent[0]!)).toBe(true)
    expect([...new URL(url).searchParams.keys()]).toEqual(["partner_id", "timestamp", "sign"])
    const boundary = headers["content-type"]!.split("boundary=")[1]!
    const text = Buffer.from(body!).toString("latin1")
    expect(text.split(`--${boundary}`)).toHaveLength(3)
    expect(text).toContain('name="image"; filename="a%22%0D%0A.jpg"\r\nContent-Type: image/jpeg\r\n\r\n')
    expect(Buffer.from(body!).includes(bytes)).toBe(true)
  })

  it("signs the consent, and carries the state inside the redirect", () => {
    const url = new URL(
      shopee.authorizeUrl({ redirectUri: "https://nguon.example.vn/ket-noi?x=1", state: "s+/=", now: NOW }),
    )
    const { searchParams: query } = url
    expect(`${url.origin}${url.pathname}`).toBe("https://open.example.test/api/v2/shop/auth_partner")
    const base = `${app.partnerId}/api/v2/shop/auth_partner${query.get("timestamp")}`
    expect(query.get("sign")).toBe(createHmac("sha256", PARTNER_KEY).update(base).digest("hex"))
    expect(new URL(query.get("redirect")!).searchParams.get("state")).toBe("s+/=")
  })
})
