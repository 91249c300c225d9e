/**
 * Calls a second that a floor lets through, as far as is known.
 * `ceiling` is the rate at which it last said that it was too much; null until it has.
 */
export type Bucket = {
  rate: number
  tokens: number
  countedAt: Date
  easedAt: Date
  parkedUntil: Date | null
  ceiling: number | null
}
export type BucketRule = { startRate: number; least: number; most: number; burst: number }

/** Slow up, fast down: a throttled call is worse than a late one. */
const RISE_PER_SECOND = 0.05
const HALVED = 0.5
/** What went well before is soon tried again; beyond it the next throttle is near. */
const NEAR_CEILING = 0.9
const RETURN_PER_SECOND = 1
const NEAR_RISE_PER_SECOND = 0.01
/** So far above, the floor lets through more than it did. */
const FORGOTTEN = 1.1

export const newBucket = (rule: BucketRule, now: Date): Bucket => ({
  ...{ rate: rule.startRate, tokens: Math.max(1, Math.min(rule.burst, rule.startRate)) },
  ...{ countedAt: now, easedAt: now, parkedUntil: null, ceiling: null },
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
  if (full.tokens >= wanted) return { bucket: { ...full, tokens: full.tokens - 1 }, taken: true, at: now }
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
  if (ceiling !== null && rate < ceiling * NEAR_CEILING) {
    const back = Math.min(ceiling * NEAR_CEILING, rate * (1 + RETURN_PER_SECOND * seconds))
    return { ...bucket, rate: clamp(back, rule.least, rule.most), easedAt }
  }
  const rise = ceiling === null ? RISE_PER_SECOND : NEAR_RISE_PER_SECOND
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
  return {
    ...{ rate, tokens: 0, countedAt: now, easedAt: now, ceiling: ceilingOf(bucket) },
    parkedUntil: until !== null && until > pause ? until : pause,
  }
}

/** Too much already on the way back to what was too much: then it is far less by now. */
const ceilingOf = ({ rate, ceiling }: Bucket): number =>
  ceiling !== null && rate <= ceiling * NEAR_CEILING ? rate * HALVED : rate
