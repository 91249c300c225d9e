import { createHash, randomBytes, randomUUID } from "node:crypto"
import { MedusaError } from "@medusajs/framework/utils"
import { accountOfShop, connectAccount } from "../../modules/channel/account-store"
import { openConsent, useConsent } from "../../modules/channel/consent-store"
import { planTask } from "../../modules/channel/task-store"
import type { Account } from "../../modules/channel/types"
import type { ChannelConnector, Ctx, Grant, ShopRef } from "../../providers/channel/connector"
import { type ChannelHost, connectorFor } from "./connectors"
import { saveGrant } from "./keep-token"
import { shopUrl } from "./settings"

const MINUTES = 30

type Who = { cooperativeId: string; memberId: string }

/** Where the floor asks the seller to agree; it comes back to the portal's own page. @throws 404 for a floor without an app */
export async function beginConsent(host: ChannelHost, who: Who, floor: string): Promise<string> {
  const connector = required(host, floor)
  const state = randomBytes(24).toString("base64url")
  const verifier = randomBytes(32).toString("base64url")
  const redirectUri = `${shopUrl}/htx/kenh-ban/noi/${connector.id}`
  const expiresAt = new Date(Date.now() + MINUTES * 60_000)
  await openConsent(host.sql, {
    ...{
      cooperative_id: who.cooperativeId,
      member_id: who.memberId,
      platform: connector.id,
      state,
      expiresAt,
      verifier,
    },
    redirect_uri: redirectUri,
  })
  const codeChallenge = createHash("sha256").update(verifier).digest("base64url")
  return connector.authorizeUrl({ redirectUri, state, now: new Date(), codeChallenge })
}

/**
 * The seller came back: the code is spent for tokens, and every shop that they speak for is an account.
 * @throws 409 `consent_unknown`, `consent_expired`, `consent_refused`, `shop_taken`, `floor_failed`
 */
export async function finishConsent(
  host: ChannelHost,
  who: Who,
  given: { floor: string; params: Readonly<Record<string, string>> },
): Promise<Account[]> {
  const connector = required(host, given.floor)
  const { state = "" } = given.params
  const consent = await useConsent(host.sql, { ...who, state, platform: connector.id })
  if (consent === null) throw refused("consent_unknown", "This consent was not asked for here, or is used up")
  if (consent === "expired") throw refused("consent_expired", "The consent took too long")
  // Some floors say why there is no code, and some leave it out.
  if (given.params.error !== undefined || !given.params.code)
    throw refused("consent_refused", "The seller did not agree")
  const wire = host.wire()
  const callback = { ...given.params, redirect_uri: consent.redirect_uri, code_verifier: consent.verifier ?? "" }
  const exchanged = await connector.exchangeCode(wire, callback)
  if (!exchanged.ok) throw refused("floor_failed", `${exchanged.error.code}: ${exchanged.error.message}`)
  const grant = exchanged.value
  const ctx = { ...wire, token: grant.accessToken, locator: grant.shops[0]?.locator ?? {} }
  const shops = await shopsOf(connector, ctx, grant)
  return keep(host, who, { connector, grant, shops })
}

/** Some floors say with the token for which shop it is; the others are asked. */
async function shopsOf(connector: ChannelConnector, ctx: Ctx, { shops }: Grant): Promise<ShopRef[]> {
  const told = await connector.listShops(ctx)
  if (!told.ok && shops.length === 0) throw refused("floor_failed", `${told.error.code}: ${told.error.message}`)
  const named = told.ok ? told.value : []
  if (shops.length === 0) return named
  return shops.map((shop) => {
    const more = named.find(({ shopRef }) => shopRef === shop.shopRef)
    return { ...shop, name: shop.name ?? more?.name ?? null, locator: { ...shop.locator, ...more?.locator } }
  })
}

async function keep(
  host: ChannelHost,
  { cooperativeId }: Who,
  { connector, grant, shops }: { connector: ChannelConnector; grant: Grant; shops: readonly ShopRef[] },
): Promise<Account[]> {
  if (shops.length === 0) throw refused("consent_refused", "The consent speaks for no shop")
  return host.sql.transaction(async (tx) => {
    const accounts: Account[] = []
    for (const shop of shops) {
      const holder = await accountOfShop(tx, connector.id, shop.shopRef)
      if (holder && holder.cooperative_id !== cooperativeId)
        throw refused("shop_taken", "Another cooperative has connected this shop")
      const account = await connectAccount(tx, {
        ...{ id: `chacc_${randomUUID()}`, cooperative_id: cooperativeId, platform: connector.id },
        ...{ shop_ref: shop.shopRef, shop_name: shop.name },
        // What it was subscribed to may have ended with the consent before.
        locator: { ...shop.locator, ...(connector.subscribe && { queue_code: "" }) },
      })
      if (account === null) throw refused("shop_taken", "Another cooperative has connected this shop")
      for (const task of ["setup", "orders", "reconcile"] as const) await planTask(tx, account.id, task, new Date())
      await planTask(tx, account.id, "sweep", new Date(Date.now() + 24 * 3_600_000))
      accounts.push(account)
    }
    const ids = accounts.map(({ id }) => id)
    const together = connector.capabilities.token.sharedByShops ? [ids] : ids.map((id) => [id])
    for (const shops of together) await saveGrant(tx, host.masterKey, shops, grant)
    return accounts
  })
}

function required(host: ChannelHost, floor: string): ChannelConnector {
  const connector = connectorFor(host, floor)
  if (connector === null) throw new MedusaError(MedusaError.Types.NOT_FOUND, "No such floor here", "floor_not_offered")
  return connector
}

const refused = (code: string, message: string) => new MedusaError(MedusaError.Types.CONFLICT, message, code)
