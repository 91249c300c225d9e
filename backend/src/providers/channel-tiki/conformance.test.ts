import { TEA } from "../channel/__fixtures__/product"
import { describeConformance } from "../channel/conformance"
import { json } from "../channel/conformance-http"
import { CLIENT_SECRET, isBearer, locator, mapping, tiki } from "./test-kit"

const at = (key: string, externalSkuId: string) => ({ key, externalId: "100", externalSkuId, sellerSku: key })
const [a, b, c] = [at("a", "101"), at("b", "102"), at("c", "103")] as const

describeConformance("Tiki", {
  connector: tiki,
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
    { ...b, stock: 2, openUnits: 3 },
    { ...c, stock: 0, openUnits: 0 },
  ],
  status: [{ key: "a", externalId: "100", externalSkuIds: ["101", "102"], active: true }],
  partly: null,
  refusal: (message) => json({ success: false, error: { status_code: 422, message_code: "invalid", message } }),
  created: (id) => json(`{"track_id":${id},"state":"processing"}`),
  createdAs: (id) => `track:${id}`,
  orders: (id) => json(`{"code":${id},"status":"queueing","data":[]}`),
  shipChoice: { expected_pickup_time: "2026-11-24 09:00:00" },
  accepts: isBearer,
  push: null,
})
