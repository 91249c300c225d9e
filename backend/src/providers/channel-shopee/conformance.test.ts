import { createHmac } from "node:crypto"
import { MEDIA, TEA } from "../channel/__fixtures__/product"
import { describeConformance } from "../channel/conformance"
import { json } from "../channel/conformance-http"
import { isSignedForShopee, locator, mapping, PARTNER_KEY, shopee } from "./test-kit"

const at = (key: string, externalSkuId: string) => ({ key, externalId: "3000142341", externalSkuId, sellerSku: key })
const models = [at("a", "3456"), at("b", "3457"), at("c", "3458")] as const
const [a, b, c] = models
const partly = json({
  error: "error_busi_update_stock_failed",
  message: "Update failed.",
  response: { failure_list: [{ model_id: 3457, failed_reason: "fail" }], success_list: [{ model_id: 3456 }] },
})
const url = "https://nguon.example.vn/hooks/channels/shopee"
const raw = `{"data":{"ordersn":"220810QSK8S7BX","status":"READY_TO_SHIP","update_time":1660123127},"shop_id":14701711,"code":3,"timestamp":1660123127}`

describeConformance("Shopee", {
  connector: shopee,
  locator,
  secrets: [PARTNER_KEY],
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
    { key: "a", externalId: "3000142341", externalSkuIds: [], active: true },
    { key: "b", externalId: "3000142342", externalSkuIds: [], active: false },
  ],
  partly: { prices: partly, stock: partly, unnamed: "unknown" },
  refusal: (message) => json({ error: "error_param", message, request_id: "r-1" }),
  created: (id) => json(`{"error":"","message":"","response":{"item_id":${id}}}`),
  orders: (id) => json(`{"error":"","response":{"order_list":[{"order_sn":${id},"order_status":"UNPAID"}]}}`),
  shipChoice: { kind: "dropoff" },
  accepts: isSignedForShopee,
  push: {
    raw,
    url,
    headers: { Authorization: createHmac("sha256", PARTNER_KEY).update(`${url}|${raw}`).digest("hex") },
  },
})
