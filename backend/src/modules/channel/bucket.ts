/**
 * Calls a second that a floor lets through, as far as is known.
 * `ceiling` is the rate at which it last said that it was too much; null until it has. `strain` is the part of the last
 * calls of which it said so, `noise` the part of its refusals that came where no limit was near.
 */
export type Bucket = {
  rate: number
  tokens: number
  countedAt: Date
  easedAt: Date
  parkedUntil: Date | null
  ceiling: number | null
  strain: number
  noise: number
}
export type BucketRule = { startRate: number; least: number; most: number; burst: number }

/** Slow up, fast down: a throttled call is worse than a late one. */
const RISE_PER_SECOND = 0.05
const HALVED = 0.5
/** What went well before is soon tried again; beyond it the next throttle is near. */
const NEAR_CEILING = 0.9
const RETURN_PER_SECOND = 1
const RETURN_AT_EASE_PER_SECOND = 3
const NEAR_RISE_PER_SECOND = 0.01
/** So far above, the floor lets through more than it did. */
const FORGOTTEN = 1.1
/** Calls of which the strain tells, and up to which one that is throttled says nothing of the limit. */
const REMEMBERED = 30
const AT_EASE = 0.12
/** With more of its burst left than this a shop is called more slowly than it may be. */
const UNUSED = 0.75
const LOWERED = 0.75
const WORN = 0.99
/** From this part of the ceiling on a refusal is no wonder. */
const EXPECTED = 0.97
const NOISE_STEP = 0.3
/** Where refusals are mostly noise, the rate rises between two of them by more than it falls. */
const RISE_PER_CALL = 0.01
const MOST_RISE_PER_SECOND = 0.3

export const newBucket = (rule: BucketRule, now: Date): Bucket => ({
  ...{ rate: rule.startRate, tokens: Math.max(1, Math.min(rule.burst, rule.startRate)) },
  ...{ countedAt: now, easedAt: now, parkedUntil: null, ceiling: null, strain: 0, noise: 0 },
})

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value))
const secondsSince = (then: Date, now: Date): number => Math.max(0, (now.getTime() - then.getTime()) / 1000)

/** What has run in since; a clock that goes back runs nothing out. */
function filled(bucket: Bucket, rule: BucketRule, now: Date): Bucket {
  const tokens = Math.min(Math.max(1, rule.burst), bucket.tokens + secondsSince(bucket.countedAt, now) * bucket.rate)
  const countedAt = now > bucket.countedAt ? now : bucket.countedAt
  return { ...bucket, tokens, countedAt }
}

/**
 * @param spare what is left to calls that are more urgent than this one
 * @returns when the call may be made: not in the past, and `taken` only where that is now
 */
export function take(
  bucket: Bucket,
  rule: BucketRule,
  now: Date,
  spare = 0,
): { bucket: Bucket; taken: boolean; at: Date } {
  if (bucket.parkedUntil !== null && bucket.parkedUntil > now) return { bucket, taken: false, at: bucket.parkedUntil }
  const full = filled({ ...bucket, parkedUntil: null }, rule, now)
  const wanted = Math.min(1 + spare, Math.max(1, rule.burst))
  const strain = bucket.strain * (1 - 1 / REMEMBERED)
  if (full.tokens >= wanted) return { bucket: { ...full, tokens: full.tokens - 1, strain }, taken: true, at: now }
  const at = new Date(now.getTime() + Math.ceil(((wanted - full.tokens) / full.rate) * 1000))
  return { bucket: full, taken: false, at }
}

/**
 * A call went through: 5 % more for each second in which some did, however many, never more than is allowed. Up to near
 * the rate that was too much it goes faster, and from there slower.
 */
export function eased(bucket: Bucket, rule: BucketRule, now: Date): Bucket {
  const seconds = Math.min(1, secondsSince(bucket.easedAt, now))
  const easedAt = now > bucket.easedAt ? now : bucket.easedAt
  const { rate, ceiling } = bucket
  // What is not used says nothing of whether more would be let through (RFC 2861 has it so of TCP's window).
  if (ceiling !== null && bucket.tokens > rule.burst * UNUSED) return { ...bucket, easedAt }
  if (ceiling !== null && rate < ceiling * NEAR_CEILING) {
    const speed = bucket.strain < AT_EASE ? RETURN_AT_EASE_PER_SECOND : RETURN_PER_SECOND
    const back = Math.min(ceiling * NEAR_CEILING, rate * (1 + speed * seconds))
    return { ...bucket, rate: clamp(back, rule.least, rule.most), easedAt }
  }
  const rise =
    ceiling === null
      ? RISE_PER_SECOND
      : NEAR_RISE_PER_SECOND + Math.min(MOST_RISE_PER_SECOND, bucket.noise * rate * RISE_PER_CALL)
  const risen = clamp(rate * (1 + rise * seconds), rule.least, rule.most)
  return { ...bucket, rate: risen, easedAt, ceiling: ceiling !== null && risen > ceiling * FORGOTTEN ? null : ceiling }
}

/**
 * The floor said that it was too much. Calls that were under way together say it once: while it stands still, it is slow
 * already. @param until when it said to come back, where it did
 */
export function throttled(bucket: Bucket, rule: BucketRule, now: Date, until: Date | null): Bucket {
  const { parkedUntil } = bucket
  if (parkedUntil !== null && parkedUntil > now)
    return until !== null && until > parkedUntil ? { ...bucket, parkedUntil: until } : bucket
  const rate = clamp(bucket.rate * HALVED, rule.least, rule.most)
  const pause = new Date(now.getTime() + Math.ceil(1000 / rate))
  const strained = { ...bucket, strain: Math.min(1, bucket.strain + 1 / REMEMBERED) }
  return {
    ...{ ...strained, rate, tokens: 0, countedAt: now, easedAt: now },
    ...{ ceiling: ceilingOf(strained), noise: noiseOf(strained) },
    parkedUntil: until !== null && until > pause ? until : pause,
  }
}

/**
 * Too much already on the way back to what was too much: then it is far less by now. While few calls are refused that is
 * not so, or the rate would sink for as long as there is something to tell.
 */
function ceilingOf({ rate, ceiling, strain }: Bucket): number {
  if (ceiling === null || rate > ceiling * EXPECTED) return rate
  return ceiling * (strain < AT_EASE ? WORN : LOWERED)
}

/** A limit refuses calls near it; refusals elsewhere are not of a limit. */
function noiseOf({ rate, ceiling, strain, noise }: Bucket): number {
  if (ceiling === null) return noise
  const seen = rate <= ceiling * EXPECTED && strain < AT_EASE ? 1 : 0
  return noise + (seen - noise) * NOISE_STEP
}
