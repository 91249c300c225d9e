import { randomUUID } from "node:crypto"
import { provenanceHash } from "@nguon/traceability/dossier"
import { decodeSignedEntry } from "@nguon/traceability/log"
import { beforeAll, describe, expect, it, vi } from "vitest"
import { withDatabase } from "../../support/environment"
import { type Batch, MemberClient } from "../../support/member-client"
import { waitUntil } from "../../support/wait-until"

vi.setConfig({ testTimeout: 60_000 })

type Detail = Batch & { dossier_version: number; events: { id: string; declaration: unknown }[] }

let owner: MemberClient
beforeAll(async () => {
  owner = await MemberClient.signIn("owner")
})

const event = { kind: "inspecting", occurred_at: "2026-11-02T08:00:00+07:00", note: "Đo lại độ ẩm: 5,2 %." }
const amend = (member: MemberClient, id: string, body: unknown, key: string = randomUUID()) =>
  member.send<{ version: number; batch: Detail; code: string }>("POST", `/cooperative/batches/${id}/amendments`, body, {
    "idempotency-key": key,
  })
const shownVersion = async (id: string) =>
  withDatabase(async (client) => {
    const { rows } = await client.query(
      `select p.dossier_version, p.amended_entry_index, p.dossier, e.leaf
         from nguon_public.batch p left join nguon_public.log_entry e on e.index = p.amended_entry_index
        where p.batch_id = $1`,
      [id],
    )
    return rows[0]
  })

describe("a sealed batch", () => {
  it("is amended by new events, a new dossier and a new entry; the old dossier stays", async () => {
    const batch = await owner.createSealedBatch(20)
    const answer = await amend(owner, batch.id, { events: [event] })
    expect(answer).toMatchObject({ status: 201, body: { version: 2, batch: { dossier_version: 2 } } })
    const { rows } = await withDatabase((client) =>
      client.query(`select version, dossier, provenance_hash from batch_dossier where batch_id = $1 order by version`, [
        batch.id,
      ]),
    )
    expect(rows.map(({ version }) => version)).toEqual([1, 2])
    for (const { dossier, provenance_hash: hash } of rows) {
      expect(hash).toBe(`0x${Buffer.from(provenanceHash(dossier)).toString("hex")}`)
    }
    const [before, after] = rows.map(({ dossier }) => JSON.parse(dossier))
    expect(after).toMatchObject({ ...before, version: 2, events: expect.anything() })
    expect(after.events).toHaveLength(before.events.length + 1)
    expect(answer.body.batch.provenance_hash).toBe(rows[1].provenance_hash)
  })

  it("shows the dossier whose entry is in the log, at every moment", async () => {
    const batch = await owner.createSealedBatch(20)
    await waitUntil(
      () =>
        withDatabase((client) =>
          client.query(`select index from log_entry where entry_key = $1`, [`batch-sealed:${batch.id}`]),
        ),
      ({ rows }) => rows[0]?.index !== null,
    )
    await amend(owner, batch.id, { events: [event] })
    await amend(owner, batch.id, { events: [{ ...event, note: "Đo lần ba." }] })
    const seen: number[] = []
    const final = await waitUntil(
      async () => {
        const row = await shownVersion(batch.id)
        seen.push(row.dossier_version)
        expect(JSON.parse(row.dossier).version).toBe(row.dossier_version)
        expect(row.amended_entry_index === null).toBe(row.dossier_version === 1)
        if (row.leaf) {
          const { entry } = decodeSignedEntry(new Uint8Array(row.leaf))
          const expected = { kind: "batch-amended", dossierVersion: row.dossier_version, batchId: batch.id }
          expect(entry).toMatchObject({ ...expected, provenanceHash: provenanceHash(row.dossier) })
        }
        return row
      },
      (row) => row.dossier_version === 3,
      { everyMs: 20 },
    )
    expect(seen).toEqual([...seen].sort())
    const { rows } = await withDatabase((client) =>
      client.query(
        `select index from log_entry where subject = $1 and kind like 'batch-%' order by kind desc, entry_key`,
        [batch.id],
      ),
    )
    const indexes = rows.map(({ index }) => Number(index))
    expect(indexes).toEqual([...indexes].sort((a, b) => a - b))
    expect(Number(final.amended_entry_index)).toBe(Math.max(...indexes))
  })

  it("keeps an event that was wrong, says so, and names what corrects it", async () => {
    const batch = await owner.createSealedBatch(20)
    const { body } = await owner.send<{ batch: Detail }>("GET", `/cooperative/batches/${batch.id}`)
    const wrong = body.batch.events[0]!.id
    const corrected = { kind: "harvesting", occurred_at: "2026-11-01T07:00:00+07:00", quantity: 45, uom: "tấn" }
    const answer = await amend(owner, batch.id, {
      events: [corrected],
      error_declarations: [{ event_id: wrong, reason: "incorrect_data", corrected_by: [0] }],
    })
    expect(answer.status).toBe(201)
    const added = answer.body.batch.events.find(({ id }) => id !== wrong)!.id
    expect(answer.body.batch.events.find(({ id }) => id === wrong)?.declaration).toMatchObject({
      reason: "incorrect_data",
      corrective_event_ids: [added],
    })
    const again = { error_declarations: [{ event_id: wrong, reason: "did_not_occur" }] }
    expect(await amend(owner, batch.id, again)).toMatchObject({ status: 409, body: { code: "event_already_declared" } })
  })

  it("is not amended into a diary that could not have been sealed", async () => {
    const batch = await owner.createSealedBatch(20)
    const { body } = await owner.send<{ batch: Detail }>("GET", `/cooperative/batches/${batch.id}`)
    const answer = await amend(owner, batch.id, {
      error_declarations: [{ event_id: body.batch.events[0]!.id, reason: "did_not_occur" }],
    })
    expect(answer).toMatchObject({ status: 400, body: { code: "batch_has_no_events" } })
  })

  it("takes a repeated request once, also when eight arrive together", async () => {
    const batch = await owner.createSealedBatch(20)
    const key = randomUUID()
    const answers = await Promise.all(Array.from({ length: 8 }, () => amend(owner, batch.id, { events: [event] }, key)))
    expect(answers.every(({ status, body }) => [200, 201].includes(status) && body.version === 2)).toBe(true)
    const other = await amend(owner, batch.id, { events: [{ ...event, note: "khác" }] }, key)
    expect(other).toMatchObject({ status: 409, body: { code: "idempotency_key_reused" } })
    const { body } = await owner.send<{ batch: Detail }>("GET", `/cooperative/batches/${batch.id}`)
    expect(body.batch).toMatchObject({ dossier_version: 2 })
    expect(body.batch.events).toHaveLength(2)
  })

  it("takes different amendments one after the other, and loses none", async () => {
    const batch = await owner.createSealedBatch(20)
    const bodies = [1, 2, 3, 4].map((n) => ({ events: [{ ...event, note: `Lần ${n}` }] }))
    const answers = await Promise.all(bodies.map((body) => amend(owner, batch.id, body)))
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201])
    const { body } = await owner.send<{ batch: Detail }>("GET", `/cooperative/batches/${batch.id}`)
    expect(body.batch).toMatchObject({ dossier_version: 5 })
    expect(body.batch.events).toHaveLength(5)
  })
})

describe("an amendment", () => {
  it("is refused for a draft, for a recalled batch, for a stranger and for a recorder", async () => {
    const draft = await owner.createBatch(5)
    expect(await amend(owner, draft.id, { events: [event] })).toMatchObject({ body: { code: "batch_not_sealed" } })
    const batch = await owner.createSealedBatch(5)
    const stranger = await MemberClient.signIn("owner", "htx-che-tuc-tranh")
    expect((await amend(stranger, batch.id, { events: [event] })).status).toBe(404)
    const recorder = await MemberClient.signIn("recorder")
    expect((await amend(recorder, batch.id, { events: [event] })).status).toBe(403)
    await owner.recall(batch.id, "Kiểm thử")
    expect(await amend(owner, batch.id, { events: [event] })).toMatchObject({
      status: 409,
      body: { code: "batch_recalled" },
    })
  })

  it.each([
    ["nothing in it", {}],
    ["an event twice", { error_declarations: [1, 2].map(() => ({ event_id: "evt_1", reason: "did_not_occur" })) }],
    [
      "a correction that is not there",
      { error_declarations: [{ event_id: "a", reason: "incorrect_data", corrected_by: [0] }] },
    ],
    ["a reason of its own", { error_declarations: [{ event_id: "a", reason: "because" }] }],
    ["an event in the future", { events: [{ ...event, occurred_at: "2099-01-01T00:00:00Z" }] }],
    ["too many events", { events: Array.from({ length: 51 }, () => event) }],
    ["a member nobody knows", { events: [event], quantity: 5 }],
  ])("is refused with %s", async (_what, body) => {
    const batch = await owner.createSealedBatch(5)
    expect(await amend(owner, batch.id, body)).toMatchObject({ status: 400, body: { code: "invalid_input" } })
  })

  it("needs a key, and events that the diary has", async () => {
    const batch = await owner.createSealedBatch(5)
    const path = `/cooperative/batches/${batch.id}/amendments`
    expect(await owner.send("POST", path, { events: [event] })).toMatchObject({
      status: 400,
      body: { code: "idempotency_key_required" },
    })
    const unknown = { error_declarations: [{ event_id: "evt_unknown", reason: "did_not_occur" }] }
    expect(await amend(owner, batch.id, unknown)).toMatchObject({ status: 404, body: { code: "event_not_found" } })
  })
})
