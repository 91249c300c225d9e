import { createHmac } from "node:crypto"
import { MEDIA, TEA } from "../channel/__fixtures__/product"
import { describeConformance } from "../channel/conformance"
import { json } from "../channel/conformance-http"
import { app, APP_SECRET, isSignedForTiktok, locator, mapping, tiktok } from "./test-kit"

const at = (key: string, externalSkuId: string) => ({
  key,
  externalId: "1729592969712207008",
  externalSkuId,
  sellerSku: key,
})
const [a, b, c] = [at("a", "172959296971220701"), at("b", "172959296971220702"), at("c", "172959296971220703")] as const
const partly = json({
  code: 0,
  message: "Success",
  data: { errors: [{ code: 12052990, message: "Check failed", detail: { sku_id: "172959296971220702" } }] },
})
const raw = `{"type":1,"tts_notification_id":"7380066284010030890","shop_id":"7495540735365777507","timestamp":1718305585,"data":{"order_id":"576653688135258178"}}`

describeConformance("TikTok Shop", {
  connector: tiktok,
  locator,
  secrets: [APP_SECRET],
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
  status: [
    { key: "a", externalId: "1729592969712207008", externalSkuIds: [], active: true },
    { key: "b", externalId: "1729592969712207009", externalSkuIds: [], active: true },
  ],
  partly: { prices: partly, stock: partly, unnamed: "done" },
  refusal: (message) => json({ code: 12052990, message, request_id: "r-1" }),
  created: (id) => json(`{"code":0,"data":{"product_id":${id},"skus":[]}}`),
  orders: (id) => json(`{"code":0,"data":{"orders":[{"id":${id},"status":"UNPAID"}]}}`),
  shipChoice: { handover_method: "DROP_OFF" },
  accepts: isSignedForTiktok,
  push: {
    raw,
    url: "",
    headers: { Authorization: createHmac("sha256", APP_SECRET).update(`${app.appKey}${raw}`).digest("hex") },
  },
})
