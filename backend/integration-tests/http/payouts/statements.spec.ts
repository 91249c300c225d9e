import { randomUUID } from "node:crypto"
import { beforeAll, describe, expect, it, vi } from "vitest"
import { call, signInAdmin, signInMember } from "../../support/client"
import { withDatabase } from "../../support/environment"
import { act, partRow, productOnSale, sentPart, untilPart } from "../../support/parcels"
import { placeOrder } from "../../support/place-order"
import { waitUntil } from "../../support/wait-until"

vi.setConfig({ testTimeout: 240_000 })

let owner = ""
let admin = ""
let product = ""
let cooperativeId = ""
const MONTH = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 7)

beforeAll(async () => {
  owner = await signInMember("htx-che-la-bang", "owner")
  admin = await signInAdmin()
  product = await productOnSale(owner)
  cooperativeId = await withDatabase(async (client) => {
    const { rows } = await client.query<{ id: string }>(`select id from cooperative where handle = 'htx-che-la-bang'`)
    return String(rows[0]?.id)
  })
}, 120_000)

const phone = () => `09${String(Math.floor(Math.random() * 1e8)).padStart(8, "0")}`
const sent = async (tracking?: string) =>
  sentPart(owner, await placeOrder([{ productId: product, quantity: 1 }], { phone: phone() }), tracking)

type Line = { id: string; number: string; goods: number; fee: number; cash_kept: number; net: number }
const lineOf = (id: string, isDone: (line: Line) => boolean = () => true) =>
  waitUntil(
    async () => {
      const { body } = await call<{ statement: { parts: Line[] } }>("GET", `/cooperative/statements/${MONTH}`, {
        token: owner,
      })
      return body.statement.parts.find((part) => part.id === id) ?? null
    },
    (line) => line !== null && isDone(line),
  )

describe("a statement", () => {
  it("has a line for a part whose cash came, with what the platform takes of it alone", async () => {
    const rule = { kind: "platform", cooperative_id: cooperativeId, basis_points: 500, valid_from: today() }
    const made = await call("POST", "/admin/fee-rules", { token: admin, body: rule })
    expect(made.status).toBe(201)
    const id = await sent()
    const { cod_amount: due, item_total: goods } = await partRow(id)
    await act(owner, id, "cash-collected", { amount: due })
    const line = await lineOf(id)
    const fee = Math.floor((goods * 500 + 5000) / 10_000)
    expect(line).toMatchObject({ goods, fee: -fee, cash_kept: -due, net: -fee })
    const over = { body: { valid_to: today() }, token: admin }
    expect((await call("POST", `/admin/fee-rules/${String(made.body.fee_rule?.id)}/end`, over)).status).toBe(204)
  })

  it("is never charged a fee that was taken back before its first day, and such a fee ends once", async () => {
    const day = new Date(Date.now() + 7 * 3_600_000 + 5 * 86_400_000).toISOString().slice(0, 10)
    const rule = { kind: "payment", cooperative_id: cooperativeId, basis_points: 9000, valid_from: day }
    const made = await call("POST", "/admin/fee-rules", { token: admin, body: rule })
    const end = () =>
      call("POST", `/admin/fee-rules/${String(made.body.fee_rule?.id)}/end`, {
        token: admin,
        body: { valid_to: today() },
      })
    expect((await end()).status).toBe(204)
    expect((await end()).body.code).toBe("fee_rule_over")
    const { body } = await call<{ fee_rules: { id: string; valid_from: string; valid_to: string }[] }>(
      ...(["GET", "/admin/fee-rules", { token: admin }] as const),
    )
    const kept = body.fee_rules.find(({ id }) => id === String(made.body.fee_rule?.id))
    expect(String(kept?.valid_to) < String(kept?.valid_from)).toBe(true)
  })

  it("is brought home as a sheet, and is nobody's but the cooperative's", async () => {
    const sheet = await call("GET", `/cooperative/statements/${MONTH}/export`, { token: owner })
    expect(sheet.bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
    expect(sheet.bytes.toString("utf8")).toMatch(/Cộng/)
    const recorder = await signInMember("htx-che-la-bang", "recorder")
    expect((await call("GET", "/cooperative/statements", { token: recorder })).status).toBe(403)
    expect((await call("GET", "/cooperative/statements/2026-13", { token: owner })).body.code).toBe(
      "statement_not_found",
    )
  })

  it("holds an officer's adjustment once, with its reason", async () => {
    const body = { key: randomUUID(), amount: 12_345, reason: "Bù phí giao tháng trước" }
    const path = `/admin/statements/${cooperativeId}/adjustments`
    for (let i = 0; i < 2; i += 1) expect((await call("POST", path, { token: admin, body })).status).toBe(204)
    const { body: read } = await call<{ statement: { others: { note: string; amount: number }[] } }>(
      "GET",
      `/cooperative/statements/${MONTH}`,
      { token: owner },
    )
    const own = read.statement.others.filter(({ note }) => note === body.reason)
    expect(own.filter(({ amount }) => amount === 12_345)).toHaveLength(own.length)
    expect(own.length).toBeGreaterThan(0)
  })
})

const today = () => new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10)

describe("what a carrier brings", () => {
  it("is matched by tracking or order number, noted where it is exact, and listed where it differs", async () => {
    const mark = randomUUID().slice(0, 6).toUpperCase()
    const [exact, short] = [await sent(`VTP-${mark}-1`), await sent(`VTP-${mark}-2`)]
    const due = (await partRow(exact)).cod_amount
    const sheet = [
      "Mã vận đơn;Số tiền;Ngày",
      `vtp ${mark} 1;${due};20/11/2026`,
      `VTP-${mark}-2;${due - 1000};20/11/2026`,
      `LA-${mark};5000;20/11/2026`,
    ].join("\n")
    const body = { carrier: "Viettel Post", received_on: "2026-11-20", sheet }
    const entered = await call("POST", "/cooperative/remittances", { token: owner, body })
    expect(entered.body).toMatchObject({ added: 3 })
    await untilPart(exact, ({ status }) => status === "delivered")
    expect((await partRow(short)).status).toBe("handed_over")
    const again = await call("POST", "/cooperative/remittances", { token: owner, body })
    expect(again.body).toMatchObject({ added: 0, noted: 0 })
    const differences = again.body.differences as unknown as { kind: string; reference: string; came: number }[]
    expect(differences).toContainEqual(expect.objectContaining({ kind: "short", due, came: due - 1000 }))
    expect(differences).toContainEqual(
      expect.objectContaining({ kind: "unknown", reference: `LA-${mark}`, came: 5000 }),
    )
    const officers = await call("GET", "/admin/remittance-differences", { token: admin })
    expect(JSON.stringify(officers.body)).toContain(`LA-${mark}`)
    const bad = { ...body, sheet: "A1,nhiều tiền\nB1,cũng thế" }
    const refused = await call("POST", "/cooperative/remittances", { token: owner, body: bad })
    expect(refused).toMatchObject({ status: 400, body: { code: "remittance_unreadable" } })
  })
})

describe("cash that differs", () => {
  it("is settled once by an officer with a reason, as it was seen and not otherwise", async () => {
    const mark = `LA${randomUUID().slice(0, 8).toUpperCase()}`
    const bring = (amount: number) =>
      call("POST", "/cooperative/remittances", {
        token: owner,
        body: { carrier: "Viettel Post", received_on: "2026-11-20", sheet: `${mark},${amount}` },
      })
    await bring(5000)
    const listed = (tab: string) =>
      call<{ count: number; differences: { came: number; reason?: string; cooperative_name: string }[] }>(
        ...(["GET", `/admin/remittance-differences?tab=${tab}&q=${mark.toLowerCase()}`, { token: admin }] as const),
      )
    expect((await listed("open")).body).toMatchObject({ count: 1, differences: [{ came: 5000 }] })
    const seen = { kind: "unknown", cooperative_id: cooperativeId, reference: mark, due: 0, came: 5000 }
    const settle = (body: object, token = admin) =>
      call("POST", "/admin/remittance-differences/settle", { token, body: { reason: "Bưu cục nhầm", ...body } })
    expect((await settle(seen, owner)).status).toBe(401)
    expect((await settle({ ...seen, came: 4000 })).body.code).toBe("difference_changed")
    expect((await settle({ ...seen, kind: "gone" })).status).toBe(400)
    expect((await settle({ ...seen, reason: " " })).status).toBe(400)
    expect((await settle(seen)).status).toBe(204)
    expect((await settle(seen)).body.code).toBe("difference_changed")
    expect((await listed("open")).body.count).toBe(0)
    expect((await listed("settled")).body.differences).toMatchObject([{ came: 5000, reason: "Bưu cục nhầm" }])
    await bring(7000)
    expect((await listed("open")).body.differences).toMatchObject([{ came: 12_000 }])
  })
})

describe("groups of provinces", () => {
  it("have a province in one of them at most, by an officer's word", async () => {
    const put = (name: string | null, province = "Cà Mau", token = admin) =>
      call("POST", "/admin/province-groups", { token, body: { province, name } })
    const groupOf = async (province: string) => {
      const { body } = await call<{ groups: { province: string; name: string }[]; provinces: string[] }>(
        ...(["GET", "/admin/province-groups", { token: admin }] as const),
      )
      expect(body.provinces).toContain(province)
      return body.groups.filter((group) => group.province === province).map(({ name }) => name)
    }
    expect((await put("mien-tay", "Cà Mau", owner)).status).toBe(401)
    expect((await put("Miền Tây")).status).toBe(400)
    expect((await put("mien-tay", "Atlantis")).status).toBe(400)
    for (const name of ["mien-tay", "mien-tay", "cuc-nam"]) expect((await put(name)).status).toBe(204)
    expect(await groupOf("Cà Mau")).toEqual(["cuc-nam"])
    for (let i = 0; i < 2; i += 1) expect((await put(null)).status).toBe(204)
    expect(await groupOf("Cà Mau")).toEqual([])
  })
})

describe("a payout", () => {
  it("goes once to the account that the owner named, in a file that stays the same", async () => {
    const account = {
      bin: "970405",
      bank_name: "Agribank",
      account_number: "0123 456 789",
      holder_name: "HTX Chè La Bằng",
    }
    const path = "/cooperative/bank-account"
    const recorder = await signInMember("htx-che-la-bang", "recorder")
    expect((await call("POST", path, { token: recorder, body: account })).status).toBe(403)
    const saved = await call("POST", path, { token: owner, body: account })
    expect(saved.body.bank_account).toMatchObject({ account_number: "0123456789", holder_name: "HTX CHE LA BANG" })
    const statement = await closedStatement()
    const payout = await waitUntil(
      () => payoutOf(statement),
      (found) => found !== null,
    )
    const { body: before } = await call<{ ready: { amount: number }; payouts: { account: object }[] }>(
      ...(["GET", `/admin/payouts?tab=draft&q=${String(payout?.code)}`, { token: admin }] as const),
    )
    expect(before.payouts).toMatchObject([{ account: { account_number: "…6789", bank_name: "Agribank" } }])
    const unseen = { token: admin, body: { amount: before.ready.amount - 1 } }
    expect((await call("POST", "/admin/payouts/export", unseen)).body.code).toBe("payouts_changed")
    const exported = await call("POST", "/admin/payouts/export", {
      token: admin,
      body: { amount: before.ready.amount },
    })
    const file = () => call("GET", `/admin/payouts/batches/${String(exported.body.batch?.id)}`, { token: admin })
    const [first, second] = [await file(), await file()]
    expect(first.bytes.equals(second.bytes)).toBe(true)
    const text = first.bytes.toString("utf8")
    expect(text.split("\r\n").filter((row) => row.includes(String(payout?.code)))).toHaveLength(1)
    expect(text).toContain("0123456789,HTX CHE LA BANG,970405,AGRIBANK,777000,")
    const end = (step: string, body?: unknown) =>
      call("POST", `/admin/payouts/${String(payout?.id)}/${step}`, { token: admin, body })
    expect((await end("failed", { reason: "Sai số tài khoản" })).status).toBe(204)
    expect((await end("paid")).body.code).toBe("payout_not_exported")
    const history = await call<{ bank_accounts: { holder_name: string; named_by: string | null }[] }>(
      ...(["GET", `/admin/cooperatives/${cooperativeId}/bank-accounts`, { token: admin }] as const),
    )
    expect(history.body.bank_accounts[0]).toMatchObject({
      account_number: "…6789",
      named_by: expect.any(String) as string,
    })
    const retry = await payoutOf(statement)
    expect(retry).toMatchObject({ status: "draft", amount: 777_000 })
    expect(retry?.code).not.toBe(payout?.code)
  })
})

type Payout = { id: string; code: string; status: string; amount: number; statement_id: string }
async function payoutOf(statementId: string): Promise<Payout | null> {
  const { body } = await call<{ payouts: Payout[] }>("GET", "/admin/payouts", { token: admin })
  const own = body.payouts.filter((payout) => payout.statement_id === statementId)
  return own.find(({ status }) => status !== "failed") ?? null
}

/** As the first night of a month leaves one behind. */
async function closedStatement(): Promise<string> {
  const id = `stmt_${randomUUID().slice(0, 12)}`
  const month = `20${30 + Math.floor(Math.random() * 60)}-0${1 + Math.floor(Math.random() * 9)}`
  await withDatabase((client) =>
    client.query(`insert into settlement_statement (id, cooperative_id, month, total) values ($1, $2, $3, 777000)`, [
      ...[id, cooperativeId, month],
    ]),
  )
  return id
}
