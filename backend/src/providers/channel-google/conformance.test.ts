import { TEA } from "../channel/__fixtures__/product"
import { describeConformance } from "../channel/conformance"
import { json } from "../channel/conformance-http"
import { CLIENT_SECRET, google, isBearer, locator, mapping } from "./test-kit"

const at = (key: string) => ({ key, externalId: `vi~VN~${key}`, externalSkuId: `vi~VN~${key}`, sellerSku: key })
const [a, b, c] = [at("A"), at("B"), at("C")] as const

describeConformance("Google Merchant", {
  connector: google,
  locator,
  secrets: [CLIENT_SECRET],
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
  status: [{ key: "a", externalId: "vi~VN~A", externalSkuIds: [], active: false }],
  partly: null,
  refusal: (message) => json({ error: { code: 400, status: "INVALID_ARGUMENT", message } }),
  created: (id) => json(`{"name":"accounts/123/productInputs/vi~VN~${id}","offerId":${id}}`),
  createdAs: (id) => `vi~VN~${id}`,
  orders: null,
  accepts: isBearer,
  push: null,
})
