import { distanceKm, isGateway, provinceName } from "./places.js"
import type { CopyReason } from "./reasons.js"

/** Coarse kinds of device, as the scan log keeps them. */
export const DEVICE = { other: 0, iphone: 1, android: 2, computer: 3, robot: 4 } as const

export interface ScanTrace {
  /** ms since 1970. */
  atMs: number
  /** Code of the province, 0 where unknown. */
  province: number
  /** One of `DEVICE`. */
  device: number
  byClaimer: boolean
}

export interface ScansOfStamp {
  /** One for each device and day, in any order. */
  scans: readonly ScanTrace[]
  claimedMs: number | null
  activatedMs: number | null
  /** Devices a day that a pack of this kind may well see: a sample on a market stall sees more than a pack at home. */
  usualDevicesPerDay?: number
}

export interface CopyScore {
  /** 0 nothing odd, 100 hardly one pack. */
  score: number
  /** Weightiest first; empty below what is worth mentioning. */
  reasons: CopyReason[]
}

/** From here on the scan page asks for care (ADR 0011: chosen on the labelled set). */
export const CAREFUL_SCORE = 50

/** A reason weaker than this is noise. */
const WORTH_MENTIONING = 0.08
const HOUR = 3_600_000
const DAY = 24 * HOUR
/** How long a picture that went round is still being looked at. */
const BURST_ECHO = 9 * DAY
/** By road or parcel van; what is faster flies. */
const ROAD_KMH = 90
/** Neighbouring provinces begin where one stands, and an address is off by a town. */
const SLACK_KM = 90
const FLIGHT_KMH = 500
/** To the airport, through it and away from it. */
const FLIGHT_HOURS = 3
/** A pack does not leave a region and come back to it. */
const FAR_KM = 200

/**
 * How much the scans of one stamp look like those of several packs. Independent signs are combined as chances are: the
 * score is that at least one of them means something. It is evidence with reasons, never a verdict by itself.
 *
 * @example scoreCopies({ scans, claimedMs: null, activatedMs: null }) // { score: 87, reasons: ["impossible-travel"] }
 */
export function scoreCopies({ scans, claimedMs, activatedMs, usualDevicesPerDay = 25 }: ScansOfStamp): CopyScore {
  const people = scans.filter(({ device }) => device !== DEVICE.robot).sort((a, b) => a.atMs - b.atMs)
  const burst = burstOf(people)
  // A picture of the stamp that goes round is seen everywhere at once, though there is one pack. What was seen before and
  // after still counts, so that a flood of scans washes nothing away.
  const calm =
    burst === null ? people : people.filter(({ atMs }) => atMs < burst.fromMs || atMs > burst.fromMs + BURST_ECHO)
  const placed = withoutStrays(calm.filter(({ province }) => provinceName(province) !== null))
  const weights: [CopyReason, number][] = [
    ["impossible-travel", travelWeight(placed)],
    ["back-and-forth", returnWeight(placed)],
    ["many-provinces", spreadWeight(placed)],
    ["many-devices", crowdWeight(busiestDay(calm).count, usualDevicesPerDay)],
    ["many-scans", crowdWeight(calm.length, 6 * usualDevicesPerDay)],
    ["after-claim", afterClaimWeight(placed, claimedMs)],
    ["before-activation", beforeActivationWeight(people, activatedMs)],
    ["burst", burst === null ? 0 : 0.1],
  ]
  const doubt = weights.reduce((chance, [, weight]) => chance * (1 - weight), 1)
  const told = weights.filter(([, weight]) => weight >= WORTH_MENTIONING).sort((a, b) => b[1] - a[1])
  return { score: Math.round(100 * (1 - doubt)), reasons: told.map(([reason]) => reason) }
}

/** So many within a day, and so large a part of all, are people who saw a picture. */
function burstOf(people: readonly ScanTrace[]): { fromMs: number } | null {
  const { count, fromMs } = busiestDay(people)
  return count >= 40 && count >= 0.3 * people.length ? { fromMs: fromMs - DAY } : null
}

/** One address in 25 is placed wrongly: among many scans a province with hardly any is an error, not a place. */
function withoutStrays(placed: readonly ScanTrace[]): ScanTrace[] {
  const times = new Map<number, number>()
  for (const { province } of placed) times.set(province, (times.get(province) ?? 0) + 1)
  return placed.filter(({ province }) => placed.length < 12 || (times.get(province) ?? 0) >= 0.07 * placed.length)
}

/** Each of so many signs of a strength leaves less doubt. */
const repeated = (strength: number, times: number): number => 1 - (1 - strength) ** times

const eitherIsGateway = (a: ScanTrace, b: ScanTrace): boolean => isGateway(a.province) || isGateway(b.province)

function travelWeight(placed: readonly ScanTrace[]): number {
  let sure = 0
  let weak = 0
  for (const [place, scan] of placed.entries()) {
    const before = placed[place - 1]
    if (before === undefined || !isTooFast(before, scan)) continue
    if (eitherIsGateway(before, scan)) weak += 1
    else sure += 1
  }
  // Towards a gateway every phone may jump; only many such jumps say something.
  return 1 - (1 - repeated(0.45, sure)) * (1 - Math.min(0.2, 0.05 * weak))
}

function isTooFast(from: ScanTrace, to: ScanTrace): boolean {
  const km = distanceKm(from.province, to.province) - SLACK_KM
  const hours = (to.atMs - from.atMs) / HOUR
  if (km <= 0 || hours * ROAD_KMH >= km) return false
  return km < FAR_KM || hours < FLIGHT_HOURS + km / FLIGHT_KMH
}

/** Times that it was seen far away and then again where it had been; gateways are passed over. */
function returnWeight(placed: readonly ScanTrace[]): number {
  const regions: number[] = []
  let returns = 0
  for (const { province } of placed) {
    if (isGateway(province) || province === regions.at(-1)) continue
    const last = regions.at(-1)
    const isFar = last !== undefined && distanceKm(last, province) >= FAR_KM
    if (last !== undefined && !isFar) continue
    if (regions.some((seen) => distanceKm(seen, province) < FAR_KM)) returns += 1
    regions.push(province)
  }
  return repeated(0.34, returns)
}

/** Regions far from each other in which it was seen at all. */
function spreadWeight(placed: readonly ScanTrace[]): number {
  const regions: number[] = []
  for (const { province } of placed) {
    if (isGateway(province) || regions.some((seen) => distanceKm(seen, province) < FAR_KM)) continue
    regions.push(province)
  }
  // Where it is made and where it is eaten are two; a traveller adds one.
  return repeated(0.3, Math.max(0, regions.length - 3))
}

function busiestDay(people: readonly ScanTrace[]): { count: number; fromMs: number } {
  let most = { count: 0, fromMs: 0 }
  let from = 0
  for (const [to, { atMs }] of people.entries()) {
    while (atMs - (people[from]?.atMs ?? atMs) > DAY) from += 1
    const count = to - from + 1
    if (count > most.count) most = { count, fromMs: people[from]?.atMs ?? atMs }
  }
  return most
}

/** Many people alone are no proof: a sample on a stall is looked at by everybody. */
function crowdWeight(count: number, usual: number): number {
  return count <= usual ? 0 : Math.min(0.18, 0.08 * Math.log2(count / usual))
}

function afterClaimWeight(placed: readonly ScanTrace[], claimedMs: number | null): number {
  if (claimedMs === null) return 0
  const later = placed.filter(({ atMs, byClaimer }) => atMs > claimedMs + HOUR && !byClaimer)
  const before = placed.filter(({ atMs, province }) => atMs <= claimedMs + HOUR && !isGateway(province)).at(-1)
  const isAway = (scan: ScanTrace): boolean => {
    return (
      before !== undefined && !eitherIsGateway(before, scan) && distanceKm(before.province, scan.province) > SLACK_KM
    )
  }
  // The opened pack is shown to family and guests; somewhere else it is another pack.
  const away = later.filter(isAway).length
  return 1 - (1 - repeated(0.28, away)) * (1 - Math.min(0.3, 0.06 * Math.max(0, later.length - away - 3)))
}

/** The cooperative tries some of its stamps before it sticks them on; others have none to scan. */
function beforeActivationWeight(people: readonly ScanTrace[], activatedMs: number | null): number {
  if (activatedMs === null) return 0
  const early = people.filter(({ atMs }) => atMs < activatedMs)
  const regions = new Set(early.map(({ province }) => province).filter((code) => code !== 0 && !isGateway(code)))
  const places = repeated(0.3, Math.max(0, regions.size - 1))
  return 1 - (1 - places) * (1 - Math.min(0.4, 0.08 * Math.max(0, early.length - 3)))
}
