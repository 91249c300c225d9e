import { claimIntents, finishIntent, postponeIntent, releaseIntents } from "../../../modules/channel/intent-store"
import { listingOf, markSent, setProblem, type ListingKey } from "../../../modules/channel/listing-store"
import { mediaOf, saveMedia, skusOf } from "../../../modules/channel/name-store"
import type { Intent, Listing } from "../../../modules/channel/types"
import type { Projection } from "../../../providers/channel/catalogue"
import type { ChannelError } from "../../../providers/channel/outcome"
import { desiredHashes } from "../desired"
import { addVariants, createListing } from "./create-listing"
import { ask, type Desk, errorsOf, Held, Locked, type Subject } from "./desk"
import { giveUp } from "./give-up"
import { tellAspect } from "./tell-aspect"

const AT_ONCE = 50
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
  const claimed = await claimIntents(sql, { accountId: account.id, now: ctx.now(), leaseMs: LEASE_MS, limit: AT_ONCE })
  const left = new Map<string, Intent[]>()
  for (const intent of claimed) left.set(intent.product_id, [...(left.get(intent.product_id) ?? []), intent])
  const pass: Pass = { products: 0, heldUntil: null, locked: null }
  for (const [productId, intents] of left) {
    try {
      await pushProduct(desk, productId, intents)
      pass.products += 1
      left.delete(productId)
    } catch (cause) {
      if (cause instanceof Held) pass.heldUntil = cause.until
      else if (cause instanceof Locked) pass.locked = { by: cause.by, error: cause.error }
      else throw cause
      break
    }
  }
  await releaseIntents(
    sql,
    [...left.values()].flat().map(({ id }) => id),
  )
  return pass
}

async function pushProduct(desk: Desk, productId: string, intents: readonly Intent[]): Promise<void> {
  const { sql, account } = desk
  const key = { account_id: account.id, product_id: productId }
  const listing = await listingOf(sql, key)
  // Until a person at the floor has approved it there is nothing to tell: all of it is told when it is there.
  if (listing?.next_step === "approval") return waitForApproval(desk, intents)
  const subject = await desk.subjectOf(productId)
  if (subject === null) return takeDown(desk, { key, listing, intents })
  const projection = await projectionOf(desk, { key, intents, subject })
  if (projection === null) return
  if (listing?.problem) await setProblem(sql, key, null)
  if (!listing?.external_id) return createListing(desk, { key, listing, intents, projection })
  if (listing.next_step === "variants") return addVariants(desk, { key, listing, intents, projection })
  await tellAll(desk, { key, listing, intents, projection })
}

async function waitForApproval({ sql }: Desk, intents: readonly Intent[]): Promise<void> {
  for (const intent of intents) await postponeIntent(sql, intent, null)
}

/** Null where our own data is not fit for the floor: it waits until it is other data. */
async function projectionOf(
  desk: Desk,
  { key, intents, subject }: { key: ListingKey; intents: readonly Intent[]; subject: Subject },
): Promise<Projection | null> {
  const { sql, connector, account } = desk
  const { product, mapping, ref } = subject
  const hashes = product.images.map(({ sha256 }) => sha256)
  const project = async () => {
    const made = connector.project(product, { ...ref, media: await mediaOf(sql, account.id, hashes) }, mapping)
    if (made.ok) return made.projection
    await setProblem(sql, key, { kind: "issues", issues: made.issues })
    for (const intent of intents) await postponeIntent(sql, intent, null)
    return null
  }
  const projection = await project()
  const missing = projection?.media.filter((slot) => slot.ref === null) ?? []
  if (missing.length === 0) return projection
  const error = await upload(desk, missing)
  if (error === null) return project()
  await giveUp(desk, { key, intents, during: "media" }, error)
  return null
}

async function upload(desk: Desk, missing: Projection["media"]): Promise<ChannelError | null> {
  const { connector, ctx, sql, account } = desk
  const pictures = await desk.picturesOf(missing)
  for (let at = 0; at < pictures.length; at += connector.capabilities.batch.uploadMedia) {
    const some = pictures.slice(at, at + connector.capabilities.batch.uploadMedia)
    const results = await ask(
      desk,
      () => connector.uploadMedia(ctx, some),
      (all) => errorsOf(all.map(({ outcome }) => outcome)),
    )
    const refs = results.flatMap(({ sha256, outcome }) => (outcome.ok ? [[sha256, outcome.value.ref] as const] : []))
    await saveMedia(sql, account.id, Object.fromEntries(refs))
    const [error] = errorsOf(results.map(({ outcome }) => outcome))
    if (error) return error
  }
  return null
}

type Work = { key: ListingKey; listing: Listing; intents: readonly Intent[]; projection: Projection }

async function tellAll(desk: Desk, { key, listing, intents, projection }: Work): Promise<void> {
  const { sql } = desk
  const desired = desiredHashes(projection)
  const skus = await skusOf(sql, key)
  const sent = { ...listing.sent }
  for (const intent of intents) {
    const { aspect } = intent
    if (sent[aspect] === desired[aspect]) {
      await finishIntent(sql, intent)
      continue
    }
    const error = await tellAspect(desk, aspect, { listing, projection, skus })
    if (error !== null) {
      await giveUp(desk, { key, intents: [intent], during: aspect }, error)
      continue
    }
    const both = aspect === "content" || aspect === "media"
    const told = both ? { content: desired.content, media: desired.media } : { [aspect]: desired[aspect] }
    Object.assign(sent, told)
    await sql.transaction(async (tx) => {
      await markSent(tx, key, told)
      await finishIntent(tx, intent)
    })
  }
}

const OFF = "off"

/** Not sold there any more: it is taken off the floor's shelf and stays in its books. */
async function takeDown(
  desk: Desk,
  { key, listing, intents }: { key: ListingKey; listing: Listing | null; intents: readonly Intent[] },
): Promise<void> {
  const { sql, connector, ctx } = desk
  if (listing?.external_id && listing.sent.status !== OFF) {
    const externalSkuIds = (await skusOf(sql, key)).map(({ externalSkuId }) => externalSkuId)
    const set = { key: "off", externalId: listing.external_id, externalSkuIds, active: false }
    const [result] = await ask(
      desk,
      () => connector.setStatus(ctx, [set]),
      (all) => errorsOf(all.map(({ outcome }) => outcome)),
    )
    if (result && !result.outcome.ok) return giveUp(desk, { key, intents, during: "status" }, result.outcome.error)
    await markSent(sql, key, { status: OFF })
  }
  for (const intent of intents) await finishIntent(sql, intent)
}
