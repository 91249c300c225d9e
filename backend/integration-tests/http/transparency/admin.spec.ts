import { describe, expect, it } from "vitest"
import { call, signInAdmin } from "../../support/client"

type Overview = { log: { size: number; root: string }; heads: unknown[]; anchors: unknown[] }

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
})
