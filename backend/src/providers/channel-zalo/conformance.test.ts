import { createHash } from "node:crypto"
import { MEDIA, TEA } from "../channel/__fixtures__/product"
import { describeConformance } from "../channel/conformance"
import { json } from "../channel/conformance-http"
import { app, APP_SECRET, isWithToken, locator, mapping, OA_SECRET, zalo } from "./test-kit"

const at = (key: string) => ({ key, externalId: `id-${key}`, externalSkuId: `id-${key}`, sellerSku: key })
const [a, b, c] = [at("a"), at("b"), at("c")] as const
const raw = `{"app_id":"360846524940903967","event_name":"user_send_text","timestamp":"1700000000000","recipient":{"id":"579745863508352884"}}`
const mac = createHash("sha256").update(`${app.appId}${raw}1700000000000${OA_SECRET}`).digest("hex")

describeConformance("Zalo", {
  connector: zalo,
  locator,
  secrets: [APP_SECRET, OA_SECRET],
  product: TEA,
  ref: { attributes: null, limits: null, media: MEDIA },
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
  status: [{ key: "a", externalId: "id-a", externalSkuIds: [], active: true }],
  partly: null,
  refusal: (message) => json({ error: -201, message }),
  created: (id) => json(`{"error":0,"message":"Success","data":{"id":${id}}}`),
  orders: null,
  accepts: isWithToken,
  push: { raw, url: "", headers: { "X-ZEvent-Signature": `mac=${mac}` } },
})
