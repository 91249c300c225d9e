import { describe, expect, it, vi } from "vitest"
import { nothingUnderWay, tellAccounts, type Told } from "./tell-accounts"

const told = (products: number, heldUntil: Date | null = null): Told => ({ products, heldUntil })
const soon = (ms = 10_000): number => Date.now() + ms

describe("the accounts that are told what is due", () => {
  it("are told until nothing is due", async () => {
    const due = new Map([
      ["a", 3],
      ["b", 1],
    ])
    const tell = vi.fn((id: string) => {
      due.set(id, (due.get(id) ?? 0) - 1)
      return Promise.resolve(told(1))
    })
    const dueNow = () => Promise.resolve([...due].filter(([, left]) => left > 0).map(([id]) => id))
    expect(await tellAccounts({ due: dueNow, tell }, soon(), nothingUnderWay())).toBeGreaterThanOrEqual(4)
    expect([...due.values()].every((left) => left <= 0)).toBe(true)
  })

  it("do not wait for one whose floor does not answer, and neither do its own other products", async () => {
    let answer = (): void => undefined
    const hung = new Promise<void>((resolve) => (answer = resolve))
    const seen: string[] = []
    const left = ["a", "a", "b", "b", "b"]
    const tell = async (id: string): Promise<Told> => {
      left.splice(left.indexOf(id), 1)
      seen.push(id)
      if (seen.length === 1) await hung
      if (left.length === 0) answer()
      return told(1)
    }
    await tellAccounts({ due: () => Promise.resolve([...new Set(left)]), tell }, soon(), nothingUnderWay())
    expect(seen.sort()).toEqual(["a", "a", "b", "b", "b"])
  })

  it("are left alone until the time that their floor named, and come again then", async () => {
    const visits: number[] = []
    const until = Date.now() + 60
    let isDue = true
    const tell = (): Promise<Told> => {
      visits.push(Date.now())
      if (visits.length === 1) return Promise.resolve(told(0, new Date(until)))
      isDue = false
      return Promise.resolve(told(1))
    }
    await tellAccounts({ due: () => Promise.resolve(isDue ? ["a"] : []), tell }, soon(), nothingUnderWay())
    expect(visits).toHaveLength(2)
    expect(visits[1]).toBeGreaterThanOrEqual(until)
  })

  it("are not asked for ever about what cannot be told now", async () => {
    const tell = vi.fn(() => Promise.resolve(told(0, new Date(Date.now() + 3_600_000))))
    await tellAccounts({ due: () => Promise.resolve(["a"]), tell }, soon(), nothingUnderWay())
    expect(tell).toHaveBeenCalledTimes(1)
  })

  it("wait no longer than the round for an answer, which keeps its lane from the next until it comes", async () => {
    const under = nothingUnderWay()
    let answer = (): void => undefined
    const hung = new Promise<void>((resolve) => (answer = resolve))
    const left = new Set(["slow"])
    const tell = async (id: string): Promise<Told> => {
      left.delete(id)
      if (id === "slow") await hung
      return told(1)
    }
    const due = () => Promise.resolve([...left])
    expect(await tellAccounts({ due, tell }, soon(30), under)).toBe(0)
    expect([under.visits.size, under.lanes.get("slow")]).toEqual([1, 1])
    left.add("quick")
    expect(await tellAccounts({ due, tell }, soon(), under)).toBe(1)
    answer()
    await Promise.all(under.visits)
    expect([under.visits.size, under.lanes.size]).toEqual([0, 0])
  })

  it("say in the next round what broke after the one before", async () => {
    const under = nothingUnderWay()
    let isDue = true
    const tell = async (): Promise<Told> => {
      isDue = false
      await new Promise((resolve) => setTimeout(resolve, 60))
      throw new Error("broken")
    }
    const due = () => Promise.resolve(isDue ? ["a"] : [])
    await tellAccounts({ due, tell }, soon(20), under)
    await Promise.all(under.visits)
    await expect(tellAccounts({ due, tell }, soon(), under)).rejects.toThrow("broken")
    expect(await tellAccounts({ due, tell }, soon(), under)).toBe(0)
  })

  it("are no more than a dozen at once", async () => {
    let [under, most] = [0, 0]
    const left = new Set(Array.from({ length: 60 }, (_, n) => `acc-${n}`))
    const tell = async (id: string): Promise<Told> => {
      left.delete(id)
      under += 1
      most = Math.max(most, under)
      await new Promise((resolve) => setImmediate(resolve))
      under -= 1
      return told(1)
    }
    await tellAccounts({ due: () => Promise.resolve([...left]), tell }, soon(), nothingUnderWay())
    expect([left.size, most]).toEqual([0, 12])
  })

  it("wait for what is under way where one visit breaks, and say so", async () => {
    let ended = false
    const tell = async (id: string): Promise<Told> => {
      if (id === "bad") throw new Error("broken")
      await new Promise((resolve) => setImmediate(resolve))
      ended = true
      return told(1)
    }
    await expect(
      tellAccounts({ due: () => Promise.resolve(["good", "bad"]), tell }, soon(), nothingUnderWay()),
    ).rejects.toThrow("broken")
    expect(ended).toBe(true)
  })
})
