import type { Mapping } from "../channel/catalogue"
import { TOKEN } from "../channel/conformance-http"
import type { OutgoingRequest } from "../channel/http"
import { Secret } from "../channel/secret"
import { tikiConnector } from "./index"

export const CLIENT_SECRET = "tiki-client-secret"

export const app = {
  clientId: "7590139168389961",
  clientSecret: new Secret(CLIENT_SECRET),
  origin: "https://api.example.test",
}

export const tiki = tikiConnector(app)
export const locator = { seller_id: "1", warehouse_id: "1034", queue_code: "q-1" }
export const mapping: Mapping = { categoryId: "8322", brandId: null, attributes: {}, settings: {} }

export const isBearer = ({ headers, url }: OutgoingRequest): boolean =>
  headers.authorization === `Bearer ${TOKEN}` && !url.includes(TOKEN)
