import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { BucketRule } from "../../../modules/channel/bucket"
import { claimStream, finishStream, moveStream, nameQueue, type Stream } from "../../../modules/channel/stream-store"
import type { ChannelConnector, Ctx, Grant } from "../../../providers/channel/connector"
import type { EventBatch } from "../../../providers/channel/events"
import type { Wire } from "../../../providers/channel/exchange"
import { type ChannelError, ok, type Outcome } from "../../../providers/channel/outcome"
import { Secret } from "../../../providers/channel/secret"
import { askApp } from "../push/ask-app"
import { Held } from "../push/desk"
import { nextStep } from "../retry-plan"
import { receivePush } from "./receive-push"

const LEASE_MS = 2 * 60_000
const MOST_PULLS = 20
/** What is left comes with the next look, and other floors are not kept waiting. */
const LONGEST_MS = 15_000
/** By which the app's queue is found again. */
export const QUEUE_NAME = "nguon"

export type EventDesk = {
  sql: Knex
  connector: ChannelConnector
  wire: Wire
  rule: BucketRule
  random(): number
  /** The app's own token as far as this process has one; filled and emptied here. */
  held: { grant: Grant | null }
  /** Has the shops whose events do not come into the queue subscribe to it. */
  subscribeShops(queueCode: string): Promise<void>
}

/**
 * Reads the events that a floor keeps for the app. They are kept in one transaction with how far was read, and
 * acknowledged after it: a worker that dies in between finds them once more, and each was told before.
 * @returns how many came, or why none could
 */
export async function pullEvents(desk: EventDesk): Promise<number | ChannelError> {
  const { sql, connector, wire, random } = desk
  const { pull } = connector.capabilities
  if (!pull || !connector.pullEvents) return 0
  const stream = await claimStream(sql, { platform: connector.id, now: wire.now(), leaseMs: LEASE_MS })
  if (stream === null) return 0
  const end = (ms: number, problem: string | null, at?: Date) =>
    finishStream(sql, connector.id, { dueAt: at ?? new Date(wire.now().getTime() + ms), problem })
  try {
    const read = await readStream(desk, stream)
    if (typeof read === "number") await end(pull.everyMs, null)
    else {
      const step = nextStep(read, { attempts: stream.attempts, now: wire.now(), random: random(), isFresh: true })
      await end(pull.everyMs, `${read.code}: ${read.message}`, step.do === "again" ? step.at : undefined)
    }
    return read
  } catch (cause) {
    if (!(cause instanceof Held)) throw cause
    await end(0, null, cause.until)
    return 0
  }
}

async function readStream(desk: EventDesk, stream: Stream): Promise<number | ChannelError> {
  const { connector } = desk
  const ctx = await appCtx(desk)
  if ("class" in ctx) return ctx
  const queue = connector.openQueue ? await queueOf(desk, ctx, stream) : ok("")
  if (!queue.ok) return forget(desk, queue.error)
  if (connector.openQueue) await desk.subscribeShops(queue.value)
  const at: Ctx = { ...ctx, locator: { queue_code: queue.value } }
  let cursor = queue.value === (stream.queue_code ?? "") ? (stream.cursor ?? undefined) : undefined
  let events = 0
  const until = performance.now() + LONGEST_MS
  for (let pulls = 0; pulls < MOST_PULLS && performance.now() < until; pulls += 1) {
    const batch = await askApp(desk, async () => connector.pullEvents!(at, cursor))
    if (!batch.ok) return lost(desk, queue.value, batch.error)
    const { next, more } = batch.value
    if (next === null) break
    await keepEvents(desk, batch.value, next)
    events += batch.value.events.length
    if (connector.ackEvents) {
      const acked = await askApp(desk, async () => connector.ackEvents!(at, next))
      if (!acked.ok) return forget(desk, acked.error)
    } else cursor = next
    if (!more) break
  }
  return events
}

async function keepEvents({ sql, connector, wire }: EventDesk, batch: EventBatch, next: string): Promise<void> {
  const { pull } = connector.capabilities
  await sql.transaction(async (tx) => {
    for (const event of batch.events)
      await receivePush(tx, connector.id, event, { now: wire.now(), shopName: pull?.shopName ?? null })
    await moveStream(tx, connector.id, { cursor: next, events: batch.events.length })
  })
}

/** The app's queue, found by its name before another is made: a floor allows few. */
async function queueOf(desk: EventDesk, ctx: Ctx, { queue_code: known }: Stream): Promise<Outcome<string>> {
  const { sql, connector } = desk
  if (known !== null) return ok(known)
  const there = await askApp(desk, async () => connector.queues!(ctx))
  if (!there.ok) return there
  const found = there.value.find(({ name }) => name === QUEUE_NAME)
  const queue = found ? ok(found) : await askApp(desk, async () => connector.openQueue!(ctx, QUEUE_NAME))
  if (!queue.ok) return queue
  await nameQueue(sql, connector.id, queue.value.id)
  return ok(queue.value.id)
}

const EARLY_MS = 5 * 60_000
/** Where the app's own key signs, none is read. */
const NO_TOKEN = new Secret("app-without-token")

async function appCtx(desk: EventDesk): Promise<Ctx | ChannelError> {
  const { connector, wire, held } = desk
  if (!connector.appGrant) return { ...wire, token: NO_TOKEN, locator: {} }
  const ends = held.grant?.accessExpiresAt?.getTime() ?? 0
  if (held.grant === null || ends - EARLY_MS <= wire.now().getTime()) {
    const granted = await askApp(desk, async () => connector.appGrant!(wire))
    if (!granted.ok) return granted.error
    held.grant = granted.value
  }
  return { ...wire, token: held.grant.accessToken, locator: {} }
}

/** A token of the app that is not taken any more is asked for anew the next time. */
function forget(desk: EventDesk, error: ChannelError): ChannelError {
  if (error.class === "AUTH") desk.held.grant = null
  return error
}

/**
 * A queue that is there no more is looked for, or made, the next time, and every shop subscribes to it. A place that the
 * floor does not know is forgotten: what comes again was told before.
 */
async function lost(desk: EventDesk, queueCode: string, error: ChannelError): Promise<ChannelError> {
  const { sql, connector } = desk
  if (error.class === "GONE" && connector.openQueue) await nameQueue(sql, connector.id, null)
  if (error.class === "VALIDATION") await nameQueue(sql, connector.id, connector.openQueue ? queueCode : null)
  return forget(desk, error)
}
