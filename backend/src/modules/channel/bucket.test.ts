import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { type Bucket, type BucketRule, eased, newBucket, take, throttled } from "./bucket"

const rule: BucketRule = { startRate: 2, least: 0.2, most: 50, burst: 5 }
const start = new Date("2026-11-23T00:00:00Z")
const after = (ms: number): Date => new Date(start.getTime() + ms)

/** Calls as fast as the bucket lets them, for so long. */
function callsWithin(ms: number): number {
  let bucket = newBucket(rule, start)
  let calls = 0
  for (let at = 0; at <= ms;) {
    const next = take(bucket, rule, after(at))
    bucket = next.bucket
    if (next.taken) calls += 1
    else at = Math.max(at + 1, next.at.getTime() - start.getTime())
  }
  return calls
}

type Floor = { perSecond: number; refuses: number; seconds: number; bucket?: Partial<Bucket> }

/** Calls one after another at a floor with a limit, which besides refuses a part of them for no reason of ours. */
function floorOf({ perSecond, refuses, seconds, bucket: known = {} }: Floor): { passed: number; refused: number } {
  let bucket: Bucket = { ...newBucket(rule, start), ...known }
  let seed = 20261123
  const random = (): number => (seed = (seed * 1_664_525 + 1_013_904_223) % 2 ** 32) / 2 ** 32
  let [room, since, passed, refused] = [perSecond, 0, 0, 0]
  for (let at = 0; at < seconds * 1000; at += 3) {
    const next = take(bucket, rule, after(at))
    bucket = next.bucket
    if (!next.taken) {
      at = Math.max(at, next.at.getTime() - start.getTime() - 3)
      continue
    }
    room = Math.min(perSecond, room + ((at - since) / 1000) * perSecond)
    since = at
    if (room < 1 || random() < refuses) {
      refused += 1
      bucket = throttled(bucket, rule, after(at + 10), null)
    } else {
      room -= 1
      passed += 1
      bucket = eased(bucket, rule, after(at + 10))
    }
  }
  return { passed, refused }
}

describe("a bucket of calls", () => {
  it("lets through what it holds, and then its rate", () => {
    expect(callsWithin(0)).toBe(2)
    expect(callsWithin(10_000)).toBe(2 + 20)
  })

  it("says when to come back, and then lets through", () => {
    let { bucket } = take(newBucket(rule, start), rule, start)
    bucket = take(bucket, rule, start).bucket
    const refused = take(bucket, rule, start)
    expect([refused.taken, refused.at]).toEqual([false, after(500)])
    expect(take(refused.bucket, rule, refused.at).taken).toBe(true)
  })

  it("halves its rate and stands still when the floor says that it was too much, at least as long as the floor says", () => {
    const told = throttled(newBucket(rule, start), rule, start, after(30_000))
    expect(told.rate).toBe(1)
    expect(take(told, rule, after(29_999))).toMatchObject({ taken: false, at: after(30_000) })
    expect(take(told, rule, after(30_000)).taken).toBe(true)
  })

  it("never stands still for ever, however often it is told", () => {
    let bucket = newBucket(rule, start)
    for (let n = 0; n < 100; n += 1) bucket = throttled(bucket, rule, bucket.parkedUntil ?? start, null)
    expect(bucket.rate).toBe(rule.least)
    const last = bucket.parkedUntil ?? start
    expect(last.getTime() - start.getTime()).toBeLessThan(100 * 5_000 + 1)
    expect(take(bucket, rule, last).taken).toBe(true)
  })

  it("halves once for calls that were under way together", () => {
    let bucket = newBucket(rule, start)
    for (let n = 0; n < 6; n += 1) bucket = throttled(bucket, rule, after(n), null)
    expect(bucket.rate).toBe(1)
    expect(throttled(bucket, rule, after(10), after(60_000)).parkedUntil).toEqual(after(60_000))
  })

  it("is soon near the rate that was too much, passes it slowly, and forgets it where nothing is said", () => {
    const rateAfter = (seconds: number): number => {
      let bucket = throttled({ ...newBucket(rule, start), rate: 40 }, rule, start, null)
      for (let second = 1; second <= seconds; second += 1) bucket = eased(bucket, rule, after(second * 1000))
      return bucket.rate
    }
    expect(rateAfter(1)).toBeCloseTo(36)
    expect(rateAfter(11)).toBeLessThan(40)
    expect(rateAfter(12)).toBeGreaterThan(40)
    expect(rateAfter(30)).toBe(rule.most)
  })

  it("does not sink where a floor refuses one call in thirty at any rate", () => {
    const { passed, refused } = floorOf({ perSecond: 1_000, refuses: 1 / 30, seconds: 600 })
    expect(passed / 600).toBeGreaterThan(9)
    expect(refused / passed).toBeLessThan(0.05)
  })

  it("keeps to a limit that it is not told, and is seldom refused there", () => {
    const { passed, refused } = floorOf({ perSecond: 20, refuses: 0, seconds: 600 })
    expect(passed / 600).toBeGreaterThan(20 * 0.95)
    expect(refused / passed).toBeLessThan(0.02)
  })

  it("is soon at a limit that has become a quarter of what it was", () => {
    const { passed, refused } = floorOf({ perSecond: 5, refuses: 0, seconds: 60, bucket: { rate: 20, ceiling: 20 } })
    expect(passed / 60).toBeGreaterThan(5 * 0.9)
    expect(refused).toBeLessThan(30)
  })

  it("rises by a twentieth a second, however many calls went through in it, and not over what is allowed", () => {
    let bucket = newBucket(rule, start)
    for (let ms = 10; ms <= 1000; ms += 10) bucket = eased(bucket, rule, after(ms))
    expect(bucket.rate).toBeGreaterThan(2.09)
    expect(bucket.rate).toBeLessThan(2.11)
    for (let second = 2; second < 200; second += 1) bucket = eased(bucket, rule, after(second * 1000))
    expect(bucket.rate).toBe(rule.most)
  })

  it("rises by no more for a pause", () => {
    expect(eased(newBucket(rule, start), rule, after(3_600_000)).rate).toBeCloseTo(2.1)
  })

  it("holds no more than its burst and lets out no more than came in, whatever the clock does", () => {
    const steps = fc.array(fc.integer({ min: -5_000, max: 20_000 }), { maxLength: 60 })
    fc.assert(
      fc.property(steps, (moves) => {
        let bucket = newBucket(rule, start)
        let at = start.getTime()
        let latest = at
        let calls = 0
        for (const move of moves) {
          at += move
          latest = Math.max(latest, at)
          const next = take(bucket, rule, new Date(at))
          bucket = next.bucket
          calls += next.taken ? 1 : 0
          expect(bucket.tokens).toBeGreaterThanOrEqual(0)
          expect(bucket.tokens).toBeLessThanOrEqual(rule.burst)
        }
        expect(calls).toBeLessThanOrEqual(rule.startRate + ((latest - start.getTime()) / 1000) * rule.startRate + 1e-6)
      }),
    )
  })
})
