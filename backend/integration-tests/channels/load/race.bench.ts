import { writeFileSync } from "node:fs"
import { expect, it } from "vitest"
import { race, type Race } from "./oversell"
import type { Figure } from "./serve"

const GIVEN: Omit<Race, "buffer"> = {
  ...{
    hours: 24,
    restockHours: 8,
    skus: 4,
    stock: 30,
    buyersPerHour: 3,
    seed: 20261123,
    everyMinutes: 20,
    delayMinutes: 5,
  },
}
const CAME_IN = (GIVEN.hours / GIVEN.restockHours) * GIVEN.skus * GIVEN.stock

it("is measured: what is sold beyond what there is, without and with buffers", { timeout: 600_000 }, async () => {
  const figures: Figure[] = []
  for (const buffer of [0, 4]) {
    const raced = await race({ ...GIVEN, buffer })
    const per = (1000 * raced.oversold) / (raced.sold + raced.soldHere)
    const name = `channels: oversold of 1,000 sold, a buffer of ${buffer}`
    const bound = (1000 * raced.bound) / (raced.sold + raced.soldHere)
    figures.push({
      name,
      value: per,
      unit: "units",
      target: `<= ${bound.toFixed(1)}`,
      met: raced.oversold <= raced.bound,
    })
    figures.push({ name: `the same: goods left unsold`, value: raced.unsold, unit: "units" })
    console.error(buffer, JSON.stringify(raced))
    expect(raced.sold + raced.soldHere + raced.unsold - raced.oversold).toBe(CAME_IN)
    expect(raced.oversold).toBeLessThanOrEqual(raced.bound)
  }
  if (process.env.RACED) writeFileSync(process.env.RACED, JSON.stringify(figures))
})
