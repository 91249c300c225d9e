import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { BucketRule } from "../../../modules/channel/bucket"
import { easeBuckets, type Share, takeTurn, throttleBucket, type Turn } from "../../../modules/channel/bucket-store"
import { keepCall } from "../../../modules/channel/call-store"
import type { Account } from "../../../modules/channel/types"
import type { CanonicalImage, CanonicalProduct, Mapping, RefData } from "../../../providers/channel/catalogue"
import type { ChannelConnector, Ctx, Picture } from "../../../providers/channel/connector"
import type { ChannelError, Outcome } from "../../../providers/channel/outcome"
import { mindCircuit, passCircuit } from "./circuit"
import { watched } from "./watch"

/** A product as this account should show it now, asked for when it is told and not before. */
export type Subject = { product: CanonicalProduct; mapping: Mapping; ref: Pick<RefData, "attributes" | "limits"> }

/** What a worker has at hand to serve one account. */
export type Desk = {
  sql: Knex
  account: Pick<Account, "id" | "platform">
  connector: ChannelConnector
  ctx: Ctx
  /** Whether its token was renewed just before this pass. */
  isFresh: boolean
  rule: BucketRule
  /** Calls that are left to what is more urgent, as to what is sold out while listings are read back. */
  spare?: number
  /** Null for a product that is not sold there any more. */
  subjectOf(productId: string): Promise<Subject | null>
  /** The same of many at once, where that is less work than one after another. */
  subjectsOf?(productIds: readonly string[]): Promise<ReadonlyMap<string, Subject>>
  picturesOf(images: readonly CanonicalImage[]): Promise<Picture[]>
  random(): number
}

/** No call may be made before then; what was to be told stays due. */
export class Held extends Error {
  constructor(readonly until: Date) {
    super(`Held until ${until.toISOString()}`)
  }
}

/** Nothing of this account can be told before its token is renewed or a person has acted. */
export class Locked extends Error {
  constructor(
    readonly by: "renew" | "needs_consent" | "blocked",
    readonly error: ChannelError,
  ) {
    super(`${error.class} ${error.code}`)
  }
}

const shareOf = ({ account, rule }: Desk, scope: "shop" | "app"): Share =>
  scope === "app" ? appShare(account.platform, rule) : { key: `${account.platform}:${account.id}`, rule }

/**
 * One request, when the account is well and its share and the app's allow it; what the floor says of its limits is
 * remembered for all.
 * @throws Held
 */
export async function ask<T>(desk: Desk, work: () => Promise<T>, errorsOf: (answer: T) => ChannelError[]): Promise<T> {
  await passCircuit(desk)
  const answer = await call(desk, work, errorsOf)
  await mindCircuit(desk, errorsOf(answer))
  return answer
}

/** The same without a look at how the account is: it is how that is found out. */
export async function call<T>(desk: Desk, work: () => Promise<T>, errorsOf: (answer: T) => ChannelError[]): Promise<T> {
  const { sql, ctx, account } = desk
  const shares: [Share, Share] = [shareOf(desk, "app"), { ...shareOf(desk, "shop"), spare: desk.spare ?? 0 }]
  const [app, shop] = shares
  const { until, isSlowed } = await turnOf(sql, shares, ctx)
  if (until !== null) throw new Held(until)
  const { answer, path, ms } = await watched(work)
  const errors = errorsOf(answer)
  const { class: kind = null, code = null, requestId = null } = errors[0] ?? {}
  await keepCall(sql, account.id, { at: ctx.now(), path, ms, class: kind, code, request_id: requestId })
  // A day's number of creations is used up for what is to be created, and holds back nothing else.
  const limit = errors.find(({ class: kind, scope }) => kind === "RATE" || (kind === "QUOTA" && scope !== "item"))
  if (limit) {
    const told = { now: ctx.now(), until: limit.retryAt ?? null }
    await throttleBucket(sql, limit.scope === "app" ? app : shop, told)
  } else if (errors.length === 0) await ease(desk, shares, isSlowed)
  return answer
}

/** A turn that comes so soon is waited for: to end the pass and begin another would take as long. */
const PATIENCE_MS = 250
const MOST_TURNS = 8

async function turnOf(sql: Knex, shares: readonly Share[], ctx: Ctx): Promise<Turn> {
  for (let turn = 1; ; turn += 1) {
    const now = ctx.now()
    const took = await takeTurn(sql, shares, now)
    const ms = took.until === null ? 0 : took.until.getTime() - now.getTime()
    if (took.until === null || ms > PATIENCE_MS || turn === MOST_TURNS) return took
    await new Promise((resolve) => setTimeout(resolve, ms))
    // A clock that stands still brings no turn.
    if (ctx.now().getTime() === now.getTime()) return took
  }
}

const EASE_MS = 250
/** A shop that is called less often needs no higher rate. */
const SELDOM_MS = 60_000
const MOST_REMEMBERED = 10_000
const lastCalls = new Map<string, number>()

/**
 * A rate rises with time and not with calls: a few times a second is enough, and for one call a while nothing is written.
 * Where a floor has said that it was too much it rises all the same, for what it once said of the whole app would hold all
 * its shops back for ever.
 */
async function ease(desk: Desk, [app, shop]: readonly [Share, Share], isSlowed: boolean): Promise<void> {
  const now = desk.ctx.now()
  const since = now.getTime() - (lastCalls.get(shop.key) ?? -Infinity)
  if (since >= 0 && since < EASE_MS) return
  if (lastCalls.size >= MOST_REMEMBERED) lastCalls.clear()
  lastCalls.set(shop.key, now.getTime())
  if (since < SELDOM_MS || isSlowed) await easeBuckets(desk.sql, [app, shop], now)
}

/** Of all shops together no limit is known but what the floor says when it is passed. */
const forApp = (rule: BucketRule): BucketRule => ({ ...rule, startRate: 1000, most: 1000, burst: 1000 })

export const appShare = (platform: string, rule: BucketRule): Share => ({ key: `${platform}:app`, rule: forApp(rule) })

export const errorsOf = (outcomes: readonly Outcome<unknown>[]): ChannelError[] =>
  outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.error]))

export const askOne = <T>(desk: Desk, work: () => Promise<Outcome<T>>): Promise<Outcome<T>> =>
  ask(desk, work, (outcome) => errorsOf([outcome]))
