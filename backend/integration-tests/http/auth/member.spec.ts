import { randomUUID } from "node:crypto"
import { describe, expect, it } from "vitest"
import { call, signIn, signInMember, type Answer } from "../../support/client"
import { seededMember, withDatabase } from "../../support/environment"

const recorder = seededMember("htx-van-son", "recorder")

const setSuspended = (value: Date | null) =>
  withDatabase((client) =>
    client.query(`update "member" set suspended_at = $1 where email = $2`, [value, recorder.email]),
  )

let lastAddress = 0
/** Each test comes from an address of its own: a test network (RFC 5737), as the proxy in front says. */
const fromElsewhere = () => ({ "x-forwarded-for": `198.51.100.${(lastAddress += 1)}` })

type Attempt = { login: string; password: string; headers?: Record<string, string> }
const tryPassword = ({ login, password, headers = fromElsewhere() }: Attempt): Promise<Answer> =>
  call("POST", "/auth/member/emailpass", { body: { login, password }, headers })

/** A member of their own, who joined by an invitation with a phone number. */
async function newMember(handle = "htx-van-son") {
  const owner = await signInMember(handle, "owner")
  const { body } = await call("POST", "/cooperative/invitations", { token: owner, body: { role: "recorder" } })
  const phone = `09${String(Math.floor(Math.random() * 1e8)).padStart(8, "0")}`
  const password = `mat-khau-${randomUUID()}`
  const joined = await call("POST", "/member-access/invitation/accept", {
    body: { secret: String(body.invitation?.token), name: "Người ghi mới", login: phone, password },
  })
  expect(joined.status, JSON.stringify(joined.body)).toBe(201)
  const token = String(joined.body.token)
  const me = await call("GET", "/cooperative/me", { token })
  return { owner, phone, password, token, id: String(me.body.member?.id) }
}

describe("signing in as a member", () => {
  it("works whatever the case of the e-mail", async () => {
    const token = await signIn("member", { ...recorder, email: ` ${recorder.email.toUpperCase()} ` })
    const { body } = await call("GET", "/cooperative/me", { token })
    expect(body).toMatchObject({ member: { email: recorder.email, role: "recorder" } })
    expect(body.cooperative).toMatchObject(recorder.cooperative)
  })

  it("works by a phone number, however it is written", async () => {
    const { phone, password } = await newMember()
    const rest = phone.slice(1)
    for (const login of [
      phone,
      `+84${rest}`,
      `84 ${rest.slice(0, 3)}.${rest.slice(3)}`,
      ` 0${rest.slice(0, 2)} ${rest.slice(2)}`,
    ]) {
      expect((await tryPassword({ login, password })).status, login).toBe(200)
    }
  })

  it("ends at once when the member is suspended, who is told so with the right password only", async () => {
    const token = await signIn("member", recorder)
    await setSuspended(new Date())
    const during = await call("GET", "/cooperative/me", { token })
    const right = await tryPassword({ login: recorder.email, password: recorder.password })
    const wrong = await tryPassword({ login: recorder.email, password: "wrong-password" })
    await setSuspended(null)
    const after = await call("GET", "/cooperative/me", { token })
    expect([during.status, after.status]).toEqual([401, 200])
    expect(right).toMatchObject({ status: 403, body: { code: "member_suspended" } })
    expect(wrong).toMatchObject({ status: 401, body: { code: "invalid_credentials" } })
  })

  it("cannot be had by registering oneself, nor through Medusa's other doors", async () => {
    const body = { email: "ke-la@example.com", password: "mat-khau-dai-1" }
    for (const path of ["register", "callback", "reset-password", "update"]) {
      expect((await call("POST", `/auth/member/emailpass/${path}`, { body })).status, path).toBe(404)
    }
    expect((await call("GET", "/auth/member/providers")).status).toBe(404)
  })

  it("cannot be tried as another kind of account, where nobody counts", async () => {
    const { id, password } = await newMember()
    // Buyers have no door there at all.
    for (const [actor, status] of [
      ["customer", 404],
      ["user", 401],
    ] as const) {
      const body = { email: `member:${id}`, password }
      expect(await call("POST", `/auth/${actor}/emailpass`, { body })).toMatchObject({ status })
      expect(
        (await call("POST", `/auth/${actor}/emailpass`, { body: { ...body, email: recorder.email } })).status,
      ).toBe(status)
    }
  })

  it.each([
    ["nothing", {}],
    ["a list", { login: ["a", "b"], password: "x" }],
    ["a number", { login: 912345678, password: "x" }],
    ["no password", { login: "0912345678" }],
  ])("is refused with %s", async (_, body) => {
    const answer = await call("POST", "/auth/member/emailpass", { body, headers: fromElsewhere() })
    expect(answer).toMatchObject({ status: 400, body: { code: "invalid_input" } })
  })
})

describe("wrong passwords", () => {
  it("are answered the same whether there is such a member or not, and pause after five", async () => {
    const { phone } = await newMember()
    const known = []
    const unknown = []
    for (let i = 0; i < 6; i += 1) {
      known.push(await tryPassword({ login: phone, password: "sai-mat-khau" }))
      unknown.push(await tryPassword({ login: `khong-co-${phone}@example.com`, password: "sai-mat-khau" }))
    }
    const statuses = (answers: Answer[]) => answers.map(({ status, body }) => `${status} ${String(body.code)}`)
    const expected = [...Array<string>(5).fill("401 invalid_credentials"), "429 too_many_attempts"]
    expect(statuses(known)).toEqual(expected)
    expect(statuses(unknown)).toEqual(expected)
    expect(Number(known.at(-1)?.headers.get("retry-after"))).toBeGreaterThan(20)
  })

  it("take as long where nobody has the account", async () => {
    const timed = async (login: string) => {
      const started = performance.now()
      await tryPassword({ login, password: "sai-mat-khau" })
      return performance.now() - started
    }
    const [known, unknown] = [[] as number[], [] as number[]]
    // The least of many is what it takes; on a busy machine it takes many until both have been undisturbed.
    const ratio = () => Math.min(...unknown) / Math.min(...known)
    for (let round = 0; round < 8 && !(ratio() > 0.5 && ratio() < 2); round += 1) {
      const { phone } = await newMember()
      for (let i = 0; i < 4; i += 1) {
        known.push(await timed(phone))
        unknown.push(await timed(`khong-co-${i}-${phone}@example.com`))
      }
    }
    expect(ratio()).toBeGreaterThan(0.5)
    expect(ratio()).toBeLessThan(2)
  })

  it("at once are not more than one after another", async () => {
    const { phone } = await newMember()
    const attempts = Array.from({ length: 20 }, () => tryPassword({ login: phone, password: "sai-mat-khau" }))
    const statuses = (await Promise.all(attempts)).map(({ status }) => status)
    expect(statuses.filter((status) => status === 401)).toHaveLength(5)
    expect(statuses.filter((status) => status === 429)).toHaveLength(15)
  })

  it("pause the address too, whichever accounts are tried", async () => {
    const headers = fromElsewhere()
    const statuses = []
    for (let i = 0; i < 31; i += 1) {
      statuses.push((await tryPassword({ login: `khong-${randomUUID()}@example.com`, password: "x", headers })).status)
    }
    expect(statuses.slice(0, 30)).toEqual(Array(30).fill(401))
    expect(statuses[30]).toBe(429)
  }, 60_000)

  it("are forgiven by an owner, and the member who waited gets in", async () => {
    const { owner, phone, password, id } = await newMember()
    for (let i = 0; i < 5; i += 1) await tryPassword({ login: phone, password: "sai-mat-khau" })
    expect((await tryPassword({ login: phone, password })).status).toBe(429)
    expect((await call("POST", `/cooperative/members/${id}/unlock`, { token: owner })).status).toBe(200)
    expect((await tryPassword({ login: phone, password })).status).toBe(200)
  })
})

describe("a session", () => {
  const sessions = async (token: string) => [
    ...((await call("GET", "/cooperative/me/sessions", { token })).body.sessions ?? []),
  ]
  const status = async (token: string) => (await call("GET", "/cooperative/me", { token })).status

  it("is one of a list, and ends alone", async () => {
    const { phone, password, token } = await newMember()
    const other = String((await tryPassword({ login: phone, password })).body.token)
    const listed = await sessions(token)
    expect(listed.map(({ is_this }) => String(is_this))).toEqual(expect.arrayContaining(["true", "false"]))
    const id = String(listed.find(({ is_this }) => String(is_this) === "false")?.id)
    expect((await call("DELETE", `/cooperative/me/sessions/${id}`, { token })).status).toBe(200)
    expect([await status(other), await status(token)]).toEqual([401, 200])
    expect((await call("DELETE", "/cooperative/me/sessions/this", { token })).status).toBe(200)
    expect(await status(token)).toBe(401)
  })

  it("ends everywhere at once, but for the phone that asked", async () => {
    const { phone, password, token } = await newMember()
    const others = await Promise.all([0, 1].map(() => tryPassword({ login: phone, password })))
    const { body } = await call("DELETE", "/cooperative/me/sessions/others", { token })
    for (const { body: before } of others) expect(await status(String(before.token))).toBe(401)
    expect([await status(token), await status(String(body.token))]).toEqual([401, 200])
  })

  it("is another one after the password is changed, which takes the present one", async () => {
    const { phone, password, token } = await newMember()
    const change = (current: string) =>
      call("POST", "/cooperative/me/password", { token, body: { current, password: `moi-${password}` } })
    expect(await change("khong-phai")).toMatchObject({ status: 409, body: { code: "password_wrong" } })
    const { body } = await change(password)
    expect([await status(token), await status(String(body.token))]).toEqual([401, 200])
    expect((await tryPassword({ login: phone, password })).status).toBe(401)
    expect((await tryPassword({ login: phone, password: `moi-${password}` })).status).toBe(200)
  })

  it("cannot be had from a token that was refreshed by Medusa", async () => {
    const { token } = await newMember()
    const refreshed = await call("POST", "/auth/token/refresh", { token })
    expect(await status(String(refreshed.body.token))).toBe(401)
  })
})
