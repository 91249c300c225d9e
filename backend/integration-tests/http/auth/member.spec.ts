import { describe, expect, it } from "vitest"
import { call, signIn } from "../../support/client"
import { seededMember, withDatabase } from "../../support/environment"

const recorder = seededMember("htx-van-son", "recorder")

const setSuspended = (value: Date | null) =>
  withDatabase((client) =>
    client.query(`update "member" set suspended_at = $1 where email = $2`, [value, recorder.email]),
  )

describe("signing in as a member", () => {
  it("works whatever the case of the e-mail", async () => {
    const token = await signIn("member", { ...recorder, email: ` ${recorder.email.toUpperCase()} ` })
    const { body } = await call("GET", "/cooperative/me", { token })
    expect(body).toMatchObject({ member: { email: recorder.email, role: "recorder" } })
    expect(body.cooperative).toMatchObject(recorder.cooperative)
  })

  it("is refused with a wrong password", async () => {
    const body = { email: recorder.email, password: "wrong-password" }
    expect((await call("POST", "/auth/member/emailpass", { body })).status).toBe(401)
  })

  it("ends at once when the member is suspended", async () => {
    const token = await signIn("member", recorder)
    await setSuspended(new Date())
    const during = await call("GET", "/cooperative/me", { token })
    await setSuspended(null)
    const after = await call("GET", "/cooperative/me", { token })
    expect([during.status, after.status]).toEqual([401, 200])
  })

  it("cannot be had by registering oneself", async () => {
    const body = { email: "ke-la@example.com", password: "mat-khau-dai-1" }
    expect((await call("POST", "/auth/member/emailpass/register", { body })).status).toBe(404)
  })

  it("can be tried twenty times a minute", async () => {
    const body = { email: `khong-co-${Date.now()}@example.com`, password: "wrong-password" }
    const attempts = Array.from({ length: 21 }, () => call("POST", "/auth/member/emailpass", { body }))
    const statuses = (await Promise.all(attempts)).map(({ status }) => status)
    expect(statuses.filter((status) => status === 429)).toHaveLength(1)
    expect(statuses.filter((status) => status === 401)).toHaveLength(20)
  })
})
