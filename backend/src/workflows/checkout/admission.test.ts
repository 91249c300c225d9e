import { afterEach, beforeEach, describe, expect, it, vi } from "vitest"
import { Admission, CheckoutBusy } from "./admission"

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Work that ends when it is told to. */
function held() {
  let end = () => {}
  const ended = new Promise<void>((resolve) => (end = resolve))
  return { work: () => ended, end }
}

describe("admission", () => {
  it("lets so many in at once and the others one by one, in the order they came", async () => {
    const admission = new Admission(2, 10_000)
    const order: string[] = []
    const works = ["a", "b", "c", "d"].map((name) => ({ name, ...held() }))
    const all = works.map(({ name, work }) =>
      admission.admit(() => {
        order.push(name)
        return work()
      }),
    )
    await vi.advanceTimersByTimeAsync(0)
    expect(order).toEqual(["a", "b"])
    works[1]?.end()
    await vi.advanceTimersByTimeAsync(0)
    expect(order).toEqual(["a", "b", "c"])
    for (const { end } of works) end()
    await Promise.all(all)
    expect(order).toEqual(["a", "b", "c", "d"])
  })

  it("sends away who has waited too long, and keeps the places of the others", async () => {
    const admission = new Admission(1, 10_000)
    const first = held()
    const inside = admission.admit(first.work)
    const late = admission.admit(() => Promise.resolve("late"))
    const refused = expect(late).rejects.toMatchObject({ code: "checkout_busy", status: 503, retryAfterSeconds: 5 })
    await vi.advanceTimersByTimeAsync(10_000)
    await refused
    const next = admission.admit(() => Promise.resolve("next"))
    first.end()
    await inside
    await expect(next).resolves.toBe("next")
    expect(admission.waiting).toBe(0)
  })

  it("gives the place back when the work fails", async () => {
    const admission = new Admission(1, 10_000)
    await expect(admission.admit(() => Promise.reject(new Error("no stock")))).rejects.toThrow("no stock")
    await expect(admission.admit(() => Promise.resolve(1))).resolves.toBe(1)
    expect(new CheckoutBusy(5)).toBeInstanceOf(Error)
  })
})
