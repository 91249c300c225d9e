import {
  claimIntents,
  deferIntent,
  finishIntent,
  postponeIntent,
  releaseIntents,
} from "../../../modules/channel/intent-store"
import { forgetSent, markSent, setProblem, type ListingKey } from "../../../modules/channel/listing-store"
import { skusOf } from "../../../modules/channel/name-store"
import { dayOf, nextDay, takeQuota, updatesKey } from "../../../modules/channel/quota-store"
import type { Aspect, Intent, Listing, Sql } from "../../../modules/channel/types"
import type { Projection } from "../../../providers/channel/catalogue"
import type { ChannelError } from "../../../providers/channel/outcome"
import { desiredHashes } from "../desired"
import { addVariants, createListing } from "./create-listing"
import { ask, type Desk, errorsOf, Held, Locked } from "./desk"
import { giveUp } from "./give-up"
import { type Look, lookAt, OFF, withoutUnchanged } from "./look"
import { projectionOf, type Uploads } from "./project"
import { tellAspect } from "./tell-aspect"
import { tellMany } from "./tell-many"

const AT_ONCE = 500
/** Products told beside each other: a floor far away takes a third of a second for each. */
const ABREAST = 6
/** After this no other is begun, for something more urgent may be due by now. */
const PASS_MS = 1_000
/** Longer than the longest call: a worker that died is not taken for one that waits. */
const LEASE_MS = 120_000

export type Pass = {
  /** Products that were looked at. */
  products: number
  /** Before this nothing may be called; null where the queue is what ended the pass. */
  heldUntil: Date | null
  locked: { by: Locked["by"]; error: ChannelError } | null
}

/** Tells an account what is due, the most urgent first, until nothing is or the floor wants a pause. */
export async function pushDue(desk: Desk): Promise<Pass> {
  const { sql, account, ctx } = desk
  const begun = ctx.now()
  const claimed = await claimIntents(sql, { accountId: account.id, now: begun, leaseMs: LEASE_MS, limit: AT_ONCE })
  const due = new Map<string, Intent[]>()
  for (const intent of claimed) due.set(intent.product_id, [...(due.get(intent.product_id) ?? []), intent])
  const pass: Pass = { products: 0, heldUntil: null, locked: null }
  // From when it is known what to tell: on a slow machine to find that out may take as long as a pass.
  let tellingSince = begun
  const mayGoOn = (): boolean =>
    pass.heldUntil === null && pass.locked === null && ctx.now().getTime() - tellingSince.getTime() < PASS_MS
  const left = new Set(due.keys())
  const release = (ids: readonly string[]): Promise<void> =>
    releaseIntents(
      sql,
      ids.flatMap((productId) => (due.get(productId) ?? []).map(({ id }) => id)),
    )
  try {
    if (claimed.length === 0) return pass
    const changed = await withoutUnchanged(desk, await lookAt(desk, due))
    tellingSince = ctx.now()
    const one = await stopped(pass, () => tellMany(desk, changed, mayGoOn))
    const unfinished = new Set((one ?? changed).map(({ productId }) => productId))
    for (const productId of due.keys()) if (!unfinished.has(productId)) left.delete(productId)
    pass.products = due.size - left.size
    await tellEach(desk, one ?? [], { pass, left, mayGoOn, release })
    return pass
  } finally {
    await release([...left])
  }
}

type Telling = {
  pass: Pass
  left: Set<string>
  mayGoOn: () => boolean
  release(productIds: readonly string[]): Promise<void>
}

/**
 * A few beside each other; nothing is under way any more when it returns or throws. What is not begun when time is up is
 * anybody's, while the last calls are waited for.
 */
async function tellEach(desk: Desk, looks: readonly Look[], { pass, left, mayGoOn, release }: Telling): Promise<void> {
  const uploads: Uploads = new Map()
  const queue = looks.values()
  let isBroken = false
  const worker = async (): Promise<void> => {
    for (;;) {
      if (isBroken || !mayGoOn()) {
        const untouched = [...queue].map(({ productId }) => productId)
        for (const productId of untouched) left.delete(productId)
        return release(untouched)
      }
      const { value: look, done } = queue.next()
      if (done) return
      try {
        const told = await stopped(pass, async () => {
          await pushProduct(desk, look, uploads)
          return true
        })
        if (told === null) return
        pass.products += 1
        left.delete(look.productId)
      } catch (cause) {
        isBroken = true
        throw cause
      }
    }
  }
  const ended = await Promise.allSettled(Array.from({ length: ABREAST }, worker))
  for (const each of ended) if (each.status === "rejected") throw each.reason
}

/** @returns null where the floor wants a pause or a person, which the pass remembers */
async function stopped<T>(pass: Pass, work: () => Promise<T>): Promise<T | null> {
  try {
    return await work()
  } catch (cause) {
    if (cause instanceof Held) pass.heldUntil = cause.until
    else if (cause instanceof Locked) pass.locked = { by: cause.by, error: cause.error }
    else throw cause
    return null
  }
}

async function pushProduct(
  desk: Desk,
  { productId, intents, listing, subject }: Look,
  uploads: Uploads,
): Promise<void> {
  const { sql, account } = desk
  const key = { account_id: account.id, product_id: productId }
  // Until a person at the floor has approved it there is nothing to tell: all of it is told when it is there.
  if (listing?.next_step === "approval") return waitForSomebody(desk, intents)
  if (subject === null) return takeDown(desk, { key, listing, intents })
  // Deleted at the floor: whether it is to be there again is the seller's to say.
  if (listing?.problem?.kind === "gone") return waitForSomebody(desk, intents)
  const projection = await projectionOf(desk, { key, intents, subject }, uploads)
  if (projection === null) return
  if (listing?.problem) await setProblem(sql, key, null)
  if (!listing?.external_id) return createListing(desk, { key, listing, intents, projection })
  if (listing.next_step === "variants") return addVariants(desk, { key, listing, intents, projection })
  await tellAll(desk, { key, listing, intents, projection })
}

async function waitForSomebody({ sql }: Desk, intents: readonly Intent[]): Promise<void> {
  for (const intent of intents) await postponeIntent(sql, intent, null)
}

type Work = { key: ListingKey; listing: Listing; intents: readonly Intent[]; projection: Projection }

async function tellAll(desk: Desk, { key, listing, intents, projection }: Work): Promise<void> {
  const { sql } = desk
  const desired = desiredHashes(projection)
  const skus = await skusOf(sql, key)
  const sent = { ...listing.sent }
  for (const [n, intent] of intents.entries()) {
    const { aspect } = intent
    if (sent[aspect] === desired[aspect]) {
      await finishIntent(sql, intent)
      continue
    }
    if (!(await takeUpdate(desk, intent))) continue
    const aspects: Aspect[] = aspect === "content" || aspect === "media" ? ["content", "media"] : [aspect]
    await forget(sql, key, aspects, sent)
    const error = await tellAspect(desk, aspect, { listing, projection, skus })
    if (error !== null) {
      const gone = await giveUp(desk, { key, intents: [intent], during: aspect }, error)
      if (gone) return waitForSomebody(desk, intents.slice(n + 1))
      continue
    }
    const told = Object.fromEntries(aspects.map((each) => [each, desired[each]]))
    Object.assign(sent, told)
    await sql.transaction(async (tx) => {
      await markSent(tx, key, told)
      await finishIntent(tx, intent)
    })
  }
}

/** What the floor shows of these is not known until it answers. */
async function forget(sql: Sql, key: ListingKey, aspects: readonly Aspect[], sent: Listing["sent"]): Promise<void> {
  const known = aspects.filter((aspect) => sent[aspect] !== undefined)
  await forgetSent(sql, key, known)
  for (const aspect of known) delete sent[aspect]
}

/** The last of a product's updates of a day is left to its stock: what is sold out has to be told. */
async function takeUpdate({ sql, account, ctx, connector }: Desk, intent: Intent): Promise<boolean> {
  const { updatesPerProductPerDay: most, dayOffsetHours } = connector.capabilities
  if (most === null) return true
  const day = dayOf(ctx.now(), dayOffsetHours)
  const key = updatesKey(account.id, intent.product_id)
  if (await takeQuota(sql, key, day, intent.aspect === "stock" ? most : most - 1)) return true
  await deferIntent(sql, intent, nextDay(ctx.now(), dayOffsetHours), "updates_tomorrow")
  return false
}

/** Not sold there any more: it is taken off the floor's shelf and stays in its books. */
async function takeDown(
  desk: Desk,
  { key, listing, intents }: { key: ListingKey; listing: Listing | null; intents: readonly Intent[] },
): Promise<void> {
  const { sql, connector, ctx } = desk
  if (listing?.external_id && listing.sent.status !== OFF) {
    const externalSkuIds = (await skusOf(sql, key)).map(({ externalSkuId }) => externalSkuId)
    await forget(sql, key, ["status"], listing.sent)
    const set = { key: "off", externalId: listing.external_id, externalSkuIds, active: false }
    const [result] = await ask(
      desk,
      () => connector.setStatus(ctx, [set]),
      (all) => errorsOf(all.map(({ outcome }) => outcome)),
    )
    if (result && !result.outcome.ok)
      return void (await giveUp(desk, { key, intents, during: "status" }, result.outcome.error))
    await markSent(sql, key, { status: OFF })
  }
  for (const intent of intents) await finishIntent(sql, intent)
}
