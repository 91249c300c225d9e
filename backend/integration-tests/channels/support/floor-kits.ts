import type { ChannelConnector, Ctx, Grant } from "../../../src/providers/channel/connector"
import type { Wire } from "../../../src/providers/channel/exchange"
import { Secret } from "../../../src/providers/channel/secret"
import { lazadaConnector } from "../../../src/providers/channel-lazada"
import { shopeeConnector } from "../../../src/providers/channel-shopee"
import { tikiConnector } from "../../../src/providers/channel-tiki"
import { tiktokConnector } from "../../../src/providers/channel-tiktok"
import { value } from "./goods"

/** By the simulators' names. */
export const FLOORS = ["shopee", "tiktok", "lazada", "tiki"] as const
export type Floor = (typeof FLOORS)[number]

type Control = <T>(ask: string, body?: unknown) => Promise<T>
type Shop = { id: number; more: object }

/** What differs between floors: how an app is set up, a seller agrees, and a shop is named. */
export type FloorKit = {
  category: RegExp
  /** The shop of a number from 0. */
  shopId(n: number): number
  settings(shops: readonly Shop[], pushUrl: string): object
  connector(origin: string): ChannelConnector
  agree(at: { connector: ChannelConnector; control: Control; wire: Wire; shop: number }): Promise<Grant>
}

const SHOPEE = { partner_id: 2001887, key: "57615053704d6470644f554a78656d50484143644964436a5568777544524579" }
const TIKTOK = { app_key: "29a39d", secret: "e59af819cc", service_id: "7172" }
const LAZADA = { app_key: "123456", secret: "helloworld", access_seconds: 30 * 86_400, refresh_seconds: 180 * 86_400 }
const TIKI = { client_id: "7590139168389961", secret: "tfSl0c6" }
const TIKI_PAGE = "http://localhost:3000/tiki"
const NAME = "Nguồn"
const name = "HTX Thiên An"

export const KITS: Record<Floor, FloorKit> = {
  shopee: {
    category: /Trà/,
    shopId: (n) => 14_701_711 + n,
    settings: (shops, push_url) => ({
      apps: [{ ...SHOPEE, name: NAME, push_url }],
      shops: shops.map(({ id, more }) => ({ shop_id: id, name, ...more })),
    }),
    connector: (origin) =>
      shopeeConnector({
        ...{ partnerId: String(SHOPEE.partner_id), partnerKey: new Secret(SHOPEE.key), origin, consentOrigin: origin },
      }),
    async agree({ connector, control, wire, shop }) {
      const { code } = await control<{ code: string }>("POST /consent", { shop_id: shop, days: 365 })
      return value(await connector.exchangeCode(wire, { code, shop_id: String(shop) }))
    },
  },
  tiktok: {
    category: /Trà/,
    shopId: (n) => 749_554_073 + n,
    settings: (shops, webhook_url) => ({
      apps: [{ ...TIKTOK, name: NAME, redirect_url: "https://nguon.example/tiktok", webhook_url }],
      shops: shops.map(({ id, more }) => ({ id: String(id), name, audit_delay: 0, ...more })),
    }),
    connector: (origin) =>
      tiktokConnector({
        ...{ appKey: TIKTOK.app_key, appSecret: new Secret(TIKTOK.secret), serviceId: TIKTOK.service_id },
        ...{ origin, tokenOrigin: origin, consentOrigin: origin, fileHosts: ["127.0.0.1"] },
      }),
    async agree({ connector, control, wire, shop }) {
      const { code } = await control<{ code: string }>("POST /consent", { shop_id: String(shop) })
      return value(await connector.exchangeCode(wire, { code }))
    },
  },
  lazada: {
    category: /Trà/,
    shopId: (n) => 100_234_567 + n,
    settings: (shops, push_url) => ({
      apps: [{ ...LAZADA, name: NAME, push_url }],
      shops: shops.map(({ id, more }) => ({ id: String(id), name, qc_delay: 0, ...more })),
      editMs: 1,
    }),
    connector: (floor) => {
      const origin = `${floor}/rest`
      return lazadaConnector({
        ...{ appKey: LAZADA.app_key, appSecret: new Secret(LAZADA.secret) },
        ...{ origin, tokenOrigin: origin, consentOrigin: floor, fileHosts: [] },
      })
    },
    async agree({ connector, control, wire, shop }) {
      const { code } = await control<{ code: string }>("POST /consent", { shop_id: String(shop) })
      return value(await connector.exchangeCode(wire, { code }))
    },
  },
  tiki: {
    // Food wants documents, which the connector has no way of sending yet.
    category: /thủ công/,
    shopId: (n) => 1_407 + n,
    settings: (shops) => ({
      apps: [{ ...TIKI, name: NAME, redirects: ["http://localhost:3000"] }],
      shops: shops.map(({ id, more }) => ({ id, name, approval_delay: 0, ...more })),
    }),
    connector: (origin) => tikiConnector({ clientId: TIKI.client_id, clientSecret: new Secret(TIKI.secret), origin }),
    async agree({ connector, control, wire, shop }) {
      const ask = { shop_id: shop, redirect_uri: TIKI_PAGE }
      const { code } = await control<{ code: string }>("POST /consent", ask)
      return value(await connector.exchangeCode(wire, { code, redirect_uri: TIKI_PAGE }))
    },
  },
}

/** Shop and the first of each choice that the floor wants made, as a seller makes them once. */
export async function settled(
  connector: ChannelConnector,
  wire: Wire,
  { grant, shop: ref }: { grant: Grant; shop: number },
): Promise<{ ctx: Ctx; settings: Record<string, string> }> {
  let ctx: Ctx = { ...wire, token: grant.accessToken, locator: grant.shops[0]?.locator ?? {} }
  const shop = value(await connector.listShops(ctx)).find(({ shopRef }) => shopRef === String(ref))
  ctx = { ...ctx, locator: { ...ctx.locator, ...shop?.locator } }
  const settings: Record<string, string> = {}
  for (const choice of connector.accountChoices ? value(await connector.accountChoices(ctx)) : []) {
    const taken = choice.in === "settings" ? settings : ctx.locator
    if (!(choice.name in taken) && choice.in === "settings") settings[choice.name] = choice.id
    else if (!(choice.name in taken)) ctx = { ...ctx, locator: { ...ctx.locator, [choice.name]: choice.id } }
  }
  return { ctx, settings }
}
