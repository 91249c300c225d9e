import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { MedusaContainer } from "@medusajs/framework/types"
import type { ChannelApp } from "../../config/channel-apps"
import type { BucketRule } from "../../modules/channel/bucket"
import type { PlatformId } from "../../providers/channel/capabilities"
import type { ChannelConnector } from "../../providers/channel/connector"
import type { Wire } from "../../providers/channel/exchange"
import { Secret } from "../../providers/channel/secret"
import { googleConnector } from "../../providers/channel-google"
import { lazadaConnector } from "../../providers/channel-lazada"
import { metaConnector } from "../../providers/channel-meta"
import { shopeeConnector } from "../../providers/channel-shopee"
import { tikiConnector } from "../../providers/channel-tiki"
import { tiktokConnector } from "../../providers/channel-tiktok"
import { zaloConnector } from "../../providers/channel-zalo"

export type Connectors = ReadonlyMap<PlatformId, ChannelConnector>

/** What whoever serves accounts needs of this deployment. */
export type ChannelHost = {
  container: MedusaContainer
  sql: Knex
  masterKey: Uint8Array
  connectors: Connectors
  wire(): Wire
}

/** Null for a floor that this deployment has no app at. */
export const connectorFor = (host: ChannelHost, platform: string): ChannelConnector | null =>
  host.connectors.get(platform as PlatformId) ?? null

export const connectorsOf = (apps: readonly ChannelApp[]): Connectors =>
  new Map(apps.map((app) => [app.floor, connectorOf(app)]))

function connectorOf(app: ChannelApp): ChannelConnector {
  const { origin } = app
  switch (app.floor) {
    case "shopee":
      return shopeeConnector({
        ...{ partnerId: app.partner_id, partnerKey: new Secret(app.partner_key), origin },
        consentOrigin: app.consent_origin ?? origin,
      })
    case "tiktok-shop":
      return tiktokConnector({
        ...{ appKey: app.app_key, appSecret: new Secret(app.app_secret), serviceId: app.service_id, origin },
        ...{ tokenOrigin: app.token_origin, consentOrigin: app.consent_origin, fileHosts: app.file_hosts },
      })
    case "lazada":
      return lazadaConnector({
        ...{ appKey: app.app_key, appSecret: new Secret(app.app_secret), origin, tokenOrigin: app.token_origin },
        ...{ consentOrigin: app.consent_origin, fileHosts: app.file_hosts },
      })
    case "tiki":
      return tikiConnector({ clientId: app.client_id, clientSecret: new Secret(app.client_secret), origin })
    case "meta":
      return metaConnector({
        ...{ appId: app.app_id, appSecret: new Secret(app.app_secret), origin, version: app.version },
        consentOrigin: app.consent_origin,
      })
    case "google":
      return googleConnector({
        ...{ clientId: app.client_id, clientSecret: new Secret(app.client_secret), origin },
        ...{ tokenOrigin: app.token_origin, consentOrigin: app.consent_origin },
      })
    case "zalo":
      return zaloConnector({
        ...{ appId: app.app_id, appSecret: new Secret(app.app_secret), oaSecret: new Secret(app.oa_secret), origin },
        oauthOrigin: app.oauth_origin,
      })
  }
}

/**
 * Where a floor's limits begin to be learnt, in calls a second of one shop, and what is never passed. Shopee: nothing is
 * published, 100 a second were held and 200 were not (python-shopee #54). Tiki: 100 a second of a seller (open-api-docs
 * #150). Lazada: sellers are told to wait after two a second. TikTok publishes that there is no fixed number. The
 * others' limits are by the hour or day, so a slow start costs nothing.
 */
export const BUCKET_RULES: Readonly<Record<PlatformId, BucketRule>> = {
  shopee: { startRate: 10, least: 0.2, most: 100, burst: 20 },
  "tiktok-shop": { startRate: 5, least: 0.2, most: 50, burst: 10 },
  lazada: { startRate: 2, least: 0.2, most: 10, burst: 5 },
  tiki: { startRate: 20, least: 0.2, most: 100, burst: 20 },
  meta: { startRate: 1, least: 0.05, most: 2, burst: 5 },
  google: { startRate: 2, least: 0.2, most: 10, burst: 5 },
  zalo: { startRate: 1, least: 0.2, most: 5, burst: 5 },
}
