import "./support/environment"
import { randomInt } from "node:crypto"
import { buildLevels, leafHash } from "@nguon/traceability/log"
import { codeHash, deriveCode, stampLeaf } from "@nguon/traceability/stamp"
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { STAMP_MODULE } from "../../src/modules/stamp"
import type StampModuleService from "../../src/modules/stamp/service"
import { containerOver } from "./support/container"
import { buildIssuer, Issuer } from "./support/issuer"
import type { Order } from "./support/issuer-program"
import { startStampTables, type StampTables } from "./support/stamp-tables"

vi.setConfig({ testTimeout: 900_000 })

const QUANTITY = 600
const RANDOM_BLOWS = 3

let tables: StampTables
let cooperativeId: string
let program: string
/** Those that get ready while another works. */
let spares: Issuer[]

beforeAll(async () => {
  tables = await startStampTables()
  cooperativeId = await tables.cooperative()
  program = await buildIssuer()
  spares = [new Issuer(program, tables.url), new Issuer(program, tables.url)]
}, 120_000)
afterAll(async () => {
  await Promise.all(spares.map((issuer) => issuer.kill()))
  await tables.stop()
})

/** The process that is started after one died. */
function restarted(): Issuer {
  const issuer = spares.shift()
  if (!issuer) throw new Error("no issuer")
  spares.push(new Issuer(program, tables.url))
  return issuer
}

async function rows<T>(query: string, values: unknown[] = []): Promise<T[]> {
  const result: { rows: T[] } = await tables.sql.raw(query, values as string[])
  return result.rows
}

/** A run that waits, of a batch whose seal is on its way to the log: the entry of a run comes after that of its batch. */
async function queued(): Promise<string> {
  const runId = await tables.queuedRun({ cooperativeId, quantity: QUANTITY })
  const leaf = Buffer.from(`seal of the batch of ${runId}`)
  await rows(
    `insert into log_entry (entry_key, kind, subject, leaf, leaf_hash)
     select 'batch-sealed:' || batch_id, 'batch-sealed', batch_id, ?, ? from stamp_run where id = ?`,
    [leaf, Buffer.from(leafHash(leaf)), runId],
  )
  return runId
}

/** What a dead process held is free again after the lease; these tests do not wait for it. */
const leasesEnd = () => rows(`update stamp_run set lease_until = now() - interval '1 second' where state = 'issuing'`)

/** Nothing of a run, or all of it; seen at every moment by everybody else. */
async function expectNoHalf(): Promise<void> {
  const halves = await rows<{ id: string }>(
    `select r.id from stamp_run r
       left join lateral (select count(*)::int as stamps from stamp where run_id = r.id) s on true
       left join lateral (select count(*)::int as entries from log_entry where subject = r.id) e on true
      where (s.stamps, e.entries) <> (case when r.state = 'issued' then (r.quantity, 1) else (0, 0) end)`,
  )
  expect(halves).toEqual([])
}

type Stamp = { serial: number; commit: Buffer; code_hash: Buffer }

async function expectWhole(runIds: readonly string[]): Promise<void> {
  await expectNoHalf()
  for (const id of runIds) {
    const [run] = await rows<{ state: string; batch_id: string; tree: Buffer; placed: number }>(
      `select r.state, r.batch_id, r.tree, count(e.index)::int as placed from stamp_run r
         left join log_entry e on e.entry_key = 'stamps-issued:' || r.id where r.id = ? group by r.id`,
      [id],
    )
    expect(run).toMatchObject({ state: "issued", placed: 1 })
    const batchId = run?.batch_id ?? ""
    const stamps = await rows<Stamp>(`select serial, commit, code_hash from stamp where run_id = ? order by serial`, [
      id,
    ])
    expect(stamps.map(({ serial }) => serial)).toEqual(Array.from({ length: QUANTITY }, (_, index) => index + 1))
    const leaves = stamps.map(({ serial, commit }) => leafHash(stampLeaf(batchId, serial, commit)))
    expect(run?.tree.equals(buildLevels(leaves))).toBe(true)
    const key = containerOver(tables.sql).resolve<StampModuleService>(STAMP_MODULE).runKey(id)
    const wrong = stamps.filter(
      ({ serial, code_hash }) => !code_hash.equals(codeHash(deriveCode(key, batchId, serial))),
    )
    expect(wrong).toEqual([])
  }
  const [log] = await rows<{ doubles: number; gaps: number }>(
    `select (select count(*) - count(distinct code_hash) from stamp)::int as doubles,
            (select count(*) - coalesce(max(index) + 1, 0) from log_entry where index is not null)::int as gaps`,
  )
  expect(log).toEqual({ doubles: 0, gaps: 0 })
}

/** The next process takes up what the dead one left. */
async function expectRecovery(runIds: readonly string[]): Promise<Issuer> {
  await expectNoHalf()
  await leasesEnd()
  const next = restarted()
  await next.work({})
  await expectWhole(runIds)
  return next
}

/** Each is where a process died, from the claim of a run to its place in the log. */
const NAMED = [
  ...[/^update stamp_run set state = 'issuing'/, /^BEGIN/, /^insert into stamp \(/, /^update stamp_run set progress/],
  ...[/^insert into stamp_tree_part/, /^select state, held_at from batch/, /^update stamp_run set state = 'issued'/],
  ...[/^insert into log_entry/, /^COMMIT/, /^select pg_advisory_xact_lock/, /^insert into tree_head/],
]

describe("a process that is killed with kill -9 while it issues stamps", () => {
  it("over any statement, from the claim to the log, leaves no half run; the next one issues it once", async () => {
    const places: string[] = []
    let issuer = restarted()
    for (let [dieAt, when] = [1, "sent"] as [number, Order["when"]]; ;) {
      const runId = await queued()
      const { signal, lastWords } = await issuer.work({ dieAt, when })
      if (signal === null) break
      expect(signal).toBe("SIGKILL")
      places.push(lastWords)
      issuer = await expectRecovery([runId])
      // Whether a commit was made is unknown to who sent it, and known to who read its answer: both die here.
      if (when === "sent" && /^COMMIT/.test(lastWords)) when = "answered"
      else [dieAt, when] = [dieAt + 1, "sent"]
    }
    // A busy machine may send one statement more or less than the time before, so that the count steps over one.
    const missed = NAMED.filter((named) => !places.some((place) => named.test(place)))
    for (const { source } of missed) {
      const runId = await queued()
      const { signal, lastWords } = await issuer.work({ dieOver: source, when: "sent" })
      expect([signal, lastWords]).toEqual(["SIGKILL", expect.stringMatching(source)])
      issuer = await expectRecovery([runId])
    }
    await issuer.kill()
    await expectNoHalf()
  })

  it("at any moment, over several runs, loses none and issues none twice", async () => {
    let issuer = restarted()
    for (let blow = 0; blow < RANDOM_BLOWS; blow += 1) {
      const runIds = [await queued(), await queued()]
      const killAfterMs = randomInt(1, 300)
      const { signal } = await issuer.work({}, killAfterMs)
      console.log(`  killed after ${killAfterMs} ms${signal === null ? ", when it was done" : ""}`)
      await issuer.kill()
      issuer = await expectRecovery(runIds)
    }
    await issuer.kill()
  })
})
