import { describe, expect, it } from "vitest"
import { SHOPEE } from "../../providers/channel-shopee/capabilities"
import { TIKTOK } from "../../providers/channel-tiktok/capabilities"
import { TIKI } from "../../providers/channel-tiki/capabilities"
import { paceOf } from "./task-pace"

const quiet = { sells: false, is_looked_at: false, read_in_ms: null }
const minutes = (ms: number): number => ms / 60_000

describe("how often an account is looked after", () => {
  it("asks a shop that sells for its orders every five minutes, and a quiet one half-hourly", () => {
    expect(minutes(paceOf("orders", { ...quiet, sells: true }, SHOPEE))).toBe(5)
    expect(minutes(paceOf("orders", quiet, TIKTOK))).toBe(30)
  })

  it("asks a quiet shop hourly where the floor keeps what it could not tell", () => {
    expect(minutes(paceOf("orders", quiet, SHOPEE))).toBe(60)
    expect(minutes(paceOf("orders", quiet, TIKI))).toBe(60)
  })

  it("asks a floor that tells nothing by itself every five minutes", () => {
    expect(minutes(paceOf("orders", quiet, { push: null, pull: null }))).toBe(5)
  })

  it("asks about what a floor has yet to decide every quarter of an hour, and else when it is read back", () => {
    expect(minutes(paceOf("reconcile", { ...quiet, is_looked_at: true, read_in_ms: 1 }, SHOPEE))).toBe(15)
    expect(minutes(paceOf("reconcile", { ...quiet, read_in_ms: 50 * 60_000 }, SHOPEE))).toBe(50)
    expect(minutes(paceOf("reconcile", quiet, SHOPEE))).toBe(60)
  })

  it("is never still for more than six hours, and never restless", () => {
    expect(minutes(paceOf("reconcile", { ...quiet, read_in_ms: 20 * 3_600_000 }, SHOPEE))).toBe(360)
    expect(minutes(paceOf("reconcile", { ...quiet, read_in_ms: -1 }, SHOPEE))).toBe(1)
  })

  it("sweeps and reads what a shop has set up once a day", () => {
    expect([paceOf("sweep", quiet, SHOPEE), paceOf("setup", quiet, SHOPEE)].map(minutes)).toEqual([1440, 1440])
  })
})
