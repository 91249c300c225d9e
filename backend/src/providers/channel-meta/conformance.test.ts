import { createHmac } from "node:crypto"
import { TEA } from "../channel/__fixtures__/product"
import { describeConformance } from "../channel/conformance"
import { json } from "../channel/conformance-http"
import { APP_SECRET, isProven, locator, mapping, meta } from "./test-kit"

const at = (key: string) => ({ key, externalId: `SKU-${key}`, externalSkuId: `SKU-${key}`, sellerSku: `SKU-${key}` })
const [a, b, c] = [at("a"), at("b"), at("c")] as const
const partly = json({
  handles: ["handle-1"],
  validation_status: [{ retailer_id: "SKU-b", errors: [{ message: "price is not valid" }] }],
})
const raw = `{"object":"business","entry":[{"id":"888","time":1700000000,"changes":[{"field":"x","value":"\\u00e0"}]}]}`

describeConformance("Meta catalogue", {
  connector: meta,
  locator,
  secrets: [APP_SECRET],
  product: TEA,
  ref: { attributes: null, limits: null, media: {} },
  mapping,
  prices: [
    { ...a, priceVnd: 150_000 },
    { ...b, priceVnd: 160_000 },
    { ...c, priceVnd: 170_000 },
  ],
  stock: [
    { ...a, stock: 1, openUnits: 0 },
    { ...b, stock: 2, openUnits: 0 },
    { ...c, stock: 0, openUnits: 0 },
  ],
  status: [
    { key: "a", externalId: "SKU-a", externalSkuIds: [], active: true },
    { key: "b", externalId: "SKU-b", externalSkuIds: [], active: false },
  ],
  partly: { prices: partly, stock: partly, unnamed: "done" },
  refusal: (message) => json({ error: { code: 100, type: "OAuthException", message, fbtrace_id: "t" } }),
  created: () => json({ handles: ["handle-1"] }),
  createdAs: () => TEA.sku,
  orders: null,
  accepts: isProven,
  push: {
    raw,
    url: "",
    headers: { "X-Hub-Signature-256": `sha256=${createHmac("sha256", APP_SECRET).update(raw).digest("hex")}` },
  },
})
