import { z } from "@medusajs/framework/zod"
import { parseList } from "./payment-lists"

const secret = z.string().min(16).max(500)
const name = z.string().min(1).max(200)
const origin = z.url().transform((url) => url.replace(/\/+$/, ""))
const hosts = z.array(name).max(20)

/** Our app at each floor, as its console names it. Where a floor has several hosts, the real ones are the default. */
export const channelApps = z.array(
  z.discriminatedUnion("floor", [
    z.strictObject({
      ...{ floor: z.literal("shopee"), partner_id: z.string().regex(/^\d{1,20}$/), partner_key: secret },
      origin: origin.default("https://partner.shopeemobile.com"),
      consent_origin: origin.optional(),
    }),
    z.strictObject({
      ...{ floor: z.literal("tiktok-shop"), app_key: name, app_secret: secret, service_id: name },
      origin: origin.default("https://open-api.tiktokglobalshop.com"),
      token_origin: origin.default("https://auth.tiktok-shops.com"),
      consent_origin: origin.default("https://services.tiktokshop.com"),
      file_hosts: hosts.default([]),
    }),
    z.strictObject({
      ...{ floor: z.literal("lazada"), app_key: name, app_secret: secret },
      origin: origin.default("https://api.lazada.vn/rest"),
      token_origin: origin.default("https://auth.lazada.com/rest"),
      consent_origin: origin.default("https://auth.lazada.com"),
      file_hosts: hosts.default([]),
    }),
    z.strictObject({
      ...{ floor: z.literal("tiki"), client_id: name, client_secret: secret },
      origin: origin.default("https://api.tiki.vn"),
    }),
    z.strictObject({
      ...{ floor: z.literal("meta"), app_id: name, app_secret: secret, version: z.string().regex(/^v\d+\.\d+$/) },
      origin: origin.default("https://graph.facebook.com"),
      consent_origin: origin.default("https://www.facebook.com"),
    }),
    z.strictObject({
      ...{ floor: z.literal("google"), client_id: name, client_secret: secret },
      origin: origin.default("https://merchantapi.googleapis.com"),
      token_origin: origin.default("https://oauth2.googleapis.com"),
      consent_origin: origin.default("https://accounts.google.com"),
    }),
    z.strictObject({
      ...{ floor: z.literal("zalo"), app_id: name, app_secret: secret, oa_secret: secret },
      origin: origin.default("https://openapi.zalo.me"),
      oauth_origin: origin.default("https://oauth.zaloapp.com"),
    }),
  ]),
)

export type ChannelApp = z.output<typeof channelApps>[number]

/** @param text checked by the environment's schema before */
export const readChannelApps = (text: string | undefined): ChannelApp[] =>
  parseList(text, channelApps as unknown as z.ZodType<ChannelApp[]>)
