import { describe, expect, it } from "vitest"
import { Turns } from "./turns"

const busy = (milliseconds: number): void => {
  const until = performance.now() + milliseconds
  while (performance.now() < until);
}
const later = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

describe("answers that take turns", () => {
  it("are given at once while there is time, and all in the order of asking", async () => {
    const turns = new Turns()
    const done: number[] = []
    turns.take(() => done.push(0))
    expect(done).toEqual([0])
    for (let n = 1; n <= 6; n += 1) turns.take(() => (busy(3), done.push(n)))
    while (done.length < 7) await later()
    expect(done).toEqual([0, 1, 2, 3, 4, 5, 6])
  })

  it("leave room for what else is waiting", async () => {
    const turns = new Turns()
    const seen: string[] = []
    for (let n = 0; n < 5; n += 1) turns.take(() => (busy(6), seen.push("answer")))
    setImmediate(() => seen.push("something else"))
    while (seen.length < 6) await later()
    expect(seen.indexOf("something else")).toBeLessThan(5)
  })
})
