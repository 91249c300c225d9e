import { accountsOf } from "../../../modules/channel/account-store"
import { createsOutlook } from "../../../modules/channel/quota-store"
import { credentialOf } from "../../../modules/channel/credential-store"
import { ruleOf, type Choice, type Rule } from "../../../modules/channel/rule-store"
import type { Account, Rows, Sql } from "../../../modules/channel/types"
import { type ChannelHost, connectorFor } from "../connectors"
import { countListings, type ListingCounts, readListings } from "./read-listings"

export type AccountView = Pick<Account, "id" | "shop_ref" | "shop_name" | "status" | "status_reason"> & {
  floor: string
  token_ends_at: string | null
  counts: ListingCounts
  orders: { open: number; needs_mapping: number }
  last_order_at: string | null
}

/** Floors that list by category have one to choose for every product. */
export const needsCategory = (platform: string): boolean => WITH_CATEGORIES.has(platform)
const WITH_CATEGORIES = new Set(["shopee", "tiktok-shop", "lazada", "tiki", "zalo"])

/** Most floors give a new end with each renewal: one that comes near is not being renewed. */
const SOON_MS = 7 * 24 * 3_600_000

export async function viewAccount(sql: Sql, account: Account): Promise<AccountView> {
  const { id, platform, shop_ref, shop_name, status, status_reason } = account
  const [listings, credential, orders] = await Promise.all([
    readListings(sql, account, { needsCategory: needsCategory(platform) }),
    credentialOf(sql, id),
    orderNumbers(sql, id),
  ])
  // Where there is nothing to renew with, the token's own end is the end of the consent.
  const ends = (credential?.refresh_encrypted ? credential.refresh_expires_at : credential?.access_expires_at) ?? null
  return {
    ...{ id, floor: platform, shop_ref, shop_name, status, status_reason },
    token_ends_at: ends !== null && ends.getTime() - Date.now() < SOON_MS ? ends.toISOString() : null,
    counts: countListings(listings),
    ...orders,
  }
}

type Numbers = { open: number; needs_mapping: number; last: Date | null }

async function orderNumbers(sql: Sql, accountId: string): Promise<Pick<AccountView, "orders" | "last_order_at">> {
  const found: Rows<Numbers> = await sql.raw(
    `select count(*) filter (where stage in ('unpaid', 'to_ship', 'packed', 'cancel_asked'))::int as open,
        count(*) filter (where needs_mapping)::int as needs_mapping, max(coalesce(placed_at, first_seen_at)) as last
       from channel_order where account_id = ?`,
    [accountId],
  )
  const { open = 0, needs_mapping = 0, last = null } = found.rows[0] ?? {}
  return { orders: { open, needs_mapping }, last_order_at: last?.toISOString() ?? null }
}

const FLOORS = [
  ...(["shopee", "tiktok-shop", "lazada", "tiki", "meta", "google", "zalo"] as const).map((floor) => ({
    ...{ floor, kind: "consent" as const },
  })),
  ...(["postmart", "voso"] as const).map((floor) => ({ floor, kind: "file" as const })),
  // Closed to sellers on 15 April 2025.
  { floor: "sendo" as const, kind: "retired" as const },
]

export async function viewChannels(host: ChannelHost, cooperativeId: string) {
  const accounts = await accountsOf(host.sql, cooperativeId)
  return {
    floors: FLOORS.map(({ floor, kind }) => ({
      ...{ floor, kind },
      available: kind === "file" || (kind === "consent" && connectorFor(host, floor) !== null),
    })),
    accounts: await Promise.all(accounts.map((account) => viewAccount(host.sql, account))),
  }
}

/** Of a floor that this deployment has no app at any more nothing is told, so nothing is counted. */
const NO_APP = { create: { perDay: null }, dayOffsetHours: 0 }

/** `chosen` of several (`many`) is comma-joined. */
export type Setting = { name: string; choices: { id: string; label: string }[]; chosen: string | null; many: boolean }

/** An account with what its seller decides of all its goods. */
export async function viewAccountRules(host: ChannelHost, account: Account) {
  const { sql } = host
  const { settings, choices, ...rule } = await ruleOf(sql, account.id)
  const { create, dayOffsetHours: offsetHours } = connectorFor(host, account.platform)?.capabilities ?? NO_APP
  return {
    account: await viewAccount(sql, account),
    creates: await createsOutlook(sql, account.id, { perDay: create.perDay, offsetHours, now: new Date() }),
    rule: rule satisfies Rule,
    settings: toSettings(choices, { settings, locator: account.locator }),
  }
}

function toSettings(
  choices: readonly Choice[],
  chosen: Record<Choice["in"], Readonly<Record<string, string>>>,
): Setting[] {
  return [...new Set(choices.map(({ name }) => name))].map((name) => {
    const own = choices.filter((choice) => choice.name === name)
    const place = own[0]?.in ?? "settings"
    return {
      ...{ name, choices: own.map(({ id, label }) => ({ id, label })) },
      chosen: stillThere(chosen[place][name], own),
      many: own.some(({ many }) => many),
    }
  })
}

/** What the shop has switched off since is chosen no more. */
function stillThere(chosen: string | undefined, choices: readonly Choice[]): string | null {
  const ids = chosen?.split(",").filter((id) => choices.some((choice) => choice.id === id)) ?? []
  return ids.join(",") || null
}
