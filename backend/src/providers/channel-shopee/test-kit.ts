import { createHmac } from "node:crypto"
import type { Mapping } from "../channel/catalogue"
import type { OutgoingRequest } from "../channel/http"
import { Secret } from "../channel/secret"
import { shopeeConnector } from "./index"

export const PARTNER_KEY = "partner-key-57615053704d"

export const app = {
  partnerId: "2001887",
  partnerKey: new Secret(PARTNER_KEY),
  origin: "https://partner.example.test",
  consentOrigin: "https://open.example.test",
}

export const shopee = shopeeConnector(app)
export const locator = { shop_id: "14701711" }

export const mapping: Mapping = {
  categoryId: "14695",
  brandId: null,
  attributes: {},
  settings: { logisticIds: "50021,50023" },
}

/** From guide 16 alone, over the address as it is sent. */
export function isSignedForShopee(request: OutgoingRequest): boolean {
  const url = new URL(request.url)
  const given = (name: string) => url.searchParams.get(name) ?? ""
  const base = `${given("partner_id")}${url.pathname}${given("timestamp")}${given("access_token")}${given("shop_id")}`
  return createHmac("sha256", PARTNER_KEY).update(base).digest("hex") === given("sign")
}
