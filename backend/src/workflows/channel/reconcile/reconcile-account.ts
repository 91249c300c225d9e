import { unlinkListing } from "../../../modules/channel/listing-store"
import { forgetDrifts } from "../../../modules/channel/drift-store"
import { dayOf, forgetQuotas } from "../../../modules/channel/quota-store"
import {
  claimReading,
  databaseClock,
  doubtReading,
  dropReadItems,
  finishReading,
  keepReadItem,
  readingOf,
  readItems,
  releaseReading,
  turnPage,
  unseenListings,
  type Reading,
  type Unseen,
} from "../../../modules/channel/reading-store"
import type { RemoteListing } from "../../../providers/channel/catalogue"
import type { ChannelError, Outcome } from "../../../providers/channel/outcome"
import { askOne, Held, Locked } from "../push/desk"
import { nextStep } from "../retry-plan"
import { judgeListing, type ReadDesk, type Verdict } from "./judge-listing"
import { nextNight } from "./night"

const LEASE_MS = 5 * 60_000
const MINUTE_MS = 60_000
/** When a reading that found far too little is made again. */
const DOUBT_MS = [10 * MINUTE_MS, 60 * MINUTE_MS, 3 * 60 * MINUTE_MS]
/** A call that failed is not the first of its kind: the next waits some seconds. */
const ATTEMPTS = 4
const MOST_CALLS = 60
const KEPT_DAYS = 7

export type ReadPass = {
  /** What became of the listings that were looked at. */
  verdicts: Record<Verdict, number>
  /** Not before then; null where nothing holds it. */
  heldUntil: Date | null
  locked: { by: Locked["by"]; error: ChannelError } | null
  /** `more` is to be read; `doubted` is read again later, since a floor that shows far too little is not believed. */
  state: "none" | "more" | "doubted" | "finished"
}

/**
 * One worker's part of reading an account back: page after page, each kept before the next is asked for, so that who
 * comes after a death goes on. A floor owns status, audit and order money; content, price and stock are ours.
 */
export async function reconcileAccount(given: ReadDesk, mostCalls = MOST_CALLS): Promise<ReadPass> {
  const desk: ReadDesk = { ...given, spare: Math.floor(given.rule.burst / 2) }
  const { sql, account, ctx } = desk
  const verdicts = { alike: 0, drifted: 0, adopted: 0, orphan: 0, gone: 0 }
  const pass: ReadPass = { verdicts, heldUntil: null, locked: null, state: "none" }
  let reading = await claimReading(sql, { accountId: account.id, now: ctx.now(), leaseMs: LEASE_MS })
  if (reading === null) return pass
  pass.state = "more"
  try {
    for (let calls = 0; calls < mostCalls && pass.state === "more" && reading !== null; calls += 1) {
      pass.state = await readOn(desk, reading, verdicts)
      reading = await readingOf(sql, account.id)
    }
  } catch (cause) {
    if (cause instanceof Held) pass.heldUntil = cause.until
    else if (cause instanceof Locked) pass.locked = { by: cause.by, error: cause.error }
    else throw cause
  } finally {
    await releaseReading(sql, account.id)
  }
  return pass
}

type Count = Record<Verdict, number>

async function readOn(desk: ReadDesk, reading: Reading, count: Count): Promise<ReadPass["state"]> {
  const { sql, account, connector } = desk
  const most = connector.capabilities.batch.getListings
  const named = await readItems(sql, account.id, { named: true, limit: most })
  if (named.length > 0)
    return tellWhole(
      desk,
      named.map(({ external_id: id }) => id),
      count,
    )
  const [told] = await readItems(sql, account.id, { named: false, limit: 1 })
  if (told) return tellVariants(desk, told.listing as RemoteListing, count)
  if (!reading.is_listed) return readPage(desk, reading, count)
  return concludeReading(desk, reading, count)
}

async function readPage(desk: ReadDesk, { cursor }: Reading, count: Count): Promise<"more"> {
  const { sql, account, connector, ctx } = desk
  const askedAt = await databaseClock(sql)
  const page = await heard(desk, () => connector.readListings(ctx, cursor ?? undefined))
  const items = page?.items ?? []
  const whole = items.filter(({ complete }) => complete)
  for (const remote of whole) count[await judgeListing(desk, remote, askedAt)] += 1
  await sql.transaction(async (tx) => {
    for (const { complete, externalId } of items)
      if (!complete) await keepReadItem(tx, { accountId: account.id, externalId, listing: null })
    await turnPage(tx, account.id, { next: page?.next ?? null, isEmpty: items.length === 0 })
  })
  return "more"
}

/** What a page only named. */
async function tellWhole(desk: ReadDesk, ids: string[], count: Count): Promise<"more"> {
  const { sql, account, connector, ctx } = desk
  const askedAt = await databaseClock(sql)
  const found = (await heard(desk, () => connector.getListings(ctx, ids))) ?? []
  for (const remote of found) if (isWhole(desk, remote)) count[await judgeListing(desk, remote, askedAt)] += 1
  await sql.transaction(async (tx) => {
    await dropReadItems(tx, account.id, ids)
    for (const remote of found)
      if (!isWhole(desk, remote))
        await keepReadItem(tx, { accountId: account.id, externalId: remote.externalId, listing: remote })
  })
  return "more"
}

const isWhole = ({ connector }: ReadDesk, remote: RemoteListing): boolean =>
  remote.complete || connector.getVariants === undefined

async function tellVariants(desk: ReadDesk, remote: RemoteListing, count: Count): Promise<"more"> {
  const { sql, account, connector, ctx } = desk
  const askedAt = await databaseClock(sql)
  const skus = (await heard(desk, async () => connector.getVariants!(ctx, remote.externalId))) ?? []
  count[await judgeListing(desk, { ...remote, skus, complete: true }, askedAt)] += 1
  await dropReadItems(sql, account.id, [remote.externalId])
  return "more"
}

/**
 * What was not met is asked for by its id before it is taken for gone. Before that, an empty page and a floor that shows
 * less than half are not believed (Tiki, open-api-docs #131): all is read again, at longer and longer times.
 */
async function concludeReading(desk: ReadDesk, reading: Reading, count: Count): Promise<ReadPass["state"]> {
  const { sql, account, connector, ctx } = desk
  const most = connector.capabilities.batch.getListings
  const { unseen, missing, known } = await unseenListings(sql, account.id, most)
  const wait = DOUBT_MS[reading.doubts]
  if (missing > 0 && (reading.has_empty_page || missing * 2 > known) && wait !== undefined) {
    await doubtReading(sql, account.id, new Date(ctx.now().getTime() + wait))
    return "doubted"
  }
  if (unseen.length === 0) {
    await finishReading(sql, account.id, nextNight(account.id, ctx.now()))
    await forgetQuotas(sql, dayOf(ctx.now(), 0) - KEPT_DAYS)
    return "finished"
  }
  await lookFor(desk, unseen, count)
  return "more"
}

async function lookFor(desk: ReadDesk, unseen: readonly Unseen[], count: Count): Promise<void> {
  const { sql, connector, ctx } = desk
  const askedAt = await databaseClock(sql)
  const ids = unseen.flatMap(({ external_id: id }) => id ?? [])
  const found = (await heard(desk, () => connector.getListings(ctx, ids))) ?? []
  for (const listing of unseen) {
    const there = found.find(({ externalId }) => externalId === listing.external_id)
    if (there !== undefined) count[await judgeListing(desk, there, askedAt)] += 1
    else {
      await sql.transaction(async (tx) => {
        await unlinkListing(tx, listing)
        await forgetDrifts(tx, listing)
      })
      count.gone += 1
    }
  }
}

/** @returns null where the floor says that nothing of the kind is there @throws Held or Locked where it says nothing */
async function heard<T>(desk: ReadDesk, work: () => Promise<Outcome<T>>): Promise<T | null> {
  const answer = await askOne(desk, work)
  if (answer.ok) return answer.value
  const { ctx, random, isFresh } = desk
  const { error } = answer
  const step = nextStep(error, { attempts: ATTEMPTS, now: ctx.now(), random: random(), isFresh })
  switch (step.do) {
    case "forget":
      return null
    case "again":
      throw new Held(step.at)
    case "renew":
      throw new Locked("renew", error)
    case "ask":
      throw new Locked(step.status, error)
    default:
      // Refused though nothing of ours was in it but a cursor: it is tried again when the floor may have changed.
      throw new Held(new Date(ctx.now().getTime() + 60 * MINUTE_MS))
  }
}
