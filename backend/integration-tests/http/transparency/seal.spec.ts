import { provenanceHash } from "@nguon/traceability/dossier"
import { decodeSignedEntry } from "@nguon/traceability/log"
import { beforeAll, describe, expect, it, vi } from "vitest"
import { MemberClient } from "../../support/member-client"
import { withDatabase } from "../../support/environment"
import { waitUntil } from "../../support/wait-until"

// Waiting for the chain to confirm.
vi.setConfig({ testTimeout: 90_000 })

let owner: MemberClient
beforeAll(async () => {
  owner = await MemberClient.signIn("owner")
})

describe("sealing a batch", () => {
  it("stores the dossier that the cooperative's entry commits to, and repeats as the same", async () => {
    const batch = await owner.createSealedBatch(30)
    const again = await owner.seal(batch.id)
    expect(again).toMatchObject({ status: 200, body: { batch: { sealed_at: batch.sealed_at } } })

    const { rows } = await withDatabase((client) =>
      client.query(
        `select b.dossier, b.provenance_hash, e.leaf from batch b
           join log_entry e on e.entry_key = 'batch-sealed:' || b.id where b.id = $1`,
        [batch.id],
      ),
    )
    expect(rows).toHaveLength(1)
    const hash = Buffer.from(provenanceHash(rows[0].dossier))
    expect(rows[0].provenance_hash).toBe(`0x${hash.toString("hex")}`)
    const { entry } = decodeSignedEntry(new Uint8Array(rows[0].leaf))
    expect(entry).toMatchObject({ kind: "batch-sealed", batchId: batch.id, provenanceHash: new Uint8Array(hash) })
  })

  it("closes the diary even against events that come at the same moment", async () => {
    const batch = await owner.createBatch(30)
    await owner.recordHarvest(batch.id)
    const [sealed, ...events] = await Promise.all([
      owner.seal(batch.id),
      ...Array.from({ length: 6 }, () => owner.recordHarvest(batch.id)),
    ])
    const state = sealed.status === 200 ? sealed : await owner.seal(batch.id)
    expect(state.status).toBe(200)
    expect(events.every((event) => [201, 409].includes(event.status))).toBe(true)
    const { rows } = await withDatabase((client) =>
      client.query(
        `select (select count(*)::int from trace_event where batch_id = b.id) as recorded,
                jsonb_array_length(b.dossier::jsonb -> 'events') as sealed from batch b where b.id = $1`,
        [batch.id],
      ),
    )
    expect(rows[0].sealed).toBe(rows[0].recorded)
  })

  it("refuses an empty diary, and a recorder", async () => {
    const batch = await owner.createBatch(30)
    expect(await owner.seal(batch.id)).toMatchObject({ status: 400, body: { code: "batch_has_no_events" } })
    const recorder = await MemberClient.signIn("recorder")
    expect(await recorder.seal(batch.id)).toMatchObject({ status: 403 })
  })

  it("goes from queued to final on the chain", async () => {
    const batch = await owner.createSealedBatch(30)
    expect(["queued", "submitted"]).toContain(batch.anchor_state)
    const read = async () =>
      (
        await owner.send<{ batch: { anchor: { state: string; tx_hash: string | null; anchored_at: string | null } } }>(
          "GET",
          `/cooperative/batches/${batch.id}`,
        )
      ).body.batch.anchor
    const anchor = await waitUntil(read, (reading) => reading.state === "final")
    expect(anchor.tx_hash).toMatch(/^0x[0-9a-f]{64}$/)
    expect(anchor.anchored_at).not.toBeNull()
  })
})
