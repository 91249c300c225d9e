import { createHmac } from "node:crypto"
import type { Mapping } from "../channel/catalogue"
import { TOKEN } from "../channel/conformance-http"
import type { OutgoingRequest } from "../channel/http"
import { Secret } from "../channel/secret"
import { zaloConnector } from "./index"

export const APP_SECRET = "zalo-app-secret"
export const OA_SECRET = "zalo-oa-secret"

export const app = {
  appId: "360846524940903967",
  appSecret: new Secret(APP_SECRET),
  oaSecret: new Secret(OA_SECRET),
  origin: "https://openapi.example.test",
  oauthOrigin: "https://oauth.example.test",
}

export const zalo = zaloConnector(app)
export const locator = { oa_id: "579745863508352884" }
export const mapping: Mapping = { categoryId: "132", brandId: null, attributes: {}, settings: {} }

export const isWithToken = ({ headers, url }: OutgoingRequest): boolean =>
  headers.access_token === TOKEN &&
  headers.appsecret_proof === createHmac("sha256", APP_SECRET).update(TOKEN).digest("hex") &&
  !url.includes(TOKEN)
