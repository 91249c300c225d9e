import { randomBytes } from "node:crypto"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { CLAIMS, GuessLimiter, NETWORKS, networkOf } from "./guess-limiter.js"
import { ScanWriter } from "./scan-writer.js"
import { Visitors, VISITORS_KEPT } from "./visitor.js"

const FLOOD = 30_000
const DAY = "2026-11-22"
/** Each from a network of its own. */
const addressOf = (n: number): string => `2a02:${(n >> 16).toString(16)}:${(n & 0xffff).toString(16)}:1::${n % 7}`

describe("a flood from ever new addresses", () => {
  it.each([
    ["guesses of codes", undefined],
    ["claims", CLAIMS],
  ])("leaves no more than a bound of networks in the limiter of %s", (_, limits) => {
    const limiter = new GuessLimiter(limits)
    for (let n = 0; n < FLOOD; n += 1) limiter.allows(addressOf(n), n)
    expect(limiter.size).toBe(NETWORKS)
  })

  it("leaves no more than a bound of visitors, and none whose headers are long", () => {
    const visitors = new Visitors("secret")
    for (let n = 0; n < FLOOD; n += 1) visitors.hash({ day: DAY, ip: addressOf(n), userAgent: `Phone ${n}` })
    expect(visitors.size).toBe(VISITORS_KEPT)
    visitors.hash({ day: "2026-11-23", ip: "192.0.2.1", userAgent: "x".repeat(16_000) })
    expect(visitors.size, "yesterday's addresses are gone, and the long one was not taken in").toBe(0)
  })

  it("leaves no more than a bound of devices that were counted", async () => {
    const count = { scans: 1, due: false } as never
    const recordScans = async (scans: readonly unknown[]) => new Map(scans.map((_, place) => [place, count]))
    const store = { recordScans, scanHistory: async () => [], putScores: async () => undefined }
    const writer = new ScanWriter(store, { maxQueue: 5_000, maxKept: 1_000 })
    const code = randomBytes(32)
    const device = (n: number): Buffer => Buffer.from(n.toString(16).padStart(16, "0"), "hex")
    await Promise.all(Array.from({ length: 5_000 }, (_, n) => writer.record(code, device(n), n)))
    expect(writer.size).toBe(1_000)
  })
})

describe("a network", () => {
  it("is the whole /64 of an IPv6 address, however it is written", () => {
    const group = fc.integer({ min: 0, max: 0xffff })
    fc.assert(
      fc.property(
        fc.tuple(group, group, group, group),
        fc.array(group, { minLength: 4, maxLength: 4 }),
        (net, host) => {
          const full = [...net, ...host].map((part) => part.toString(16))
          const short = new URL(`http://[${full.join(":")}]/`).hostname.slice(1, -1)
          expect(networkOf(short)).toBe(full.slice(0, 4).join(":"))
          expect(networkOf(full.join(":"))).toBe(full.slice(0, 4).join(":"))
        },
      ),
    )
  })

  it("is one address of IPv4, and one with an IPv4 address in it", () => {
    expect([networkOf("192.0.2.7"), networkOf("::ffff:192.0.2.7")]).toEqual(["192.0.2.7", "::ffff:192.0.2.7"])
    expect([networkOf("::1"), networkOf("2001:db8::5"), networkOf("::")]).toEqual([
      "0:0:0:0",
      "2001:db8:0:0",
      "0:0:0:0",
    ])
  })
})
