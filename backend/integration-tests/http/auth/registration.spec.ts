import { createHash, randomInt, randomUUID } from "node:crypto"
import { beforeAll, describe, expect, it } from "vitest"
import { call, signInAdmin, type Answer } from "../../support/client"
import { withDatabase } from "../../support/environment"

const number = () => `01${String(randomInt(1e8)).padStart(8, "0")}`
const phone = () => `09${String(randomInt(1e8)).padStart(8, "0")}`

const form = (more: object = {}) => ({
  ...{ name: "HTX Đăng ký thử", registration_number: number(), commune: "Xã Phủ Thông", province: "Thái Nguyên" },
  ...{ former_place: "Xã Vi Hương, Huyện Bạch Thông, Tỉnh Bắc Kạn", contact_name: "Hoàng Thị Lan" },
  ...{ phone: phone(), password: "mat-khau-dai-1" },
  payout: { bank_bin: "970405", account_number: "1500201234567", holder: "HTX DANG KY THU" },
  ...more,
})
type Form = ReturnType<typeof form>

let lastAddress = 0
/** Twenty an hour from one network. */
const headers = (key: string) => ({ "idempotency-key": key, "x-forwarded-for": `203.0.113.${(lastAddress += 1)}` })
const send = (body: object, key: string = randomUUID()) =>
  call("POST", "/registrations", { body, headers: headers(key) })
const enter = ({ phone: login, password }: Form): Promise<Answer> =>
  call("POST", "/auth/member/emailpass", { body: { login, password }, headers: headers("-") })
async function registration(body: Form) {
  const token = String((await enter(body)).body.token)
  const { body: me } = await call("GET", "/cooperative/me", { token })
  return { token, id: String(me.cooperative?.id) }
}

/** As a crash leaves it: the attempt's end was not written down. */
const cutShort = (key: string, ...more: [sql: string, values: unknown[]][]) =>
  withDatabase(async (client) => {
    const digest = createHash("sha256").update(key).digest("hex")
    const { rowCount } = await client.query(
      "update registration_attempt set done_at = null where idempotency_key = $1",
      [digest],
    )
    expect(rowCount).toBe(1)
    for (const [sql, values] of more) await client.query(sql, values)
  })

describe("registering a cooperative", () => {
  it("does not tell whose phone is known, whatever else is sent with it", async () => {
    const known = form()
    expect((await send(known)).status).toBe(202)
    const strange = { ...form(), registration_number: known.registration_number }
    const guess = { ...form(), registration_number: known.registration_number, phone: known.phone }
    const [ofStranger, ofMember] = [await send(strange), await send(guess)]
    expect([ofStranger.status, ofStranger.body]).toEqual([ofMember.status, ofMember.body])
    expect(ofMember).toMatchObject({ status: 409, body: { code: "registration_number_taken" } })
    const [free, freeOfMember] = [await send(form()), await send(form({ phone: known.phone }))]
    expect([free.status, free.body]).toEqual([freeOfMember.status, freeOfMember.body])
    // The guess changed nothing.
    expect((await enter(known)).status).toBe(200)
  })

  it("comes to its end when it is repeated after a crash, once, for who began it", async () => {
    const [body, key] = [form(), randomUUID()]
    expect((await send(body, key)).status).toBe(202)
    const first = await registration(body)
    await cutShort(key)
    expect((await send(body, key)).status).toBe(202)
    expect((await registration(body)).id).toBe(first.id)
    expect(await send({ ...body, name: "HTX khác" }, key)).toMatchObject({
      status: 409,
      body: { code: "idempotency_key_reused" },
    })
  })

  it("is made anew when the crash came before its owner had a password", async () => {
    const [body, key] = [form(), randomUUID()]
    await send(body, key)
    const { id } = await registration(body)
    const half: [string, unknown[]] = [
      `delete from provider_identity where entity_id in (select 'member:' || id from member where cooperative_id = $1)`,
      [id],
    ]
    await cutShort(key, half)
    expect((await enter(body)).status).toBe(401)
    expect((await send(body, key)).status).toBe(202)
    expect((await registration(body)).id).not.toBe(id)

    // Somebody who loaded the form anew has another key: what is half made is out of the way after a minute.
    const [again, newKey] = [form(), randomUUID()]
    await send(again, newKey)
    const old = await registration(again)
    await cutShort(
      newKey,
      [half[0], [old.id]],
      ["update cooperative set created_at = now() - interval '2 minutes' where id = $1", [old.id]],
    )
    expect((await send(again)).status).toBe(202)
    expect((await registration(again)).id).not.toBe(old.id)
  })
})

describe("what an officer decides", () => {
  let admin: string
  beforeAll(async () => {
    admin = await signInAdmin()
  })
  const decide = (id: string, action: string, reason: string | null = null) =>
    call("POST", `/admin/cooperatives/${id}/decisions`, { token: admin, body: { action, reason } })

  it("is told to the applicant, with its reason, once a decision", async () => {
    const body = form()
    await send(body)
    const { id, token } = await registration(body)
    for (const [action, reason] of [
      ["ask", "Thiếu giấy đăng ký"],
      ["approve", null],
      ["suspend", "Đang kiểm tra"],
      ["lift", null],
    ] as const) {
      expect((await decide(id, action, reason)).status, action).toBe(201)
    }
    const { body: told } = await call("GET", "/cooperative/notices", { token })
    const notices = [...(told.notices ?? [])].map(({ kind, text }) => [String(kind), String(text)])
    expect(notices.map(([kind]) => kind).reverse()).toEqual([
      "cooperative_needs_info",
      "cooperative_approved",
      "cooperative_suspended",
      "cooperative_lifted",
    ])
    expect(notices.find(([kind]) => kind === "cooperative_needs_info")?.[1]).toContain("Thiếu giấy đăng ký")
    const { body: shown } = await call("GET", "/cooperative/registration", { token })
    expect(shown.registration).toMatchObject({ status: "approved", former_place: body.former_place })
  })

  it("frees the number of who was refused, who is not let in with it afterwards", async () => {
    const squatter = form()
    await send(squatter)
    const { id, token } = await registration(squatter)
    expect((await decide(id, "refuse", "Không phải hợp tác xã này")).status).toBe(201)
    const { body: told } = await call("GET", "/cooperative/notices", { token })
    expect([...(told.notices ?? [])].map(({ kind }) => String(kind))).toEqual(["cooperative_refused"])
    expect((await send(form({ registration_number: squatter.registration_number }))).status).toBe(202)
    expect(await decide(id, "approve")).toMatchObject({ status: 409, body: { code: "registration_number_taken" } })
  })

  it("keeps the old name of the place until the place is another one", async () => {
    const body = form()
    await send(body)
    const { token } = await registration(body)
    const { name, registration_number, commune, province } = body
    const answer = (more: object) =>
      call("POST", "/cooperative/registration", {
        token,
        body: { name, registration_number, commune, province, ...more },
      })
    expect((await answer({ answer: "Đã bổ sung" })).body.registration).toMatchObject({
      former_place: body.former_place,
    })
    const moved = await answer({ commune: "Xã La Bằng" })
    expect(moved.body.registration).toMatchObject({ former_place: null })
  })
})
