import { describe, expect, it } from "vitest"
import { createAttemptLimiter } from "./attempt-limiter"

const limits = { attempts: 2, windowMs: 1_000, maxKeys: 2 }

describe("the limiter of attempts", () => {
  it("admits a number of attempts per key and window", () => {
    const limiter = createAttemptLimiter(limits)
    expect([0, 1, 2].map((now) => limiter.admit("a", now))).toEqual([true, true, false])
    expect(limiter.admit("b", 3)).toBe(true)
    expect(limiter.admit("a", 1_000)).toBe(true)
  })

  it("forgets the oldest key when there are too many", () => {
    const limiter = createAttemptLimiter(limits)
    for (const key of ["a", "a", "b", "c"]) limiter.admit(key, 0)
    expect(limiter.admit("a", 1)).toBe(true)
    expect(limiter.admit("c", 1)).toBe(true)
    expect(limiter.admit("c", 1)).toBe(false)
  })
})
