import { createHmac, hkdfSync, randomUUID } from "node:crypto"
import { describe, expect, it } from "vitest"
import { addressBody, askAccount, fromElsewhere, newBuyer, newPhone, PASSWORD } from "../../support/buyer-account"
import { call, type Answer } from "../../support/client"
import { publishableKey, withDatabase } from "../../support/environment"

const signIn = (login: string, password = PASSWORD, headers = fromElsewhere()) =>
  askAccount("POST", "/session", { body: { login, password }, headers })
const statusOf = async (token: string) => (await askAccount("GET", "", { token })).status
const said = (answers: Answer[]) => answers.map(({ status, body }) => `${status} ${String(body.code)}`)

describe("an account", () => {
  it("is signed into by phone number or e-mail, however they are written", async () => {
    const email = `Lan-${randomUUID()}@Example.com`
    const { phone, name } = await newBuyer({ email })
    for (const login of [phone, `+84${phone.slice(1)}`, ` 84 ${phone.slice(1)}`, email.toUpperCase()]) {
      expect((await signIn(login)).status, login).toBe(200)
    }
    const { body } = await signIn(phone)
    const account = await askAccount("GET", "", { token: String(body.token) })
    expect(account.headers.get("cache-control")).toBe("private, no-store")
    expect(account.body.account).toEqual({ name, phone: `+84${phone.slice(1)}`, email: email.toLowerCase() })
  })

  it("is one, of twenty who make it at once", async () => {
    const body = { name: "Lan", phone: newPhone(), password: PASSWORD }
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => askAccount("POST", "/sign-up", { body, headers: fromElsewhere() })),
    )
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(new Set(said(answers.filter(({ status }) => status !== 201)))).toEqual(new Set(["409 phone_taken"]))
    expect((await signIn(body.phone)).status).toBe(200)
    const left = await withDatabase(async (db) => {
      const { rows } = await db.query<{ count: number }>(
        `select count(*)::int as count from provider_identity p
          where p.entity_id like 'customer:%' and p.deleted_at is null and not exists (
            select from buyer_account a where p.entity_id = 'customer:' || a.customer_id)`,
      )
      return rows[0]?.count
    })
    expect(left).toBe(0)
  })

  it("leaves nothing that opens when it is closed, and its names are free", async () => {
    const { phone, token } = await newBuyer()
    await askAccount("POST", "/addresses", { token, body: addressBody() })
    const close = (current: string) => askAccount("POST", "/close", { token, body: { current } })
    expect(await close("khong phai")).toMatchObject({ status: 409, body: { code: "password_wrong" } })
    expect((await close(PASSWORD)).status).toBe(200)
    expect([await statusOf(token), (await signIn(phone)).status]).toEqual([401, 401])
    const body = { name: "Người sau", phone, password: PASSWORD }
    expect((await askAccount("POST", "/sign-up", { body, headers: fromElsewhere() })).status).toBe(201)
  })

  it("changes what it is signed into by with its password alone", async () => {
    const [{ token, phone }, other] = [await newBuyer(), await newBuyer()]
    const change = (body: object) => askAccount("POST", "", { token, body: { name: "Tên mới", phone, ...body } })
    expect((await change({})).status).toBe(200)
    expect(await change({ phone: newPhone() })).toMatchObject({ status: 409, body: { code: "password_wrong" } })
    const taken = await change({ phone: other.phone, current: PASSWORD })
    expect(taken).toMatchObject({ status: 409, body: { code: "phone_taken" } })
    expect(await change({ phone: null })).toMatchObject({ status: 400, body: { code: "invalid_input" } })
    const moved = newPhone()
    expect((await change({ phone: moved, current: PASSWORD })).status).toBe(200)
    expect([(await signIn(moved)).status, (await signIn(phone)).status]).toEqual([200, 401])
  })
})

describe("a session", () => {
  it("ends where it is kept, and everywhere with a new password", async () => {
    const { phone, token } = await newBuyer()
    const others = await Promise.all([signIn(phone), signIn(phone)])
    const [one = "", two = ""] = others.map(({ body }) => String(body.token))
    expect((await askAccount("DELETE", "/session", { token: one })).status).toBe(200)
    expect([await statusOf(one), await statusOf(two)]).toEqual([401, 200])
    const changed = await askAccount("POST", "/password", {
      ...{ token, body: { current: PASSWORD, password: "mat khau moi tinh" } },
    })
    expect([await statusOf(two), await statusOf(token), await statusOf(String(changed.body.token))]).toEqual([
      401, 401, 200,
    ])
  })

  it("is none of a member's, an officer's, a forged one, or one that Medusa refreshed", async () => {
    const { token } = await newBuyer()
    const refreshed = await call("POST", "/auth/token/refresh", { token })
    for (const other of [`${token.slice(0, -4)}AAAA`, String(refreshed.body.token), ""]) {
      expect(await statusOf(other)).toBe(401)
    }
  })

  it("cannot be had through Medusa's own doors, in any spelling", async () => {
    const { phone, token } = await newBuyer()
    const body = { email: phone, password: PASSWORD }
    for (const path of [
      ...["/auth/customer/emailpass", "/auth/Customer/emailpass/", "/auth/%63ustomer/emailpass"],
      ...["/auth/customer/emailpass/register", "/auth/customer/emailpass/reset-password"],
    ]) {
      expect((await call("POST", path, { body })).status, path).toBe(404)
    }
    const headers = { "x-publishable-api-key": publishableKey }
    for (const path of ["/store/customers/me", "/store/customers/me/addresses", "/store/orders", "/store/Orders/"]) {
      expect((await call("GET", path, { headers, token })).status, path).toBe(404)
    }
    const moved = await call("POST", "/store/carts/cart_1/customer", { headers, token, body: {} })
    expect(moved.status).toBe(404)
  })
})

describe("wrong passwords", () => {
  it("are answered alike whether there is such an account or not, and pause after five, from wherever", async () => {
    const { phone } = await newBuyer()
    const [known, unknown]: [Answer[], Answer[]] = [[], []]
    for (let i = 0; i < 6; i += 1) {
      // Another address each time, as one who writes the header oneself.
      known.push(await signIn(phone, "sai mat khau"))
      unknown.push(await signIn(newLogin(i), "sai mat khau"))
    }
    const expected = [...Array<string>(5).fill("401 invalid_credentials"), "429 too_many_attempts"]
    expect(said(known)).toEqual(expected)
    expect(said(unknown)).toEqual(expected)
    expect(Number(known.at(-1)?.headers.get("retry-after"))).toBeGreaterThan(20)
    expect((await signIn(phone, PASSWORD)).status).toBe(429)
  })
  const nobody = newPhone()
  const newLogin = (i: number) => (i % 2 === 0 ? nobody : `+84${nobody.slice(1)}`)

  it("at once are not more than one after another", async () => {
    const { phone } = await newBuyer()
    const answers = await Promise.all(Array.from({ length: 15 }, () => signIn(phone, "sai mat khau")))
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5)
  })

  it("take as long where nobody has the account", async () => {
    const { phone } = await newBuyer()
    const timed = async (login: string) => {
      const started = performance.now()
      await signIn(login, "sai mat khau")
      return performance.now() - started
    }
    const [known, unknown]: [number[], number[]] = [[], []]
    for (let i = 0; i < 4; i += 1) {
      known.push(await timed(phone))
      unknown.push(await timed(newPhone()))
    }
    const ratio = Math.min(...unknown) / Math.min(...known)
    expect(ratio).toBeGreaterThan(0.5)
    expect(ratio).toBeLessThan(2)
  })
})

describe("a forgotten password", () => {
  const forget = (email: string) => askAccount("POST", "/forgotten", { body: { email }, headers: fromElsewhere() })
  it("is answered alike for everybody, and mailed to whoever has the e-mail", async () => {
    const email = `quen-${randomUUID()}@example.com`
    await newBuyer({ email })
    const [known, unknown] = [await forget(email), await forget(`khong-${email}`)]
    expect([known.status, known.body]).toEqual([unknown.status, unknown.body])
    expect([known.status, (await resetsOf(email)).length]).toEqual([202, 1])
    for (let i = 0; i < 4; i += 1) await forget(email)
    expect(await forget(email)).toMatchObject({ status: 429 })
  })

  it("is not replaced by a link of one's own making", async () => {
    const email = `quen-${randomUUID()}@example.com`
    await newBuyer({ email })
    await forget(email)
    const [id = ""] = await resetsOf(email)
    for (const token of [id, `${id}.${"A".repeat(43)}`, "", "\u0000"]) {
      const body = { token, password: "mat khau moi tinh" }
      const answer = await askAccount("POST", "/recovery", { body, headers: fromElsewhere() })
      expect([400, 404], token).toContain(answer.status)
    }
  })
})

/** As the mail carries it: the database has the link's id alone. */
function tokenOf(id: string): string {
  const { env } = JSON.parse(process.env["NGUON_BACKEND_COMMAND"] ?? "{}") as { env: { MASTER_KEY: string } }
  const salt = new Uint8Array(0)
  const key = hkdfSync("sha256", Buffer.from(env.MASTER_KEY, "hex"), salt, "nguon.buyer.reset.v1", 32)
  return `${id}.${createHmac("sha256", Buffer.from(key)).update(id).digest("base64url")}`
}

describe("a link for a new password", () => {
  it("opens once, signs out everywhere else and ends the pause", async () => {
    const email = `quen-${randomUUID()}@example.com`
    const { phone, token: before } = await newBuyer({ email })
    for (let i = 0; i < 5; i += 1) await signIn(phone, "sai mat khau")
    expect((await signIn(phone)).status).toBe(429)
    await askAccount("POST", "/forgotten", { body: { email }, headers: fromElsewhere() })
    const [id = ""] = await resetsOf(email)
    const use = (password: string) =>
      askAccount("POST", "/recovery", { body: { token: tokenOf(id), password }, headers: fromElsewhere() })
    expect(await use("12345678")).toMatchObject({ status: 400, body: { code: "password_too_weak" } })
    const opened = await use("mat khau moi tinh")
    expect(opened.status).toBe(200)
    expect([await statusOf(before), await statusOf(String(opened.body.token))]).toEqual([401, 200])
    expect((await signIn(phone, "mat khau moi tinh")).status).toBe(200)
    expect(await use("mat khau khac nua")).toMatchObject({ status: 404, body: { code: "reset_link_unknown" } })
  })
})

const resetsOf = (email: string) =>
  withDatabase(async (db) => {
    const { rows } = await db.query<{ reset_id: string }>(
      `select m.reset_id from buyer_mail m join buyer_reset r on r.id = m.reset_id
         join buyer_account a on a.customer_id = r.customer_id where a.email = $1`,
      [email],
    )
    return rows.map(({ reset_id }) => reset_id)
  })

describe("malformed and huge requests", () => {
  const long = "x".repeat(5_000)
  it.each([
    ["/sign-up", {}],
    ["/sign-up", { name: "Lan", password: PASSWORD }],
    ["/sign-up", { name: "Lan", phone: "0612345678", password: PASSWORD }],
    ["/sign-up", { name: "Lan", phone: ["0912345678"], password: PASSWORD }],
    ["/sign-up", { name: long, phone: "0912345678", password: PASSWORD }],
    ["/sign-up", { name: "Lan", phone: "0912345678", password: long }],
    ["/sign-up", { name: "Lan\u202e", phone: "0912345678", password: PASSWORD }],
    ["/sign-up", { name: "Lan", phone: "0912345678", password: PASSWORD, customer_id: "cus_1" }],
    ["/session", { login: { $ne: null }, password: "x" }],
    ["/session", { login: long, password: "x" }],
    ["/session", "{"],
    ["/forgotten", { email: "ai đó" }],
    ["/recovery", { token: long, password: PASSWORD }],
  ])("to %s are 400", async (path, body) => {
    const answer = await askAccount("POST", path, {
      body,
      headers: { ...fromElsewhere(), "content-type": "application/json" },
    })
    expect(answer).toMatchObject({ status: 400, body: { code: "invalid_input" } })
  })

  it("of a signed-in buyer are 400 too, and what is too big for a form is sent away", async () => {
    const { token } = await newBuyer()
    for (const body of [addressBody({ street: long }), addressBody({ id: "badr_1" }), addressBody({ phone: "12" })]) {
      expect((await askAccount("POST", "/addresses", { token, body })).status).toBe(400)
    }
    const nowhere = await askAccount("POST", "/addresses", { token, body: addressBody({ commune: "Xã Không Có" }) })
    expect(nowhere).toMatchObject({ status: 400, body: { code: "commune_not_found" } })
    for (const query of ["offset=-1", "offset=x", "limit=1000", "among=%00", `among=${long}`]) {
      const answer = await askAccount("GET", `/orders?${query}`, { token })
      expect([query, answer.status, String(answer.body.code)]).toEqual([query, 400, "invalid_query"])
    }
    const huge = await askAccount("POST", "/addresses", { token, body: addressBody({ note: "x".repeat(2_000_000) }) })
    expect(huge.status).toBe(413)
  })
})
