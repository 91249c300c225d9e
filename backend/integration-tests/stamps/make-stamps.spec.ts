import { buildLevels } from "@nguon/traceability/log"
import { deriveRunKey } from "@nguon/traceability/stamp"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { deriveSlice } from "../../src/modules/stamp/derive-slice"
import { makeStamps, type StampMaking } from "../../src/modules/stamp/make-stamps"
import * as runStore from "../../src/modules/stamp/run-store"
import { startStampTables, type StampTables } from "./support/stamp-tables"

/** Three inserts and a bit; its tree is odd on several levels. */
const QUANTITY = 6003
const pinKey = new Uint8Array(32).fill(5)

let tables: StampTables
beforeAll(async () => void (tables = await startStampTables()), 60_000)
afterAll(() => tables.stop())

async function claimedRun(id: string, withPin: boolean): Promise<Omit<StampMaking, "sql" | "report">> {
  const cooperative = await tables.cooperative()
  const batch = await tables.batch({ cooperativeId: cooperative, quantity: QUANTITY })
  const row = { id, batch_id: batch, cooperative_id: cooperative, quantity: QUANTITY, with_pin: withPin }
  await runStore.insertRun(tables.sql, { ...row, idempotency_key: id })
  const run = await runStore.claimRun(tables.sql, "worker", 60)
  if (run?.id !== id) throw new Error("another run was waiting")
  return { run, runKey: deriveRunKey(new Uint8Array(32).fill(6), id), pinKey: withPin ? pinKey : null }
}

async function rowsOf(id: string) {
  const { rows } = await tables.sql.raw(
    `select serial, code_hash, commit, pin_hash from stamp where run_id = ? order by serial`,
    [id],
  )
  return rows as { serial: number; code_hash: Buffer; commit: Buffer; pin_hash: Buffer | null }[]
}

describe("makeStamps", { timeout: 30_000 }, () => {
  it.each([
    ["run_plain", false],
    ["run_pins", true],
  ])("leaves the rows and the tree of every serial: %s", async (id, withPin) => {
    const making = await claimedRun(id, withPin)
    const reported: number[] = []
    await tables.sql.transaction(async (sql) => {
      const root = await makeStamps({ ...making, sql, report: async (made) => void reported.push(made) })
      await runStore.markIssued(sql, { id, owner: "worker", root, issuedAt: new Date() })
    })
    const whole = deriveSlice({ ...making, batchId: making.run.batch_id, firstSerial: 1, count: QUANTITY })
    const rows = await rowsOf(id)
    expect(rows.map(({ serial }) => serial)).toEqual(Array.from({ length: QUANTITY }, (_, index) => index + 1))
    expect(Buffer.concat(rows.map((row) => row.code_hash)).equals(whole.codeHashes)).toBe(true)
    expect(Buffer.concat(rows.map((row) => row.commit)).equals(whole.commits)).toBe(true)
    const pins = rows.flatMap((row) => row.pin_hash ?? [])
    expect(Buffer.concat(pins).equals(whole.pinHashes ?? Buffer.alloc(0))).toBe(true)
    const levels = buildLevels(whole.leafHashes)
    const { rows: runs } = await tables.sql.raw(`select tree, stamp_root from stamp_run where id = ?`, [id])
    expect(runs[0].tree.equals(levels)).toBe(true)
    expect(runs[0].stamp_root.equals(levels.slice(-32))).toBe(true)
    expect(reported.length).toBeGreaterThan(0)
  })

  it("leaves nothing behind when it is stopped in the middle, and the run can be made again", async () => {
    const making = await claimedRun("run_stopped", false)
    const report = async () => {
      throw new Error("stopped")
    }
    await expect(tables.sql.transaction((sql) => makeStamps({ ...making, sql, report }))).rejects.toThrow("stopped")
    expect(await rowsOf("run_stopped")).toEqual([])
    await tables.sql.transaction((sql) => makeStamps({ ...making, sql, report: async () => undefined }))
    expect(await rowsOf("run_stopped")).toHaveLength(QUANTITY)
  })
})
