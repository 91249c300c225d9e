import { createHash } from "node:crypto"
import { deferIntent, finishIntent, markDue, endWaiting, postponeIntent } from "../../../modules/channel/intent-store"
import {
  beginCreating,
  endCreating,
  endStep,
  linkListing,
  markSent,
  type ListingKey,
} from "../../../modules/channel/listing-store"
import { saveSkus } from "../../../modules/channel/name-store"
import { dropOrphan, hasOrphan } from "../../../modules/channel/reading-store"
import { createsKey, dayOf, giveBackQuota, nextDay, takeQuota } from "../../../modules/channel/quota-store"
import { type Aspect, ASPECTS, type Intent, type Listing, type Sql } from "../../../modules/channel/types"
import type { Projection, RemoteListing } from "../../../providers/channel/catalogue"
import type { Created } from "../../../providers/channel/connector"
import { desiredHashes } from "../desired"
import { ask, askOne, type Desk, errorsOf, Held } from "./desk"
import { giveUp } from "./give-up"

type Work = { key: ListingKey; listing: Listing | null; intents: readonly Intent[]; projection: Projection }

/** A listing is made once: that it was asked for is written down before, and what is not sure is looked for. */
export async function createListing(desk: Desk, work: Work): Promise<void> {
  const { sql, ctx, connector } = desk
  const { key, listing, intents, projection } = work
  const ours = [projection.sellerSku, ...projection.skus.map(({ sellerSku }) => sellerSku)]
  if (listing?.creating_key || (await hasOrphan(sql, key.account_id, ours))) {
    const found = await lookFor(desk, work)
    if (found === "failed") return
    if (found !== null) return adopt(desk, work, found)
    await endCreating(sql, key)
  }
  const quota = await takeCreate(desk, intents)
  if (quota === null) return
  const idempotencyKey = keyOf(key)
  if (!(await beginCreating(sql, key, idempotencyKey))) {
    await quota.giveBack()
    return soon(desk, intents)
  }
  const created = await ask(
    desk,
    () => connector.createListing(ctx, projection, idempotencyKey),
    ({ outcome }) => errorsOf([outcome]),
  ).catch(async (cause: unknown) => {
    // Held before it was sent: there is nothing to look for, and none of the day's number is used.
    if (cause instanceof Held) {
      await endCreating(sql, key)
      await quota.giveBack()
    }
    throw cause
  })
  if (!created.outcome.ok) {
    // Refused for sure: nothing of it is there. Otherwise the mark stays, and it is looked for first.
    const isSure = !["UNKNOWN_OUTCOME", "DUPLICATE"].includes(created.outcome.error.class)
    if (isSure) {
      await endCreating(sql, key)
      await quota.giveBack()
    }
    return void (await giveUp(desk, { key, intents, during: "create" }, created.outcome.error))
  }
  await sql.transaction((tx) => keep(tx, work, created))
  if (created.next === "variants") await later(desk, intents)
}

/** Null where a day's number is used up: they are due when the floor's next day begins. */
async function takeCreate(
  { sql, account, ctx, connector }: Desk,
  intents: readonly Intent[],
): Promise<{ giveBack(): Promise<void> } | null> {
  const { create, dayOffsetHours } = connector.capabilities
  if (create.perDay === null) return { giveBack: () => Promise.resolve() }
  const [name, day] = [createsKey(account.id), dayOf(ctx.now(), dayOffsetHours)]
  if (await takeQuota(sql, name, day, create.perDay)) return { giveBack: () => giveBackQuota(sql, name, day) }
  const at = nextDay(ctx.now(), dayOffsetHours)
  for (const intent of intents) await deferIntent(sql, intent, at, "creates_tomorrow")
  return null
}

/** The second half of a listing with variants, on floors that want it apart. */
export async function addVariants(desk: Desk, work: Work & { listing: Listing }): Promise<void> {
  const { sql, ctx, connector } = desk
  const { key, listing, intents, projection } = work
  const externalId = listing.external_id ?? ""
  const told = await askOne(
    desk,
    async () => connector.getVariants?.(ctx, externalId) ?? { ok: true, value: [], warnings: [] },
  )
  if (!told.ok) return void (await giveUp(desk, { key, intents, during: "create" }, told.error))
  const there = told.value.filter((sku) => projection.skus.some(({ sellerSku }) => sellerSku === sku.sellerSku))
  if (there.length === projection.skus.length) return adoptVariants(desk, work, there)
  const added = await ask(
    desk,
    async () => (await connector.addVariants?.(ctx, externalId, projection)) as Created,
    ({ outcome }) => errorsOf([outcome]),
  )
  if (!added.outcome.ok) return void (await giveUp(desk, { key, intents, during: "create" }, added.outcome.error))
  await sql.transaction((tx) => keep(tx, work, { ...added, externalId, next: null }, OF_VARIANTS))
  // What was told with the first half may be other by now.
  const others = intents.filter(({ aspect }) => !OF_VARIANTS.includes(aspect))
  await soon(desk, others)
}

/** What the second half of a listing tells; the first has told the rest. */
const OF_VARIANTS: readonly Aspect[] = ["price", "stock"]

async function keep(
  tx: Sql,
  { key, intents, projection }: Work,
  created: Created,
  told: readonly Aspect[] = ASPECTS,
): Promise<void> {
  await linkListing(tx, key, { externalId: created.externalId ?? "", next: created.next })
  const hashes = desiredHashes(projection)
  const isHalf = created.next === "variants"
  const aspects = told.filter((aspect) => !isHalf || !OF_VARIANTS.includes(aspect))
  await markSent(tx, key, Object.fromEntries(aspects.map((aspect) => [aspect, hashes[aspect]])))
  if (isHalf) return
  await saveSkus(tx, key, created.skus)
  for (const intent of intents) if (told.includes(intent.aspect)) await finishIntent(tx, intent)
  await endWaiting(tx, key.account_id, key.product_id)
}

async function lookFor(desk: Desk, { key, intents, projection }: Work): Promise<RemoteListing | "failed" | null> {
  const { connector, ctx } = desk
  const found = await askOne(desk, () => connector.findListing(ctx, { sellerSku: projection.sellerSku }))
  if (!found.ok) {
    await giveUp(desk, { key, intents, during: "create" }, found.error)
    return "failed"
  }
  const [there] = found.value
  if (there === undefined || there.complete) return there ?? null
  const whole = await askOne(desk, () => connector.getListings(ctx, [there.externalId]))
  return whole.ok ? (whole.value[0] ?? there) : there
}

/** It was made, and its answer was lost: it is known now, and all of it is told once more. */
async function adopt(desk: Desk, { key, intents, projection }: Work, found: RemoteListing): Promise<void> {
  const isWhole = projection.skus.every(({ sellerSku }) => found.skus.some((sku) => sku.sellerSku === sellerSku))
  const wantsVariants = !isWhole && desk.connector.capabilities.create.variantsAfterMs !== null
  await desk.sql.transaction(async (tx) => {
    await linkListing(tx, key, { externalId: found.externalId, next: wantsVariants ? "variants" : null })
    await saveSkus(tx, key, namesOf(found.skus))
    await dropOrphan(tx, key.account_id, found.externalId)
    await dueAgain(tx, key)
  })
  await soon(desk, intents)
}

async function adoptVariants(desk: Desk, { key, intents }: Work, skus: RemoteListing["skus"]): Promise<void> {
  await desk.sql.transaction(async (tx) => {
    await saveSkus(tx, key, namesOf(skus))
    await endStep(tx, key)
    await dueAgain(tx, key)
  })
  await soon(desk, intents)
}

const namesOf = (skus: RemoteListing["skus"]) =>
  skus.flatMap(({ sellerSku, externalSkuId }) => (sellerSku === null ? [] : [{ sellerSku, externalSkuId }]))

const dueAgain = (tx: Sql, { account_id: accountId, product_id: productId }: ListingKey): Promise<void> =>
  markDue(
    tx,
    ASPECTS.map((aspect) => ({ accountId, productId, aspect })),
  )

async function soon({ sql, ctx }: Desk, intents: readonly Intent[]): Promise<void> {
  for (const intent of intents) await postponeIntent(sql, intent, ctx.now())
}

async function later({ sql, ctx, connector }: Desk, intents: readonly Intent[]): Promise<void> {
  const at = new Date(ctx.now().getTime() + (connector.capabilities.create.variantsAfterMs ?? 0))
  for (const intent of intents) await postponeIntent(sql, intent, at)
}

/** The same for every try at the same listing. */
const keyOf = ({ account_id, product_id }: ListingKey): string =>
  createHash("sha256").update(`${account_id}\n${product_id}`).digest("hex").slice(0, 32)
