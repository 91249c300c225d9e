import type { Mapping } from "../channel/catalogue"
import { TOKEN } from "../channel/conformance-http"
import type { OutgoingRequest } from "../channel/http"
import { Secret } from "../channel/secret"
import { googleConnector } from "./index"

export const CLIENT_SECRET = "GOCSPX-client-secret"

export const app = {
  clientId: "client.apps.example.test",
  clientSecret: new Secret(CLIENT_SECRET),
  origin: "https://merchantapi.example.test",
  tokenOrigin: "https://oauth2.example.test",
  consentOrigin: "https://accounts.example.test",
}

export const google = googleConnector(app)
export const locator = { account_id: "123", data_source_id: "456" }
export const mapping: Mapping = { categoryId: "422", brandId: null, attributes: {}, settings: { productType: "Chè" } }

export const isBearer = ({ headers, url }: OutgoingRequest): boolean =>
  headers.authorization === `Bearer ${TOKEN}` && !url.includes(TOKEN)
