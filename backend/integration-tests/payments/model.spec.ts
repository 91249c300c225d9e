import "../stamps/support/environment"
import fc from "fast-check"
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { faultsAtAnyTime, faultsInTheEnd, readBooks } from "./support/books"
import type { Made } from "./support/command"
import { histories } from "./support/histories"
import { World } from "./support/world"

/** Under a minute's worth; `PAYMENT_HISTORIES=20000` for a night, `PAYMENT_SEED` to see one again. */
const RUNS = Number(process.env.PAYMENT_HISTORIES ?? 60)
const SEED = Number(process.env.PAYMENT_SEED ?? Date.now() % 2 ** 31)
const LONGEST = 30

vi.setConfig({ testTimeout: 120_000 + RUNS * 2_000 })

let world: World
beforeAll(async () => {
  world = await World.start()
}, 60_000)
afterAll(() => world.stop(), 60_000)

/** Everybody answers again and time goes on until there is nothing left to wait for. */
async function settle(): Promise<void> {
  await world.vnpay.control("DELETE", "/faults")
  for (const minutes of [6, 6, 60, 10, 60, 6, 300, 1_440, 1_440, 1_440, 1_440, 1_440]) {
    await world.tellAll()
    for (const job of ["settle", "query", "refund"] as const) await world.run(job)
    await world.sendBack()
    if ((await readBooks(world)).waiting === 0) return
    await world.pass(minutes)
  }
}

describe("the ledger, VNPay and the bank", () => {
  it(`agree to the đồng after any history, and nobody is charged for nothing (seed ${SEED})`, async () => {
    await fc.assert(
      fc.asyncProperty(histories(LONGEST), async (commands) => {
        await world.reset()
        await fc.asyncModelRun(
          () => ({ model: { carts: [], asked: [], due: [], refunds: 0 } as Made, real: world }),
          commands,
        )
        expect(faultsAtAnyTime(await readBooks(world))).toEqual([])
        await settle()
        expect(faultsInTheEnd(await readBooks(world))).toEqual([])
      }),
      { numRuns: RUNS, seed: SEED, endOnFailure: process.env.PAYMENT_SHRINK === undefined, timeout: 60_000 },
    )
  })
})
