import { randomUUID } from "node:crypto"
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

describe("a stamp run", () => {
  it("is issued whole, anchored and printable", async () => {
    const batch = await owner.createSealedBatch(500)
    const requested = await owner.requestRun(batch.id, 500)
    expect(requested.status).toBe(202)
    const { id } = requested.body.run

    const run = await waitUntil(
      () => owner.run(id),
      (reading) => reading.anchor_state === "final",
    )
    expect(run).toMatchObject({ state: "issued", quantity: 500, progress: 500, error: null })
    const stamps = await withDatabase((client) =>
      client.query("select count(*)::int as count, max(serial) as last from stamp where run_id = $1", [id]),
    )
    expect(stamps.rows[0]).toEqual({ count: 500, last: 500 })

    const pdf = await owner.send("GET", `/cooperative/stamp-runs/${id}/sheets?from=1&to=10`)
    expect(pdf.headers.get("content-type")).toBe("application/pdf")
    expect(pdf.headers.get("content-disposition")).toMatch(/filename="tem-KT-[0-9A-F]{8}-1-\d+\.pdf"/)
    expect(pdf.bytes.subarray(0, 5).toString()).toBe("%PDF-")
  })

  it("never exceeds its batch", async () => {
    const batch = await owner.createSealedBatch(100)
    expect((await owner.requestRun(batch.id, 60)).status).toBe(202)
    const refused = await owner.requestRun(batch.id, 41)
    expect(refused).toMatchObject({ status: 409, body: { code: "quantity_exceeds_batch" } })
    expect((await owner.requestRun(batch.id, 40)).status).toBe(202)
  })

  it("never exceeds its batch when twenty requests come at once", async () => {
    const batch = await owner.createSealedBatch(500)
    const answers = await Promise.all(Array.from({ length: 20 }, () => owner.requestRun(batch.id, 30)))
    expect(answers.filter((answer) => answer.status === 202)).toHaveLength(16)
    const others = answers.filter((answer) => answer.status !== 202)
    expect(others.map((answer) => answer.body.code)).toEqual(Array(4).fill("quantity_exceeds_batch"))
    const total = await withDatabase((client) =>
      client.query("select sum(quantity)::int as total from stamp_run where batch_id = $1", [batch.id]),
    )
    expect(total.rows[0]).toEqual({ total: 480 })
  })

  it("is the same run for the same Idempotency-Key, also when both requests come at once", async () => {
    const batch = await owner.createSealedBatch(50)
    const key = randomUUID()
    const [first, second] = await Promise.all([
      owner.requestRun(batch.id, 20, key),
      owner.requestRun(batch.id, 20, key),
    ])
    const third = await owner.requestRun(batch.id, 20, key)
    const ids = [first, second, third].map((answer) => answer.body.run.id)
    expect(new Set(ids).size).toBe(1)
    const other = await owner.requestRun(batch.id, 21, key)
    expect(other).toMatchObject({ status: 409, body: { code: "idempotency_key_reused" } })
  })

  it("needs an Idempotency-Key, a sensible quantity and a sealed batch", async () => {
    const draft = await owner.createBatch(10)
    const path = `/cooperative/batches/${draft.id}/stamp-runs`
    expect(await owner.send("POST", path, { quantity: 1 })).toMatchObject({
      status: 400,
      body: { code: "idempotency_key_required" },
    })
    for (const quantity of [0, -1, 1.5, "10", null, 1e9]) {
      const answer = await owner.send("POST", path, { quantity }, { "idempotency-key": randomUUID() })
      expect(answer).toMatchObject({ status: 400, body: { code: "invalid_input" } })
    }
    expect(await owner.requestRun(draft.id, 1)).toMatchObject({ status: 409, body: { code: "batch_not_sealed" } })
  })

  it("does not exist for another cooperative, and is not for a recorder to order", async () => {
    const batch = await owner.createSealedBatch(10)
    const { body } = await owner.requestRun(batch.id, 5)
    const stranger = await MemberClient.signIn("owner", "htx-che-tuc-tranh")
    expect(await stranger.requestRun(batch.id, 1)).toMatchObject({ status: 404 })
    const path = `/cooperative/stamp-runs/${body.run.id}`
    expect(await stranger.send("GET", path)).toMatchObject({ status: 404, body: { code: "stamp_run_not_found" } })
    expect(await stranger.send("GET", `${path}/sheets`)).toMatchObject({ status: 404 })
    const recorder = await MemberClient.signIn("recorder")
    expect(await recorder.requestRun(batch.id, 1)).toMatchObject({ status: 403, body: { code: "role_not_allowed" } })
  })

  it("prints serials it has, and only when it is issued", async () => {
    const batch = await owner.createSealedBatch(10)
    const { body } = await owner.requestRun(batch.id, 10)
    await waitUntil(
      () => owner.run(body.run.id),
      (run) => run.state === "issued",
    )
    for (const range of ["from=0", "from=5&to=4", "to=11", "from=x"]) {
      const answer = await owner.send("GET", `/cooperative/stamp-runs/${body.run.id}/sheets?${range}`)
      expect(answer.status, range).toBe(400)
    }
  })
})
