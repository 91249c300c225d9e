import { expect, it } from "vitest"
import { Batcher, OverloadedError } from "./batcher.js"
import { GuessLimiter } from "./guess-limiter.js"
import { Lru } from "./lru.js"

function gate(): { opened: Promise<void>; open: () => void } {
  let open = (): void => undefined
  const opened = new Promise<void>((resolve) => (open = resolve))
  return { opened, open }
}

it("asks together what arrived together, and what arrives meanwhile next", async () => {
  const batches: number[][] = []
  const first = gate()
  const batcher = new Batcher<number, number>(
    async (items) => {
      batches.push([...items])
      if (batches.length === 1) await first.opened
      return items.map((item) => item * 10)
    },
    { maxBatch: 3, concurrency: 1, maxQueue: 100 },
  )
  const early = [batcher.ask(1), batcher.ask(2)]
  await new Promise((resolve) => setImmediate(resolve))
  const late = [3, 4, 5, 6].map((item) => batcher.ask(item))
  first.open()
  expect(await Promise.all([...early, ...late])).toEqual([10, 20, 30, 40, 50, 60])
  expect(batches).toEqual([[1, 2], [3, 4, 5], [6]])
})

it("turns away what would wait too long, and fails only the batch that failed", async () => {
  const first = gate()
  const batcher = new Batcher<number, number>(
    async (items) => {
      await first.opened
      if (items.includes(1)) throw new Error("down")
      return [...items]
    },
    { maxBatch: 1, concurrency: 1, maxQueue: 2 },
  )
  const one = batcher.ask(1)
  await new Promise((resolve) => setImmediate(resolve))
  const [two, three] = [batcher.ask(2), batcher.ask(3)]
  await expect(batcher.ask(4)).rejects.toBeInstanceOf(OverloadedError)
  const failed = expect(one).rejects.toThrow("down")
  first.open()
  await failed
  expect(await Promise.all([two, three])).toEqual([2, 3])
})

it("forgets what was longest unused when the bound is reached, by weight", () => {
  const lru = new Lru<string>(10)
  lru.set("a", "A", 4)
  lru.set("b", "B", 4)
  lru.get("a")
  lru.set("c", "C", 4)
  expect([lru.get("a"), lru.get("b"), lru.get("c"), lru.weight, lru.size]).toEqual(["A", undefined, "C", 8, 2])
  lru.set("d", "D", 11)
  expect(lru.get("d")).toBeUndefined()
})

it("lets an address try some codes, refuses the next, and lets it try again later; others are not concerned", () => {
  const guesses = new GuessLimiter()
  const tries = Array.from({ length: 40 }, () => guesses.allows("2001:db8:1:2::5", 0))
  expect(tries.filter((answer) => answer === "yes")).toHaveLength(30)
  expect(guesses.allows("2001:db8:1:2::6", 0)).toBe("network")
  expect(guesses.allows("2001:db8:1:3::5", 0)).toBe("yes")
  expect([guesses.isSpent("2001:db8:1:2::7", 0), guesses.isSpent("2001:db8:1:3::5", 0)]).toEqual([true, false])
  expect(guesses.allows("2001:db8:1:2::5", 4_000)).toBe("yes")
})
