import { createHmac } from "node:crypto"
import type { Mapping } from "../channel/catalogue"
import { TOKEN } from "../channel/conformance-http"
import type { OutgoingRequest } from "../channel/http"
import { Secret } from "../channel/secret"
import { metaConnector } from "./index"

export const APP_SECRET = "meta-app-secret"

export const app = {
  appId: "1234",
  appSecret: new Secret(APP_SECRET),
  origin: "https://graph.example.test",
  consentOrigin: "https://www.example.test",
  version: "v24.0",
}

export const meta = metaConnector(app)
export const locator = { catalog_id: "888" }
export const mapping: Mapping = { categoryId: "422", brandId: null, attributes: {}, settings: { brand: "Suối Giàng" } }

export const isProven = ({ headers, url }: OutgoingRequest): boolean =>
  headers.authorization === `Bearer ${TOKEN}` &&
  !url.includes(TOKEN) &&
  new URL(url).searchParams.get("appsecret_proof") === createHmac("sha256", APP_SECRET).update(TOKEN).digest("hex")
