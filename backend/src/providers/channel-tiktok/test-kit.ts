import { createHmac } from "node:crypto"
import type { Mapping } from "../channel/catalogue"
import type { OutgoingRequest } from "../channel/http"
import { Secret } from "../channel/secret"
import { tiktokConnector } from "./index"

export const APP_SECRET = "app-secret-e59af819cc"

export const app = {
  appKey: "29a39d",
  appSecret: new Secret(APP_SECRET),
  serviceId: "7172",
  origin: "https://api.example.test",
  tokenOrigin: "https://auth.example.test",
  consentOrigin: "https://services.example.test",
  fileHosts: ["files.example.test"],
}

export const tiktok = tiktokConnector(app)
export const locator = { shop_cipher: "GCP_x", shop_id: "7000714532876273420", warehouse_id: "7068517275539719942" }
export const mapping: Mapping = { categoryId: "600002", brandId: null, attributes: {}, settings: {} }

/** From the signing page alone, over the address and the bytes as they are sent. */
export function isSignedForTiktok({ url, headers, body }: OutgoingRequest): boolean {
  const { pathname, searchParams } = new URL(url)
  const sign = searchParams.get("sign")
  searchParams.delete("sign")
  searchParams.sort()
  const pairs = [...searchParams].map((pair) => pair.join("")).join("")
  const multipart = headers["content-type"]?.startsWith("multipart/") === true
  const bytes = multipart || body === null ? Buffer.alloc(0) : Buffer.from(body)
  const text = Buffer.concat([Buffer.from(`${APP_SECRET}${pathname}${pairs}`), bytes, Buffer.from(APP_SECRET)])
  return createHmac("sha256", APP_SECRET).update(text).digest("hex") === sign
}
