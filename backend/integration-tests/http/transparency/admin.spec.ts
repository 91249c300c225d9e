import { describe, expect, it } from "vitest"
import { backendUrl, seedOutput } from "../../support/server.ts"

async function signInAdmin(): Promise<string> {
  const { email, password } = seedOutput().admin
  const response = await fetch(`${backendUrl()}/auth/user/emailpass`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email, password }),
  })
  return ((await response.json()) as { token: string }).token
}

describe("GET /admin/transparency", () => {
  it("is for officers only", async () => {
    expect((await fetch(`${backendUrl()}/admin/transparency`)).status).toBe(401)
  })

  it("shows the log, its heads and anchors, the relayer and the chain", async () => {
    const headers = { authorization: `Bearer ${await signInAdmin()}` }
    const response = await fetch(`${backendUrl()}/admin/transparency`, { headers })
    expect(response.status).toBe(200)
    const body = (await response.json()) as Record<string, unknown> & { log: { size: number; root: string } }
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
