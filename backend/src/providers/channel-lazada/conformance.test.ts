import { createHmac } from "node:crypto"
import { MEDIA, TEA } from "../channel/__fixtures__/product"
import { describeConformance } from "../channel/conformance"
import { json } from "../channel/conformance-http"
import { app, APP_SECRET, isSignedForLazada, lazada, locator, mapping } from "./test-kit"

const at = (key: string, externalSkuId: string) => ({
  key,
  externalId: "2374791958",
  externalSkuId,
  sellerSku: `SKU-${key}`,
})
const [a, b, c] = [at("a", "13896560193"), at("b", "13896560194"), at("c", "13896560195")] as const
const raw = `{"seller_id":"1001","message_type":0,"data":{"order_status":"unpaid","trade_order_id":"260422900198363","status_update_time":1603698638},"timestamp":1603766859530}`

describeConformance("Lazada", {
  connector: lazada,
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
  status: [{ key: "a", externalId: "2374791958", externalSkuIds: ["13896560193"], active: true }],
  partly: null,
  refusal: (message) => json({ code: "4104", type: "ISV", message, request_id: "r-1" }),
  created: (id) => json(`{"code":"0","data":{"item_id":${id},"sku_list":[]}}`),
  orders: (id) => json(`{"code":"0","data":[{"order_id":${id},"order_items":[]}]}`),
  shipChoice: { step: "pack" },
  accepts: isSignedForLazada,
  push: {
    raw,
    url: "",
    headers: { Authorization: createHmac("sha256", APP_SECRET).update(`${app.appKey}${raw}`).digest("hex") },
  },
})
