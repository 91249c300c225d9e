import { DEVICE, distanceKm, PROVINCE_CODES, type ScansOfStamp, type ScanTrace } from "../index.js"

export type Story =
  | "family"
  | "gift"
  | "traveller"
  | "stall"
  | "shelf"
  | "viral"
  | "phone-and-wifi"
  | "copied-few"
  | "copied-many"
  | "copied-claimed"

export interface Labelled {
  story: Story
  copied: boolean
  history: ScansOfStamp
}

const HOUR = 3_600_000
const DAY = 24 * HOUR
const START = Date.UTC(2026, 10, 1)
const GATEWAYS = [1, 1, 1, 79, 79, 48]

/** Mulberry32: small, seeded, the same on every machine. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/**
 * Made-up scans of stamps whose truth is known. Places are as noisy as addresses are: three phones of ten on mobile data
 * seem to be at a gateway, one of twelve nowhere, one of 25 somewhere at random, and robots look in. Stories overlap on purpose: some copies are seen
 * twice only, some honest packs travel far.
 */
export function labelledScans(seed: number, perStory: number): Labelled[] {
  const maker = new Maker(randomFrom(seed))
  const stories: [Story, boolean][] = [
    ["family", false],
    ["gift", false],
    ["traveller", false],
    ["stall", false],
    ["shelf", false],
    ["viral", false],
    ["phone-and-wifi", false],
    ["copied-few", true],
    ["copied-many", true],
    ["copied-claimed", true],
  ]
  return stories.flatMap(([story, copied]) =>
    Array.from({ length: perStory }, () => ({ story, copied, history: maker.history(story) })),
  )
}

class Maker {
  constructor(private readonly random: () => number) {}

  history(story: Story): ScansOfStamp {
    const home = this.province()
    const scans = [...this.scansOf(story, home), ...this.robots()]
    return { scans, claimedMs: this.claimOf(story), activatedMs: START - 2 * DAY }
  }

  /** A present is claimed by who unpacks it. */
  private claimOf(story: Story): number | null {
    if (story === "copied-claimed") return START + 3 * DAY
    const days = story === "gift" ? 6 + this.upTo(14) : this.upTo(4)
    return this.chance(0.2) ? START + days * DAY : null
  }

  private scansOf(story: Story, home: number): ScanTrace[] {
    switch (story) {
      case "family":
        return this.scans(this.int(1, 6), () => [home, this.upTo(30) * DAY])
      case "gift": {
        const there = this.province()
        const away = this.scans(this.int(1, 4), () => [there, (3 + this.upTo(20)) * DAY])
        return [...this.scans(this.int(1, 3), () => [home, this.upTo(1) * DAY]), ...away]
      }
      case "traveller": {
        const stops = [home, this.province(), this.chance(0.5) ? home : this.province()]
        return stops.flatMap((stop, leg) => this.scans(this.int(1, 2), () => [stop, (leg * 2 + this.upTo(0.5)) * DAY]))
      }
      case "stall":
        return this.scans(this.int(15, 90), () => [home, this.upTo(this.int(1, 14)) * DAY])
      case "shelf":
        return this.scans(this.int(4, 30), () => [home, this.upTo(40) * DAY])
      case "viral": {
        const peak = this.upTo(10)
        return this.scans(this.int(80, 400), () => [this.province(), (peak + this.upTo(1) ** 3 * 6) * DAY])
      }
      case "phone-and-wifi":
        return this.scans(this.int(3, 14), () => [this.chance(0.5) ? home : this.gateway(), this.upTo(20) * DAY])
      case "copied-few": {
        const markets = [home, this.farFrom(home)]
        return this.scans(this.int(3, 12), () => [this.pick(markets), this.upTo(14) * DAY])
      }
      case "copied-many": {
        const markets = Array.from({ length: this.int(3, 9) }, () => this.province())
        return this.scans(this.int(12, 150), () => [this.pick(markets), this.upTo(30) * DAY])
      }
      case "copied-claimed": {
        const markets = [this.farFrom(home), this.province()]
        const own = this.scans(2, () => [home, this.upTo(3) * DAY])
        return [...own, ...this.scans(this.int(2, 10), () => [this.pick(markets), (4 + this.upTo(25)) * DAY])]
      }
    }
  }

  private scans(count: number, where: () => [province: number, afterMs: number]): ScanTrace[] {
    return Array.from({ length: count }, () => {
      const [province, afterMs] = where()
      return { atMs: START + afterMs, province: this.seenAs(province), device: this.phone(), byClaimer: false }
    })
  }

  private robots(): ScanTrace[] {
    const robot = (): ScanTrace => {
      return { atMs: START + this.upTo(20) * DAY, province: 0, device: DEVICE.robot, byClaimer: false }
    }
    return this.chance(0.3) ? Array.from({ length: this.int(1, 5) }, robot) : []
  }

  private seenAs(province: number): number {
    if (this.chance(1 / 12)) return 0
    if (this.chance(1 / 25)) return this.province()
    return this.chance(0.3) ? this.gateway() : province
  }

  private farFrom(home: number): number {
    return this.pick(PROVINCE_CODES.filter((code) => distanceKm(home, code) > 250))
  }

  private province = (): number => this.pick(PROVINCE_CODES)
  private gateway = (): number => this.pick(GATEWAYS)
  private phone = (): number => (this.chance(0.3) ? DEVICE.iphone : DEVICE.android)
  private chance = (share: number): boolean => this.random() < share
  private upTo = (bound: number): number => this.random() * bound
  private int = (from: number, to: number): number => from + Math.floor(this.random() * (to - from + 1))

  private pick(from: readonly number[]): number {
    return from[Math.floor(this.random() * from.length)] ?? 0
  }
}
