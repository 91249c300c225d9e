import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { Migration20261122000440 } from "../../src/modules/stamp/migrations/Migration20261122000440"
import { Migration20261122000441 } from "../../src/modules/stamp/migrations/Migration20261122000441"
import { Migration20261122000442 } from "../../src/modules/stamp/migrations/Migration20261122000442"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { migrate } from "../chain/support/postgres"
import { startStampTables, type StampTables } from "./support/stamp-tables"

let tables: StampTables
let sql: Knex
beforeAll(async () => {
  tables = await startStampTables()
  sql = tables.sql
}, 60_000)
afterAll(() => tables.stop())

describe("the tables of stamps in use", () => {
  it("go away and come back without touching runs and stamps", async () => {
    const runId = await tables.issuedRun({ cooperativeId: "coop_1", quantity: 3 })
    await tables.revert(Migration20261122000440)
    await migrate(sql, [Migration20261122000440, Migration20261122000441, Migration20261122000442])
    const kept = await sql.raw(
      `select r.with_pin, r.state, count(*)::int as stamps, count(s.activated_at)::int as activated
         from stamp_run r join stamp s on s.run_id = r.id where r.id = ? group by r.id`,
      [runId],
    )
    expect(kept.rows).toEqual([{ with_pin: false, state: "issued", stamps: 3, activated: 0 }])
  })

  it("count neither failed nor cancelled runs against the packs of a batch", async () => {
    const batchId = await tables.batch({ cooperativeId: "coop_1", quantity: 10 })
    const ask = (id: string, quantity: number) =>
      sql.raw(
        `insert into stamp_run (id, batch_id, cooperative_id, quantity, idempotency_key) values (?, ?, 'coop_1', ?, ?)`,
        [id, batchId, quantity, id],
      )
    await ask("run_first", 10)
    await expect(ask("run_second", 1)).rejects.toMatchObject({ constraint: "stamp_run_within_batch" })
    await sql.raw(`update stamp_run set state = 'cancelled', cancelled_at = now() where id = 'run_first'`)
    await ask("run_second", 10)
    const back = sql.raw(`update stamp_run set state = 'queued', cancelled_at = null where id = 'run_first'`)
    await expect(back, "a cancelled run does not come back").rejects.toMatchObject({
      constraint: "stamp_run_within_batch",
    })
  })

  it("belong to a run that exists, whoever comes first", async () => {
    const stamp = (runId: string, serial: number) =>
      sql.raw(`insert into stamp (run_id, serial, code_hash, commit) values (?, ?, sha256(?::bytea), sha256('c'))`, [
        runId,
        serial,
        `${runId} ${serial}`,
      ])
    const refused = { code: "23503", constraint: "stamp_has_run" }
    await expect(stamp("run_nowhere", 1)).rejects.toMatchObject(refused)
    const runId = await tables.issuedRun({ cooperativeId: "coop_1", quantity: 2 })
    await expect(sql.raw(`delete from stamp_run where id = ?`, [runId])).rejects.toMatchObject(refused)
    await expect(sql.raw(`update stamp_run set id = 'other' where id = ?`, [runId])).rejects.toMatchObject(refused)
    await expect(sql.raw(`update stamp set run_id = 'other' where run_id = ?`, [runId])).rejects.toMatchObject(refused)

    const empty = await tables.issuedRun({ cooperativeId: "coop_1", quantity: 1 })
    await sql.raw(`delete from stamp where run_id = ?`, [empty])
    const open = await sql.transaction()
    await open.raw(`insert into stamp (run_id, serial, code_hash, commit) values (?, 1, sha256('x'), sha256('y'))`, [
      empty,
    ])
    const deletion = sql.raw(`delete from stamp_run where id = ?`, [empty]).then(
      () => "deleted",
      (error: { constraint?: string }) => error.constraint,
    )
    await open.commit()
    expect(await deletion).toBe("stamp_has_run")
  })
})
