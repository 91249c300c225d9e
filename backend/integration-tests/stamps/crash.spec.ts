import { buildLevels, leafHash, rootOf } from "@nguon/traceability/log"
import { codeHash, deriveCode, stampLeaf } from "@nguon/traceability/stamp"
import type { MedusaContainer } from "@medusajs/framework/types"
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import * as runStore from "../../src/modules/stamp/run-store"
import type StampModuleService from "../../src/modules/stamp/service"
import { STAMP_MODULE } from "../../src/modules/stamp"
import type { Sql } from "../../src/modules/stamp/types"
import { appendPending } from "../../src/modules/transparency/log-store"
import { cancelRun } from "../../src/workflows/stamp/cancel-run"
import { issueInOneEffect } from "../../src/workflows/stamp/steps/issue-run"
import { voidStamps } from "../../src/workflows/stamp/void-stamps"
import { Crash, CrashPoint, crashingSql } from "../chain/support/crash"
import { containerOver } from "./support/container"
import { startStampTables, type StampTables } from "./support/stamp-tables"

vi.setConfig({ testTimeout: 60_000 })

const QUANTITY = 120
let tables: StampTables
let container: MedusaContainer
let cooperativeId: string

beforeAll(async () => {
  tables = await startStampTables()
  container = containerOver(tables.sql)
  cooperativeId = await tables.cooperative()
}, 60_000)
afterAll(() => tables.stop())

async function rows<T>(query: string, values: string[]): Promise<T[]> {
  const result: { rows: T[] } = await tables.sql.raw(query, values)
  return result.rows
}

/** As a worker does it, and as its next process does after it died: the lease is what the dead one leaves behind. */
async function work(sql: Sql, owner: string): Promise<void> {
  const run = await runStore.claimRun(sql, owner, 15)
  if (run) await issueInOneEffect(containerOver(sql as never), run, owner)
}

const expireLeases = () =>
  rows(`update stamp_run set lease_until = now() - interval '1 second' where state = 'issuing'`, [])

type Run = { state: string; batch_id: string; tree: Buffer | null; stamp_root: Buffer | null }
type Stamp = { serial: number; commit: Buffer; code_hash: Buffer; pin_hash: Buffer | null }

const stampsOf = (runId: string) =>
  rows<Stamp>(`select serial, commit, code_hash, pin_hash from stamp where run_id = ? order by serial`, [runId])
const entriesOf = (runId: string) => rows(`select entry_key from log_entry where subject = ?`, [runId])

async function runOf(runId: string): Promise<Run> {
  const [run] = await rows<Run>(`select state, batch_id, tree, stamp_root from stamp_run where id = ?`, [runId])
  if (!run) throw new Error(`No run ${runId}`)
  return run
}

async function expectWhole(runId: string): Promise<void> {
  const [run, stamps] = [await runOf(runId), await stampsOf(runId)]
  expect(run.state).toBe("issued")
  expect(stamps.map(({ serial }) => serial)).toEqual(Array.from({ length: QUANTITY }, (_, index) => index + 1))
  const leaves = stamps.map(({ serial, commit }) => leafHash(stampLeaf(run.batch_id, serial, commit)))
  expect(run.tree?.equals(buildLevels(leaves))).toBe(true)
  const key = container.resolve<StampModuleService>(STAMP_MODULE).runKey(runId)
  const hashes = stamps.map(({ serial }) => Buffer.from(codeHash(deriveCode(key, run.batch_id, serial))))
  expect(stamps.every(({ code_hash, pin_hash }, i) => hashes[i]?.equals(code_hash) && pin_hash?.length === 16)).toBe(
    true,
  )
  expect(await entriesOf(runId)).toHaveLength(1)
}

async function expectNothing(runId: string): Promise<void> {
  expect(await stampsOf(runId)).toEqual([])
  expect(await entriesOf(runId)).toEqual([])
}

describe("a process that dies", () => {
  it("while it issues a run, after any write, leaves no half run; the next one issues it once", async () => {
    for (let at = 1; ; at += 1) {
      const runId = await tables.queuedRun({ cooperativeId, quantity: QUANTITY })
      const point = new CrashPoint(at)
      const died = await work(crashingSql(tables.sql, point), "first").then(
        () => false,
        (error: unknown) => error instanceof Crash,
      )
      const { state } = await runOf(runId)
      if (state !== "issued") await expectNothing(runId)
      await expireLeases()
      await work(tables.sql, "second")
      await expectWhole(runId)
      if (!died) return expect(at, "there were places to die at").toBeGreaterThan(5)
    }
  })

  it("while it cancels a run leaves it issued or cancelled, and the next one ends it", async () => {
    for (let at = 1; ; at += 1) {
      const runId = await tables.queuedRun({ cooperativeId, quantity: QUANTITY })
      await work(tables.sql, "worker")
      const point = new CrashPoint(at)
      const order = { runId, cooperativeId }
      const died = await cancelRun(containerOver(crashingSql(tables.sql, point) as never), order).then(
        () => false,
        (error: unknown) => error instanceof Crash,
      )
      if ((await runOf(runId)).state === "issued") await expectWhole(runId)
      else await expectNothing(runId)
      await cancelRun(container, order)
      expect(await runOf(runId)).toMatchObject({ state: "cancelled", tree: null, stamp_root: null })
      await expectNothing(runId)
      if (!died) return expect(at).toBeGreaterThan(3)
    }
  })

  it("while it voids a range leaves stamps, order and entry all or none", async () => {
    const runId = await tables.queuedRun({ cooperativeId, quantity: QUANTITY })
    await work(tables.sql, "worker")
    for (let at = 1; ; at += 1) {
      const order = { runId, cooperativeId, memberId: "m", from: at, to: at, reason: "lost" as const, note: null }
      const point = new CrashPoint(at)
      const died = await voidStamps(containerOver(crashingSql(tables.sql, point) as never), order).then(
        () => false,
        (error: unknown) => error instanceof Crash,
      )
      const told = await rows<{ stamps: number; orders: number; entries: number }>(
        `select (select count(*)::int from stamp where run_id = r.id and serial = ?::int and state = 'void') as stamps,
                (select count(*)::int from stamp_void where run_id = r.id and from_serial = ?::int) as orders,
                (select count(*)::int from log_entry where entry_key = 'stamps-voided:' || r.id || ':' || ? || '-' || ?) as entries
           from stamp_run r where r.id = ?`,
        [String(at), String(at), String(at), String(at), runId],
      )
      expect(new Set(Object.values(told[0] ?? {})).size, JSON.stringify(told)).toBe(1)
      if (!died) return expect(told[0]?.stamps).toBe(1)
    }
  })
})

describe("cancelling", () => {
  it("of a run in the making stops its worker, which leaves nothing", async () => {
    const runId = await tables.queuedRun({ cooperativeId, quantity: QUANTITY })
    const run = await runStore.claimRun(tables.sql, "worker", 15)
    if (!run) throw new Error("nothing to claim")
    await cancelRun(container, { runId, cooperativeId })
    await expect(issueInOneEffect(container, run, "worker")).rejects.toMatchObject({ code: "lease_lost" })
    await runStore.releaseRun(tables.sql, { id: runId, owner: "worker", error: "x", permanent: false, maxAttempts: 8 })
    expect((await runOf(runId)).state).toBe("cancelled")
    await expectNothing(runId)
  })

  it("and issuing at once end in one of the two, whole", async () => {
    for (let round = 0; round < 12; round += 1) {
      const runId = await tables.queuedRun({ cooperativeId, quantity: QUANTITY })
      await Promise.allSettled([work(tables.sql, `w${round}`), cancelRun(container, { runId, cooperativeId })])
      const { state } = await runOf(runId)
      if (state === "issued") await expectWhole(runId)
      else await expectNothing(runId)
    }
  })

  it("is refused once the entry stands in the log, and the log never holds what was taken back", async () => {
    const outcomes = new Set<string>()
    for (let round = 0; round < 12; round += 1) {
      const runId = await tables.queuedRun({ cooperativeId, quantity: 3 })
      await work(tables.sql, `w${round}`)
      const [cancelled] = await Promise.allSettled([
        cancelRun(container, { runId, cooperativeId }),
        appendPending(tables.sql, ({ size }) => `note of ${size}`),
      ])
      outcomes.add(cancelled.status)
      if (cancelled.status === "rejected") expect(cancelled.reason).toMatchObject({ code: "stamp_run_in_log" })
      const leaves = await rows<{ leaf_hash: Buffer }>(
        `select leaf_hash from log_entry where index is not null order by index`,
        [],
      )
      const [head] = await rows<{ size: string; root: Buffer }>(
        `select size, root from tree_head order by size desc limit 1`,
        [],
      )
      expect(Number(head?.size ?? 0)).toBe(leaves.length)
      if (head) expect(head.root.equals(rootOf(leaves.map((row) => new Uint8Array(row.leaf_hash))))).toBe(true)
    }
    expect(outcomes.size).toBeGreaterThan(0)
  })

  it("is refused once stamps were used, and for other cooperatives there is no such run", async () => {
    const runId = await tables.queuedRun({ cooperativeId, quantity: 3 })
    await work(tables.sql, "worker")
    await voidStamps(container, { runId, cooperativeId, memberId: "m", from: 1, to: 1, reason: "other", note: null })
    await expect(cancelRun(container, { runId, cooperativeId })).rejects.toMatchObject({ code: "stamp_run_in_use" })
    const stranger = await tables.cooperative()
    await expect(cancelRun(container, { runId, cooperativeId: stranger })).rejects.toMatchObject({
      code: "stamp_run_not_found",
    })
  })
})
