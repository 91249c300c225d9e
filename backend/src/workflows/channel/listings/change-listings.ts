import { MedusaError } from "@medusajs/framework/utils"
import {
  accountById,
  extendLocator,
  holdAccount,
  ownAccount,
  setAccountStatus,
} from "../../../modules/channel/account-store"
import { forgetCredential } from "../../../modules/channel/credential-store"
import { isStoppedByOfficer } from "../../../modules/channel/health-store"
import { markDue } from "../../../modules/channel/intent-store"
import { setProblem } from "../../../modules/channel/listing-store"
import {
  chooseProducts,
  dropProducts,
  mapProduct,
  offersOf,
  type OfferMapping,
} from "../../../modules/channel/offer-store"
import { type Rule, ruleOf, saveRule, saveSettings } from "../../../modules/channel/rule-store"
import { ASPECTS, type Account, type Aspect, type Sql } from "../../../modules/channel/types"
import type { ChannelHost } from "../connectors"
import { skuOf } from "../offer/subject"
import { needsCategory } from "./account-view"
import { brandNamed, readCategory } from "./read-category"
import { type ListingRow, readListings } from "./read-listings"

const error = (type: string, code: string, message: string) => new MedusaError(type, message, code)
const T = MedusaError.Types

/** @throws 404 `channel_account_not_found`, for another cooperative's too */
export async function requireOwnAccount(sql: Sql, cooperativeId: string, id: string): Promise<Account> {
  const account = await ownAccount(sql, cooperativeId, id)
  if (account === null) throw error(T.NOT_FOUND, "channel_account_not_found", "Shop not found")
  return account
}

/** @throws 404 `product_not_found` for what is not the account's cooperative's, or is no product of a floor */
export async function requireListing(sql: Sql, account: Account, productId: string): Promise<ListingRow> {
  const needs = { needsCategory: needsCategory(account.platform), productIds: [productId] }
  const [row] = await readListings(sql, account, needs)
  if (!row) throw error(T.NOT_FOUND, "product_not_found", "Product not found")
  return row
}

const due = (sql: Sql, accountId: string, productIds: readonly string[], aspects: readonly Aspect[] = ASPECTS) =>
  markDue(
    sql,
    productIds.flatMap((productId) => aspects.map((aspect) => ({ accountId, productId, aspect }))),
  )

/** All of them or none. @throws 404 `product_not_found` @returns how many changed */
export async function choose(
  host: ChannelHost,
  account: Account,
  { productIds, chosen }: { productIds: readonly string[]; chosen: boolean },
): Promise<number> {
  const ids = [...new Set(productIds)]
  const rows = await readListings(host.sql, account, { needsCategory: false, productIds: ids })
  if (rows.length !== ids.length) throw error(T.NOT_FOUND, "product_not_found", "Product not found")
  return host.sql.transaction(async (tx) => {
    const changed = chosen
      ? await chooseProducts(
          ...([tx, account.id] as const),
          ids.map((productId) => ({ productId, itemSku: skuOf(productId) })),
        )
      : await dropProducts(tx, account.id, ids)
    // One that was deleted at the floor is wanted there again.
    for (const productId of changed) await setProblem(tx, { account_id: account.id, product_id: productId }, null)
    await due(tx, account.id, changed)
    return changed.length
  })
}

type NewMapping = Omit<OfferMapping, "brand_name" | "category_id"> & { category_id: string; productId: string }

/** @throws 400 `category_unknown`, `brand_unknown`, 409 `not_chosen`, `floor_failed` */
export async function mapListing(
  host: ChannelHost,
  account: Account,
  { productId, ...given }: NewMapping,
): Promise<void> {
  await readCategory(host, account, given.category_id)
  const mapping = { ...given, brand_name: await brandNamed(host, account, given) }
  await host.sql.transaction(async (tx) => {
    const mapped = await mapProduct(tx, { ...mapping, accountId: account.id, productId })
    if (!mapped) throw error(T.CONFLICT, "not_chosen", "Choose the product first")
    // What was wrong was so of other data.
    await setProblem(tx, { account_id: account.id, product_id: productId }, null)
    await due(tx, account.id, [productId])
  })
}

/** Tried again at once, whatever was in the way. */
export async function retryListing(host: ChannelHost, account: Account, productId: string): Promise<void> {
  await host.sql.transaction(async (tx) => {
    const [offer] = await offersOf(tx, account.id, [productId])
    if (!offer?.chosen) throw error(T.CONFLICT, "not_chosen", "Choose the product first")
    await setProblem(tx, { account_id: account.id, product_id: productId }, null)
    await due(tx, account.id, [productId])
  })
}

/** Prices and stock of all its goods follow. */
export async function changeRules(
  host: ChannelHost,
  account: Account,
  given: { rule?: Rule | undefined; settings?: Readonly<Record<string, string>> | undefined },
): Promise<void> {
  await host.sql.transaction(async (tx) => {
    if (given.rule) await saveRule(tx, account.id, given.rule)
    if (given.settings) await changeSettings(tx, account, given.settings)
    const offers = (await offersOf(tx, account.id)).filter(({ chosen }) => chosen)
    const aspects: readonly Aspect[] = given.settings ? ASPECTS : ["price", "stock"]
    await due(
      ...([tx, account.id] as const),
      offers.map(({ product_id }) => product_id),
      aspects,
    )
  })
}

/** @throws 400 `setting_unknown` for what the shop has not set up */
async function changeSettings(sql: Sql, account: Account, settings: Readonly<Record<string, string>>): Promise<void> {
  const { choices } = await ruleOf(sql, account.id)
  const places = { settings: {} as Record<string, string>, locator: {} as Record<string, string> }
  for (const [name, given] of Object.entries(settings)) {
    const own = choices.filter((choice) => choice.name === name)
    const ids = own.some(({ many }) => many) ? given.split(",") : [given]
    const [first] = own
    if (!first || !ids.every((id) => own.some((choice) => choice.id === id)))
      throw error(T.INVALID_DATA, "setting_unknown", "The shop has not set this up")
    places[first.in][name] = [...new Set(ids)].join(",")
  }
  await saveSettings(sql, account.id, places.settings)
  await extendLocator(sql, account.id, places.locator)
}

/**
 * What waits for the seller at the floor is not mended by a button here.
 * @throws 409 `paused_by_officer`: who stopped it is who lets it go on
 */
export async function pause(sql: Sql, account: Account, isPaused: boolean): Promise<void> {
  if (!isPaused && isStoppedByOfficer(account)) throw pausedByOfficer()
  const from = isPaused ? ["connected"] : ["paused", "blocked"]
  if (!from.includes(account.status)) return
  await setAccountStatus(sql, account.id, { status: isPaused ? "paused" : "connected", reason: null })
}

const pausedByOfficer = () => error(T.CONFLICT, "paused_by_officer", "An officer has paused this shop")

/**
 * Goods stay on the floor as they are; our keys to it are forgotten.
 * @throws 409 `paused_by_officer`: connected again, the shop would go on
 */
export async function disconnect(host: ChannelHost, account: Account): Promise<void> {
  await host.sql.transaction(async (tx) => {
    await holdAccount(tx, account.id)
    const now = await accountById(tx, account.id)
    if (now && isStoppedByOfficer(now)) throw pausedByOfficer()
    await setAccountStatus(tx, account.id, { status: "disconnected", reason: null })
    await forgetCredential(tx, account.id)
  })
}
