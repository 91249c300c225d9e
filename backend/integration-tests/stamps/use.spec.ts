import { randomInt } from "node:crypto"
import type { MedusaContainer } from "@medusajs/framework/types"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import * as activationStore from "../../src/modules/stamp/activation-store"
import { countStamps } from "../../src/modules/stamp/use-store"
import { activateRange, previewActivation } from "../../src/workflows/stamp/activate-stamps"
import { undoActivation } from "../../src/workflows/stamp/undo-activation"
import { voidStamps } from "../../src/workflows/stamp/void-stamps"
import { containerOver } from "./support/container"
import { startStampTables, type StampTables } from "./support/stamp-tables"

let tables: StampTables
let container: MedusaContainer
let cooperativeId: string
const memberId = "member_1"

beforeAll(async () => {
  tables = await startStampTables()
  container = containerOver(tables.sql)
  cooperativeId = await tables.cooperative()
}, 60_000)
afterAll(() => tables.stop())

const run = (quantity: number, owner = cooperativeId) => tables.issuedRun({ cooperativeId: owner, quantity })
const counts = (runId: string) => countStamps(tables.sql, runId)
const activate = (runId: string, from: number, to: number, owner = cooperativeId) =>
  activateRange(container, { runId, cooperativeId: owner, memberId, from, to })
const discard = (runId: string, from: number, to: number, owner = cooperativeId) =>
  voidStamps(container, { runId, cooperativeId: owner, memberId, from, to, reason: "spoiled", note: null })
const rows = async <T>(query: string, values: (string | string[])[]): Promise<T[]> =>
  ((await tables.sql.raw(query, values)) as { rows: T[] }).rows
const entriesOf = (runId: string) =>
  rows<{ entry_key: string }>(`select entry_key from log_entry where kind = 'stamps-voided' and subject = ?`, [runId])

describe("activation", () => {
  it("puts a range into use once, and says so when it is asked again", async () => {
    const runId = await run(20)
    const first = await activate(runId, 1, 12)
    expect(first).toMatchObject({ isNew: true, alreadyActive: 0, activation: { activated: 12, skipped_void: 0 } })
    const again = await activate(runId, 3, 5)
    expect(again).toMatchObject({ isNew: false, alreadyActive: 3, activation: { id: first.activation.id } })
    const grown = await activate(runId, 10, 15)
    expect(grown).toMatchObject({ isNew: true, alreadyActive: 3, activation: { activated: 3 } })
    expect(await counts(runId)).toMatchObject({ quantity: 20, activated: 15, void: 0, left: 5, batch_activated: 15 })
  })

  it("passes void stamps over and tells how many", async () => {
    const runId = await run(10)
    await discard(runId, 4, 6)
    expect(await activate(runId, 1, 10)).toMatchObject({
      skippedVoid: 3,
      activation: { activated: 7, skipped_void: 3 },
    })
    await expect(activate(runId, 4, 6)).rejects.toMatchObject({ code: "stamps_void" })
    expect(await counts(runId)).toMatchObject({ void: 3, spoiled: 3, activated: 7, left: 0 })
  })

  it("tells what it would take, and takes nothing", async () => {
    const runId = await run(10)
    await discard(runId, 4, 5)
    await activate(runId, 1, 2)
    const preview = (from: number, to: number, owner = cooperativeId) =>
      previewActivation(container, { cooperativeId: owner, of: { runId, from, to } })
    expect(await preview(1, 10)).toEqual({ runId, from: 1, to: 10, alreadyActive: 2, skippedVoid: 2 })
    expect(await counts(runId)).toMatchObject({ activated: 2, void: 2, left: 6 })
    await expect(preview(1, 11)).rejects.toMatchObject({ code: "serials_out_of_range" })
    await expect(preview(1, 1, "coop_other")).rejects.toMatchObject({ code: "stamp_run_not_found" })
  })

  it("refuses serials the run has not, runs of others, and batches that are recalled", async () => {
    const runId = await run(10)
    await expect(activate(runId, 1, 11)).rejects.toMatchObject({ code: "serials_out_of_range" })
    await expect(activate(runId, 5, 4)).rejects.toMatchObject({ code: "serials_out_of_range" })
    const stranger = await tables.cooperative()
    await expect(activate(runId, 1, 1, stranger)).rejects.toMatchObject({ code: "stamp_run_not_found" })
    await rows(
      `update batch set state = 'recalled', recalled_at = now() where id = (select batch_id from stamp_run where id = ?)`,
      [runId],
    )
    await expect(activate(runId, 1, 1)).rejects.toMatchObject({ code: "batch_recalled" })
  })

  it("is undone as long as nobody was told of it, and leaves what others activated", async () => {
    const runId = await run(10)
    const now = new Date()
    await activate(runId, 1, 4)
    const { activation } = await activate(runId, 3, 8)
    const undo = (id: string, at = now) => undoActivation(container, { id, cooperativeId, now: at })
    await expect(undo(activation.id, new Date(now.getTime() + 25 * 3_600_000))).rejects.toMatchObject({
      code: "activation_too_old",
    })
    expect((await undo(activation.id)).undone_at).toBeInstanceOf(Date)
    expect((await undo(activation.id)).undone_at, "again").toBeInstanceOf(Date)
    expect(await counts(runId)).toMatchObject({ activated: 4, left: 6 })
    const next = await activate(runId, 7, 7)
    await rows(
      `insert into scan_event (code_hash, visitor) select code_hash, '\\x01' from stamp where run_id = ? and serial = 7`,
      [runId],
    )
    await expect(undo(next.activation.id)).rejects.toMatchObject({ code: "stamps_scanned" })
    const stranger = await tables.cooperative()
    const foreign = undoActivation(container, { id: next.activation.id, cooperativeId: stranger, now })
    await expect(foreign).rejects.toMatchObject({ code: "activation_not_found" })
  })
})

describe("voiding", () => {
  it("says each order once in the log, and nothing again of what is void", async () => {
    const runId = await run(10)
    const first = await discard(runId, 2, 5)
    expect(first).toMatchObject({ isNew: true, row: { stamps: 4 } })
    expect(await discard(runId, 3, 4)).toMatchObject({ isNew: false, row: { id: first.row.id } })
    expect(await discard(runId, 2, 5)).toMatchObject({ isNew: false, row: { id: first.row.id } })
    expect(await discard(runId, 4, 8)).toMatchObject({ isNew: true, row: { stamps: 3 } })
    expect(await entriesOf(runId)).toHaveLength(2)
    expect(await counts(runId)).toMatchObject({ void: 7, left: 3 })
  })

  it("takes stamps out of use that are on packs, and counts them apart", async () => {
    const runId = await run(6)
    await activate(runId, 1, 6)
    await discard(runId, 1, 2)
    expect(await counts(runId)).toMatchObject({ void: 2, void_in_use: 2, activated: 4, left: 0 })
  })
})

describe("orders that come at once", () => {
  it("are counted exactly: forty of them for one run, five times over", async () => {
    for (let round = 0; round < 5; round += 1) {
      const runId = await run(200)
      const orders = Array.from({ length: 40 }, () => {
        const from = randomInt(1, 201)
        return { from, to: randomInt(from, 201), order: randomInt(2) === 0 ? activate : discard }
      })
      const answers = await Promise.allSettled(orders.map(({ from, to, order }) => order(runId, from, to)))
      for (const answer of answers) {
        if (answer.status === "rejected") expect(answer.reason).toMatchObject({ code: "stamps_void" })
      }
      const told = await counts(runId)
      expect(told.void + told.activated + told.left).toBe(200)
      const [sums] = await rows<{ voided: number; activated: number; orders: number }>(
        `select (select coalesce(sum(stamps), 0)::int from stamp_void where run_id = r.id) as voided,
                (select coalesce(sum(activated), 0)::int from stamp_activation where run_id = r.id) as activated,
                (select count(*)::int from stamp_void where run_id = r.id) as orders
           from stamp_run r where r.id = ?`,
        [runId],
      )
      expect(sums).toMatchObject({ voided: told.void, activated: told.activated + told.void_in_use })
      expect(await entriesOf(runId)).toHaveLength(sums?.orders ?? -1)
    }
  })

  it("of two cooperatives never meet: codes and runs of one are unknown to the other", async () => {
    const owners = [await tables.cooperative(), await tables.cooperative()]
    const runs = await Promise.all(owners.map((owner) => run(50, owner)))
    const orders = Array.from({ length: 60 }, () => {
      const [who, whose] = [randomInt(2), randomInt(2)]
      const from = randomInt(1, 51)
      return { isOwn: who === whose, ask: () => activate(runs[whose] ?? "", from, from, owners[who]) }
    })
    const answers = await Promise.allSettled(orders.map(({ ask }) => ask()))
    answers.forEach((answer, index) => {
      if (orders[index]?.isOwn) return expect(answer.status).toBe("fulfilled")
      expect(answer).toMatchObject({ status: "rejected", reason: { code: "stamp_run_not_found" } })
    })
    const hashes = await rows<{ code_hash: Buffer }>(
      `select code_hash from stamp where run_id = any(?) order by run_id`,
      [runs],
    )
    const seen = await Promise.all(
      owners.map((owner) =>
        activationStore.findOwnStamps(
          tables.sql,
          owner,
          hashes.map((row) => row.code_hash),
        ),
      ),
    )
    seen[0]?.forEach((stamp, index) => expect(stamp === null).toBe(seen[1]?.[index] !== null))
  })
})
