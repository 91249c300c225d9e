import { describe, expect, it, vi } from "vitest"
import { HeldLeases, LeaseLost } from "./held-leases"

function setUp(kept: () => Promise<Set<string>>) {
  let now = 0
  const renew = vi.fn(kept)
  const errors: unknown[] = []
  const held = new HeldLeases(
    { renew },
    (error) => errors.push(error),
    () => now,
  )
  return { held, renew, errors, pass: (ms: number) => void (now += ms) }
}
const grant = { token: "7", keys: ["a", "b"], owner: null, endsAt: null }

describe("what a process holds", () => {
  it("is renewed in one question, and no more once it is given back", async () => {
    const { held, renew } = setUp(() => Promise.resolve(new Set(["7 a", "7 b", "8 c"])))
    const lost = held.add(grant)
    held.add({ ...grant, token: "8", keys: ["c"] })
    await held.renew()
    expect(renew).toHaveBeenCalledExactlyOnceWith(["7", "8"], 15)
    held.remove("7", ["a", "b"])
    held.remove("8", ["c"])
    await held.renew()
    expect(renew).toHaveBeenCalledTimes(1)
    expect(lost.aborted).toBe(false)
  })

  it("is lost when another one has it, and whoever works under it is told", async () => {
    const { held } = setUp(() => Promise.resolve(new Set(["7 a"])))
    const lost = held.add(grant)
    await held.renew()
    expect(lost.reason).toBeInstanceOf(LeaseLost)
    expect([held.has("a"), held.has("b")]).toEqual([true, false])
  })

  it("is lost when the database was away for the whole lease, and not before", async () => {
    const { held, pass } = setUp(() => Promise.reject(new Error("away")))
    const lost = held.add(grant)
    pass(10_000)
    await held.renew()
    expect(lost.aborted).toBe(false)
    pass(6_000)
    await held.renew()
    expect(lost.aborted).toBe(true)
  })

  it("is not renewed beyond the time it was taken for", async () => {
    const { held, renew, pass } = setUp(() => Promise.resolve(new Set(["7 a", "7 b"])))
    held.add({ ...grant, endsAt: 10_000 })
    pass(5_000)
    await held.renew()
    pass(5_000)
    await held.renew()
    expect(renew).toHaveBeenCalledTimes(1)
    expect(held.has("a")).toBe(false)
  })

  it("stays with its next holder when the one before gives back late", () => {
    const { held } = setUp(() => Promise.resolve(new Set()))
    held.add(grant)
    held.add({ ...grant, token: "9" })
    held.remove("7", ["a", "b"])
    expect(held.has("a")).toBe(true)
  })
})
