import { createHmac } from "node:crypto"
import type { Mapping } from "../channel/catalogue"
import type { OutgoingRequest } from "../channel/http"
import { Secret } from "../channel/secret"
import { lazadaConnector } from "./index"

export const APP_SECRET = "app-secret-helloworld"

export const app = {
  appKey: "123456",
  appSecret: new Secret(APP_SECRET),
  origin: "https://api.example.test/rest",
  tokenOrigin: "https://auth.example.test/rest",
  consentOrigin: "https://auth.example.test",
  fileHosts: ["files.example.test"],
}

export const lazada = lazadaConnector(app)
export const locator = { seller_id: "1001", country: "vn" }
export const mapping: Mapping = { categoryId: "10000211", brandId: null, attributes: {}, settings: {} }

/** From doc 108068 alone, over the address and the form as they are sent. */
export function isSignedForLazada({ url, headers, body }: OutgoingRequest): boolean {
  const { pathname, searchParams } = new URL(url)
  const form = headers["content-type"] === "application/x-www-form-urlencoded"
  const all = [...searchParams, ...(form ? new URLSearchParams(Buffer.from(body!).toString()) : [])]
  const given = Object.fromEntries(all)
  const names = Object.keys(given).filter((name) => name !== "sign" && given[name] !== "")
  const text = names
    .sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
    .map((name) => `${name}${given[name]}`)
    .join("")
  const base = `${pathname.replace(/^\/rest/, "")}${text}`
  return createHmac("sha256", APP_SECRET).update(base).digest("hex").toUpperCase() === given.sign
}
