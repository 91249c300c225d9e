import { expect, it } from "vitest"
import { Link, type Clock } from "./link.ts"

/** Time that passes only when told to. */
class ManualClock implements Clock {
  private time = 0
  private timers: { at: number; wake: () => void }[] = []

  now(): number {
    return this.time
  }

  after(milliseconds: number, wake: () => void): void {
    this.timers.push({ at: this.time + milliseconds, wake })
  }

  advance(milliseconds: number): void {
    const end = this.time + milliseconds
    for (let next = this.due(end); next !== undefined; next = this.due(end)) {
      this.timers = this.timers.filter((timer) => timer !== next)
      this.time = next.at
      next.wake()
    }
    this.time = end
  }

  private due(end: number): { at: number; wake: () => void } | undefined {
    return this.timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0]
  }
}

const slow = (clock: Clock): Link => new Link({ bytesPerSecond: 50_000, delayMs: 200, clock })

it("delivers a small chunk one delay after it has left", () => {
  const clock = new ManualClock()
  const arrived: number[] = []
  slow(clock).send(new Uint8Array(50), ({ length }) => arrived.push(length))
  clock.advance(200)
  expect(arrived).toEqual([])
  clock.advance(1)
  expect(arrived).toEqual([50])
})

it("lets no more through than its rate, however much is sent at once", () => {
  const clock = new ManualClock()
  const link = slow(clock)
  let received = 0
  for (let chunk = 0; chunk < 10; chunk += 1) link.send(new Uint8Array(10_000), ({ length }) => (received += length))
  clock.advance(200)
  for (let second = 1; second <= 2; second += 1) {
    clock.advance(1_000)
    expect(received).toBeLessThanOrEqual(50_000 * second)
    expect(received).toBeGreaterThan(50_000 * second - 1_460)
  }
  clock.advance(1)
  expect(received).toBe(100_000)
  expect(link.bytes).toBe(100_000)
})

it("keeps the order of bytes, and of two senders", () => {
  const clock = new ManualClock()
  const link = slow(clock)
  const seen: number[] = []
  const order: string[] = []
  const sent = Uint8Array.from({ length: 4_000 }, (_, i) => i % 251)
  const keep = (bytes: Uint8Array): void => void seen.push(...bytes)
  link.send(sent.subarray(0, 1_700), keep)
  link.send(new Uint8Array(10), () => order.push(`other after ${seen.length}`))
  clock.advance(10)
  link.send(sent.subarray(1_700), keep)
  clock.advance(1_000)
  expect(order).toEqual(["other after 1700"])
  expect(Uint8Array.from(seen)).toEqual(sent)
})

it("does not save up what it did not use", () => {
  const clock = new ManualClock()
  const link = slow(clock)
  let received = 0
  clock.advance(60_000)
  link.send(new Uint8Array(20_000), ({ length }) => (received += length))
  clock.advance(400)
  expect(received).toBeLessThanOrEqual(10_000)
  clock.advance(200)
  expect(received).toBe(20_000)
})
