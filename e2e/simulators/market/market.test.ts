import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { Clock, type Due, Timeline } from "./clock.ts"
import { Faults } from "./faults.ts"
import { DailyCount, Limits } from "./limits.ts"
import { imageKind, readMultipart } from "./multipart.ts"
import { escaped } from "./pages.ts"
import { Random } from "./random.ts"
import { oversold, sold } from "./sales.ts"

const still = (): Clock => new Clock({ ahead: 0 }, { clock: "still", startAt: Date.parse("2026-08-01T03:00:00Z") })

describe("a timeline", () => {
  it("does what is due in the order of its time, each at its own moment", async () => {
    const clock = still()
    const start = clock.now()
    const timeline = new Timeline(clock, [])
    const seen: string[] = []
    timeline.on("note", (data) => seen.push(`${data}@${clock.now() - start}`))
    timeline.on("again", () => timeline.at(clock.now() + 10, "note", "later"))
    for (const [at, kind] of [
      [30, "note"],
      [10, "again"],
      [5, "note"],
      [500, "note"],
    ] as const)
      timeline.at(start + at, kind, kind)
    await timeline.advance(100)
    expect(seen).toEqual(["note@5", "later@20", "note@30"])
    expect(clock.now()).toBe(start + 100)
  })

  it("survives a handler that throws, and one that is not known", async () => {
    const clock = still()
    const due: Due[] = [{ at: 0, kind: "unknown", data: "" }]
    const timeline = new Timeline(clock, due)
    await timeline.advance(1)
    expect(due).toEqual([])
  })
})

describe("limits", () => {
  it("never let through more than burst and rate allow", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 10 }),
        fc.array(fc.integer({ min: 0, max: 400 })),
        (perSecond, burst, waits) => {
          const clock = still()
          const limits = new Limits(clock)
          limits.plan("shop", [{ from: 0, perSecond, burst }])
          let passed = 0
          let time = 0
          for (const wait of waits) {
            clock.pass(wait)
            time += wait
            if (limits.take("shop", "1")) passed++
          }
          expect(passed).toBeLessThanOrEqual(burst + (time / 1000) * perSecond + 1e-6)
        },
      ),
    )
  })

  it("count days from midnight at their own offset", () => {
    const clock = still()
    const daily = new DailyCount(clock, {}, 8)
    expect([daily.take("a", 2), daily.take("a", 2), daily.take("a", 2)]).toEqual([true, true, false])
    expect(daily.take("b", 2)).toBe(true)
    clock.pass(13 * 3_600_000 - 1)
    expect(daily.take("a", 2)).toBe(false)
    clock.pass(1)
    expect(daily.take("a", 2)).toBe(true)
  })
})

describe("faults", () => {
  it("strike only where they were set, as often as they were set", () => {
    const faults = new Faults([{ kind: "unavailable", path: "price", account: "7", times: 2 }], new Random({ seed: 1 }))
    const strike = (path: string, account: string) => faults.strike(["unavailable"], path, account)?.kind
    expect([
      strike("/stock", "7"),
      strike("/price", "8"),
      strike("/price", "7"),
      strike("/price", "7"),
      strike("/price", "7"),
    ]).toEqual([undefined, undefined, "unavailable", "unavailable", undefined])
  })
})

describe("sales", () => {
  it("count what was not cancelled, and what is beyond the real stock", () => {
    const sale = (sku: string, quantity: number, cancelled = false) => ({
      at: 0,
      account: "1",
      order: "o",
      sku,
      quantity,
      cancelled,
    })
    const units = sold([sale("A", 3), sale("A", 2), sale("B", 1), sale("B", 9, true)])
    expect(units).toEqual({ A: 5, B: 1 })
    expect(oversold(units, { A: 4, B: 1 })).toEqual({ units: 1, bySku: { A: 1 } })
    expect(oversold(units, {})).toEqual({ units: 6, bySku: { A: 5, B: 1 } })
  })
})

describe("multipart bodies", () => {
  const type = "multipart/form-data; boundary=xyz"
  const body = (text: string) => Buffer.from(text.replaceAll("\n", "\r\n"), "latin1")

  it("are read from their bytes", () => {
    const parts = readMultipart(
      type,
      body(
        '--xyz\nContent-Disposition: form-data; name="a"\n\n1\n--xyz\nContent-Disposition: form-data; name="image"; filename="x.png"\nContent-Type: image/png\n\n\x00--xy\n\xff\n--xyz--\n',
      ),
    )
    expect(parts?.map(({ name, filename, bytes }) => [name, filename, bytes.toString("latin1")])).toEqual([
      ["a", null, "1"],
      ["image", "x.png", "\x00--xy\r\n\xff"],
    ])
  })

  it.each([undefined, "application/json", "multipart/form-data"])("are none of the type %j", (other) => {
    expect(readMultipart(other, body("--xyz--"))).toBeNull()
  })

  it("that are cut off or made up are refused, never thrown at", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const given = Buffer.concat([Buffer.from("--xyz"), Buffer.from(bytes)])
        const parts = readMultipart(type, given)
        expect(parts === null || Array.isArray(parts)).toBe(true)
      }),
    )
  })

  it("hold pictures that are known by their first bytes", () => {
    expect(imageKind(Buffer.from([0xff, 0xd8, 0xff, 0xe0]))).toBe("jpeg")
    expect(imageKind(Buffer.from("GIF89a"))).toBeNull()
  })
})

it("writes what others named as text, not as a page", () => {
  expect(escaped(`<img src="x" onerror='1'>&`)).toBe("&lt;img src=&quot;x&quot; onerror=&#39;1&#39;&gt;&amp;")
})
