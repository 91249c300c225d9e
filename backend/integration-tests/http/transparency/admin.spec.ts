import { describe, expect, it } from "vitest"
import { call, signInAdmin } from "../../support/client"
import { MemberClient } from "../../support/member-client"
import { waitUntil } from "../../support/wait-until"

type Overview = {
  log: { size: number; root: string }
  heads: unknown[]
  anchors: unknown[]
  entries: { kind: string; subject: string }[]
  subjects: Record<string, unknown>
}

describe("GET /admin/transparency", () => {
  it("is for officers only", async () => {
    expect((await call("GET", "/admin/transparency")).status).toBe(401)
  })

  it("shows the log, its heads and anchors, the relayer and the chain", async () => {
    const { status, body } = await call<Overview>("GET", "/admin/transparency", { token: await signInAdmin() })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      log: { pending: expect.any(Number) },
      relayer: { address: expect.stringMatching(/^0x[0-9a-f]{40}$/), balance: expect.stringMatching(/^\d+$/) },
      chain: { reachable: true, block: expect.any(Number) },
    })
    expect(body.log.root).toMatch(/^0x[0-9a-f]{64}$/)
    expect(body.heads).toContainEqual(expect.objectContaining({ size: body.log.size, root: body.log.root }))
    expect(body.anchors).toContainEqual(expect.objectContaining({ state: "final", attempts: expect.any(Number) }))
  })

  it("names what each entry is about as people do", async () => {
    const owner = await MemberClient.signIn("owner", "htx-van-son")
    const batch = await owner.createSealedBatch(5)
    const { run } = (await owner.requestRun(batch.id, 4)).body
    const token = await signInAdmin()
    const { entries, subjects } = await waitUntil(
      async () => (await call<Overview>("GET", "/admin/transparency", { token })).body,
      (overview) => overview.entries.some(({ subject }) => subject === run.id),
    )
    const lot = { cooperative: "HTX Vân Sơn", lot_code: batch.lot_code }
    expect(entries.filter(({ kind }) => kind === "batch-sealed").map(({ subject }) => subject)).toContain(batch.id)
    expect([subjects[batch.id], subjects[run.id]]).toEqual([
      { ...lot, stamps: null },
      { ...lot, stamps: 4 },
    ])
  })
})

describe("POST /admin/transparency/coin-price", () => {
  const path = "/admin/transparency/coin-price"

  it("is for officers only", async () => {
    expect((await call("POST", path, { body: { vnd: 6500 } })).status).toBe(401)
  })

  it("refuses what is no price", async () => {
    const token = await signInAdmin()
    for (const vnd of [0, -1, "6500", null, 1e12]) {
      expect((await call("POST", path, { token, body: { vnd } })).status).toBe(400)
    }
  })

  it("is what the estimate of a month's anchors is made with", async () => {
    const token = await signInAdmin()
    expect((await call("POST", path, { token, body: { vnd: 90_000_000 } })).status).toBe(201)
    const { body } = await call<{ cost: Record<string, unknown> }>("GET", "/admin/transparency", { token })
    expect(body.cost).toMatchObject({
      coin_vnd: 90_000_000,
      gas_per_anchor: expect.any(Number),
      monthly_vnd: expect.any(Number),
    })
  })
})
