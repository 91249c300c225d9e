import { describe, expect, it } from "vitest"
import { SHOPEE } from "../../providers/channel-shopee/capabilities"
import { TIKI } from "../../providers/channel-tiki/capabilities"
import { paceOf } from "./task-pace"

const quiet = { sells: false, is_looked_at: false }
const minutes = (ms: number): number => ms / 60_000

describe("how often an account is looked after", () => {
  it("asks a shop that sells for its orders every five minutes, and a quiet one half-hourly", () => {
    expect(minutes(paceOf("orders", { ...quiet, sells: true }, SHOPEE))).toBe(5)
    expect(minutes(paceOf("orders", quiet, SHOPEE))).toBe(30)
    expect(minutes(paceOf("orders", quiet, TIKI))).toBe(30)
  })

  it("asks a floor that tells nothing by itself every five minutes", () => {
    expect(minutes(paceOf("orders", quiet, { push: null, pull: null }))).toBe(5)
  })

  it("asks about what a floor has yet to decide every quarter of an hour, and else looks hourly what the night wants", () => {
    expect(minutes(paceOf("reconcile", { ...quiet, is_looked_at: true }, SHOPEE))).toBe(15)
    expect(minutes(paceOf("reconcile", quiet, SHOPEE))).toBe(60)
  })

  it("sweeps and reads what a shop has set up once a day", () => {
    expect([paceOf("sweep", quiet, SHOPEE), paceOf("setup", quiet, SHOPEE)].map(minutes)).toEqual([1440, 1440])
  })
})
