import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { BucketRule } from "../../../modules/channel/bucket"
import { easeBucket, type Share, takeTokens, throttleBucket } from "../../../modules/channel/bucket-store"
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

const keyOf = ({ account }: Desk, scope: "shop" | "app"): string =>
  scope === "app" ? `${account.platform}:app` : `${account.platform}:${account.id}`

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
  const { sql, ctx, rule, account } = desk
  const shares = (["app", "shop"] as const).map((scope) => ({
    ...{ key: keyOf(desk, scope), rule: scope === "app" ? forApp(rule) : rule },
    spare: scope === "app" ? 0 : (desk.spare ?? 0),
  }))
  const until = await turnOf(sql, shares, ctx)
  if (until !== null) throw new Held(until)
  const { answer, path, ms } = await watched(work)
  const errors = errorsOf(answer)
  const { class: kind = null, code = null, requestId = null } = errors[0] ?? {}
  await keepCall(sql, account.id, { at: ctx.now(), path, ms, class: kind, code, request_id: requestId })
  // A day's number of creations is used up for what is to be created, and holds back nothing else.
  const limit = errors.find(({ class: kind, scope }) => kind === "RATE" || (kind === "QUOTA" && scope !== "item"))
  if (limit) {
    const scope = limit.scope === "app" ? "app" : "shop"
    const told = { now: ctx.now(), until: limit.retryAt ?? null }
    await throttleBucket(sql, keyOf(desk, scope), scope === "app" ? forApp(rule) : rule, told)
  } else if (errors.length === 0) await ease(desk)
  return answer
}

/** A turn that comes so soon is waited for: to end the pass and begin another would take as long. */
const PATIENCE_MS = 250
const MOST_TURNS = 8

async function turnOf(sql: Knex, shares: readonly Share[], ctx: Ctx): Promise<Date | null> {
  for (let turn = 1; ; turn += 1) {
    const now = ctx.now()
    const until = await takeTokens(sql, shares, now)
    const ms = until === null ? 0 : until.getTime() - now.getTime()
    if (until === null || ms > PATIENCE_MS || turn === MOST_TURNS) return until
    await new Promise((resolve) => setTimeout(resolve, ms))
    // A clock that stands still brings no turn.
    if (ctx.now().getTime() === now.getTime()) return until
  }
}

const EASE_MS = 250
const easedAt = new WeakMap<Desk, number>()

/** A rate rises with time and not with calls: a few times a second is enough. */
async function ease(desk: Desk): Promise<void> {
  const now = desk.ctx.now()
  if (now.getTime() - (easedAt.get(desk) ?? 0) < EASE_MS) return
  easedAt.set(desk, now.getTime())
  await easeBucket(desk.sql, keyOf(desk, "shop"), desk.rule, now)
  // What a floor once said of the whole app would hold all its shops back for ever.
  await easeBucket(desk.sql, keyOf(desk, "app"), forApp(desk.rule), now)
}

/** Of all shops together no limit is known but what the floor says when it is passed. */
const forApp = (rule: BucketRule): BucketRule => ({ ...rule, startRate: 1000, most: 1000, burst: 1000 })

export const appShare = (platform: string, rule: BucketRule): Share => ({ key: `${platform}:app`, rule: forApp(rule) })

export const errorsOf = (outcomes: readonly Outcome<unknown>[]): ChannelError[] =>
  outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.error]))

export const askOne = <T>(desk: Desk, work: () => Promise<Outcome<T>>): Promise<Outcome<T>> =>
  ask(desk, work, (outcome) => errorsOf([outcome]))
