import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { HeldLeases } from "./held-leases"
import type { LeaseStore, Wanted } from "./lease-store"
import { WaitingLine } from "./waiting-line"

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** The rules of the tables, for several processes of one test. */
function oneDatabase() {
  const leases = new Map<string, string>()
  const waits = new Map<string, readonly string[]>()
  const asked: (readonly string[])[] = []
  let number = 0
  const isTaken = ({ keys, ticket }: Wanted) =>
    keys.some(
      (key) =>
        leases.has(key) ||
        [...waits].some(
          ([other, wanted]) => wanted.includes(key) && (ticket === null || Number(other) < Number(ticket)),
        ),
    )
  const store: LeaseStore = {
    take: (wanted) => {
      asked.push(wanted.keys)
      if (isTaken(wanted)) return Promise.resolve(null)
      const token = String((number += 1))
      for (const key of wanted.keys) leases.set(key, token)
      return Promise.resolve(token)
    },
    wait: (keys, ticket) => {
      const mine = ticket ?? String((number += 1))
      waits.set(mine, keys)
      return Promise.resolve(mine)
    },
    leave: (ticket) => Promise.resolve(void waits.delete(ticket)),
    renew: () => Promise.resolve(new Set()),
    release: (token, keys) =>
      Promise.resolve(keys.filter((key) => leases.get(key) === token && leases.delete(key)).length),
    releaseOwned: () => Promise.resolve(0),
    close: () => Promise.resolve(),
  }
  return { store, leases, waits, asked }
}

function process({ store }: ReturnType<typeof oneDatabase>) {
  const fail = (error: unknown) => expect(error).toBeUndefined()
  const held = new HeldLeases(store, fail)
  const line = new WaitingLine(store, held, fail)
  const join = async (keys: string[], timeoutMs = 5_000) => {
    const { token } = await line.join({ keys, owner: "execute:x", timeoutMs })
    return async () => {
      held.remove(token, keys)
      await store.release(token, keys)
      line.wake()
    }
  }
  return { join, line }
}

describe("the waiting line", () => {
  it("serves those of one process in the order they came, whatever else they want", async () => {
    const here = process(oneDatabase())
    const order: string[] = []
    const release = await here.join(["a"])
    const wants = [["a", "b"], ["b"], ["a"], ["c"]]
    const all = wants.map(async (keys) => {
      const done = await here.join(keys)
      order.push(keys.join(""))
      await done()
    })
    await vi.advanceTimersByTimeAsync(200)
    expect(order).toEqual(["c"])
    await release()
    await vi.advanceTimersByTimeAsync(200)
    await Promise.all(all)
    expect(order).toEqual(["c", "ab", "b", "a"])
  })

  it("asks the database for the first one alone, however many want the same", async () => {
    const database = oneDatabase()
    const here = process(database)
    const other = process(database)
    const release = await other.join(["a"])
    const all = Array.from({ length: 30 }, () => here.join(["a"]).then((done) => done()))
    await vi.advanceTimersByTimeAsync(500)
    expect(database.asked.length).toBeLessThan(20)
    expect(database.waits.size).toBe(1)
    await release()
    await vi.advanceTimersByTimeAsync(500)
    await Promise.all(all)
    expect([database.leases.size, database.waits.size]).toEqual([0, 0])
  })

  it("goes to and fro between two processes that both have many waiting", async () => {
    const database = oneDatabase()
    const order: string[] = []
    const buy = async (name: string, { join }: ReturnType<typeof process>) => {
      const done = await join(["a"])
      order.push(name)
      await done()
    }
    const [one, two] = [process(database), process(database)]
    const release = await one.join(["a"])
    const all = Array.from({ length: 5 }, () => [buy("1", one), buy("2", two)]).flat()
    await vi.advanceTimersByTimeAsync(300)
    await release()
    await vi.advanceTimersByTimeAsync(2_000)
    await Promise.all(all)
    expect(order).toHaveLength(10)
    expect(order.join("")).not.toMatch(/111|222/)
  })

  it("gives up in time, and neither holds nor hinders anything after", async () => {
    const database = oneDatabase()
    const [here, other] = [process(database), process(database)]
    const release = await other.join(["b"])
    const late = expect(here.join(["a", "b"], 300)).rejects.toThrow("Timed out after 300 ms acquiring a, b")
    await vi.advanceTimersByTimeAsync(300)
    await late
    const done = await here.join(["a"])
    await done()
    await release()
    await vi.advanceTimersByTimeAsync(100)
    expect([database.leases.size, database.waits.size, here.line.isWanted("a")]).toEqual([0, 0, false])
  })
})
