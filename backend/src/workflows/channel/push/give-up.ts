import { deferIntent, finishIntent, postponeIntent } from "../../../modules/channel/intent-store"
import { keepDead } from "../../../modules/channel/dead-store"
import { listingOf, setProblem, unlinkListing, type ListingKey } from "../../../modules/channel/listing-store"
import type { Aspect, Intent, Problem } from "../../../modules/channel/types"
import type { ChannelError } from "../../../providers/channel/outcome"
import { nextStep } from "../retry-plan"
import { askOne, type Desk, Locked } from "./desk"

/** So that a listing whose making nobody is sure of is looked for soon. */
const PROBE_MS = 2_000
const HOUR_MS = 3_600_000
/** Some within minutes and then one an hour, for a day: after that somebody should look at it. */
const MOST_TRIES = 29

/**
 * Writes down what comes after a call that failed.
 * @param intents all that waited for this call
 * @returns "gone" where the floor has the listing no more
 * @throws Locked where nothing else of the account can be told either
 */
export async function giveUp(
  desk: Desk,
  { key, intents, during }: { key: ListingKey; intents: readonly Intent[]; during: Aspect | "create" },
  error: ChannelError,
): Promise<"gone" | void> {
  const { sql, ctx, random, isFresh } = desk
  const attempts = Math.max(0, ...intents.map((intent) => intent.attempts))
  const step = nextStep(error, { attempts, now: ctx.now(), random: random(), isFresh })
  const wait = async (until: Date | null): Promise<void> => {
    for (const intent of intents) await postponeIntent(sql, intent, until)
  }
  const { code, message, field } = error
  const problem: Problem = { kind: "floor", aspect: during, code, message, ...(field === undefined ? {} : { field }) }
  const isInVain = attempts >= MOST_TRIES && step.do !== "change"
  const isGone = step.do === "forget" && !(await isThere(desk, key))
  const mayWait = step.do === "probe" || step.do === "adopt" || (step.do === "forget" && !isGone)
  if (isInVain && (mayWait || (step.do === "again" && step.park === null))) {
    const failed = { during, class: error.class, code, message, attempts, failed_at: ctx.now() }
    for (const { aspect } of intents) await keepDead(sql, { ...key, ...failed, aspect })
    return wait(null)
  }
  const later = () => new Date(ctx.now().getTime() + Math.min(HOUR_MS, PROBE_MS * 2 ** attempts))
  switch (step.do) {
    case "again":
      if (step.park === null) return wait(step.at)
      for (const intent of intents) await deferIntent(sql, intent, step.at)
      return
    case "change":
      await setProblem(sql, key, problem)
      return wait(null)
    case "forget":
      if (isGone) {
        await unlinkListing(sql, key)
        for (const intent of intents) await finishIntent(sql, intent)
        return "gone"
      }
      return wait(later())
    case "probe":
    case "adopt":
      return wait(later())
    case "renew":
      await wait(ctx.now())
      throw new Locked("renew", error)
    case "ask":
      await wait(ctx.now())
      throw new Locked(step.status, error)
  }
}

/**
 * A floor says "not found" of addresses and of parts too: only when it does not show the listing itself is that gone, and
 * with it what was told of it. Where it says nothing, the listing is taken to be there.
 */
async function isThere(desk: Desk, key: ListingKey): Promise<boolean> {
  const { connector, ctx, sql } = desk
  const id = (await listingOf(sql, key))?.external_id
  if (!id) return false
  const shown = await askOne(desk, () => connector.getListings(ctx, [id]))
  if (!shown.ok) return shown.error.class !== "GONE"
  return shown.value.some(({ externalId, status }) => externalId === id && status !== "deleted")
}
