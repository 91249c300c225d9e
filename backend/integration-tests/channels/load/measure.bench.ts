import { writeFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { converging } from "./converging"
import { importOrders } from "./import-orders"
import { killLoop } from "./kill-loop"
import { noChange } from "./no-change"
import { soldOut } from "./sold-out"
import type { Figure } from "./serve"

/** `PARTS`: names, apart by commas, or none for all. `FIGURES`: the file that gets them as JSON. */
const PARTS: Record<string, () => Promise<Figure[]>> = {
  a: () => noChange({ products: 2_600, shopsEach: 2 }),
  "b-shopee": () => converging({ floor: "shopee", items: 200, perSecond: 20, faults: false, warmSeconds: 30 }),
  "b-tiktok": () => converging({ floor: "tiktok", items: 100, perSecond: 10, faults: false, warmSeconds: 30 }),
  "b-lazada": () => converging({ floor: "lazada", items: 800, perSecond: 4, faults: false, warmSeconds: 30 }),
  "b-tiki": () => converging({ floor: "tiki", items: 150, perSecond: 20, faults: false, warmSeconds: 30 }),
  "c-shopee": () =>
    converging({ floor: "shopee", items: 200, perSecond: 20, faults: true, fresh: 20, warmSeconds: 30 }),
  "c-tiktok": () => converging({ floor: "tiktok", items: 90, perSecond: 10, faults: true, fresh: 10, warmSeconds: 30 }),
  "c-lazada": () => converging({ floor: "lazada", items: 800, perSecond: 4, faults: true, fresh: 10, warmSeconds: 30 }),
  "c-tiki": () => converging({ floor: "tiki", items: 200, perSecond: 20, faults: true, warmSeconds: 30 }),
  d: () => soldOut({ items: 60, times: 40 }),
  g: () => killLoop({ kills: 60, longestMs: 1_500 }),
  e: () => importOrders({ orders: 1_000, readers: 4 }),
}

describe("the load of other floors", () => {
  const names = (process.env.PARTS ?? "").split(",").filter((name) => name !== "")
  const figures: Figure[] = []
  for (const [name, part] of Object.entries(PARTS)) {
    if (names.length > 0 && !names.includes(name)) continue
    it(`is measured: ${name}`, { timeout: 600_000 }, async () => {
      const some = await part()
      for (const figure of some) console.error(`${figure.value} ${figure.unit}  ${figure.name}`)
      figures.push(...some)
      expect(some.length).toBeGreaterThan(0)
      if (process.env.FIGURES) writeFileSync(process.env.FIGURES, JSON.stringify(figures))
    })
  }
})
