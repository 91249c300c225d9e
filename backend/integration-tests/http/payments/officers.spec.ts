import { randomUUID } from "node:crypto"
import { beforeAll, describe, expect, it } from "vitest"
import { call, signInAdmin, signInMember } from "../../support/client"
import { withDatabase } from "../../support/environment"

let admin: string
let member: string
beforeAll(async () => {
  admin = await signInAdmin()
  member = await signInMember("htx-thien-an", "owner")
})

const reference = () => `NGT${randomUUID().replaceAll("-", "").slice(0, 20).toUpperCase()}`

/** An attempt that was paid, straight into the tables: nothing settles it. */
async function paidAttempt(provider: "vnpay" | "vietqr", refunded: number): Promise<{ ref: string; refund: string }> {
  const ref = reference()
  const refund = `prf_${ref}`
  await withDatabase(async (client) => {
    await client.query(
      `insert into payment_attempt (reference, provider, account, amount, amount_received, status, created_digits,
         expires_at, intent_id, updated_at)
       values ($1, $2, 'TEST', 90000, 90000, 'succeeded', '20260801100000', now(), null, now() - interval '1 hour')`,
      [ref, provider],
    )
    await client.query(
      `insert into payment_refund (id, reference, key, amount, is_full, reason, query_after)
       values ($1, $2, $1, $3, false, 'test', now() + interval '1 day')`,
      [refund, ref, refunded],
    )
  })
  return { ref, refund }
}

async function openCase(kind: string, ref: string): Promise<string> {
  const id = `pcase_${ref}`
  await withDatabase((client) =>
    client.query(`insert into payment_case (id, kind, subject, reference, amount) values ($1, $2, $3, $3, 90000)`, [
      ...[id, kind, ref],
    ]),
  )
  return id
}

type Listed = { count: number; counts: Record<string, number>; attempts: Attempt[]; cases: { id: string }[] }
type Attempt = { reference: string; amount: number; refunds: { status: string; note: string | null }[] }
const listed = async (tab: string, q: string) =>
  (await call<Listed>("GET", `/admin/payment-ledger?tab=${tab}&q=${q}&limit=20`, { token: admin })).body
const post = (path: string, token: string, body: unknown = { reason: "Vietcombank FT26315123456" }) =>
  call<{ code?: string }>("POST", `/admin/payment-ledger/${path}`, { token, body })

describe("officers' payments", () => {
  it("shows money of which nothing has become among the differences, with its refunds", async () => {
    const { ref } = await paidAttempt("vnpay", 10_000)
    const found = await listed("differences", ref)
    expect(found).toMatchObject({ count: 1, counts: { differences: 1, refunds: 1, attempts: 1, cases: 0 } })
    expect(found.attempts).toMatchObject([{ reference: ref, amount: 90_000, refunds: [{ status: "pending" }] }])
    expect((await listed("differences", `${ref}X`)).count).toBe(0)
  })

  it("are closed to members, and to who is not signed in", async () => {
    for (const token of [member, undefined]) {
      const id = await openCase("not_completed", reference())
      const refused = [
        await call("GET", "/admin/payment-ledger", { token }),
        await call("GET", `/admin/payment-ledger/attempts/${reference()}`, { token }),
        await call("POST", `/admin/payment-ledger/cases/${id}/close`, { token, body: { reason: "xong" } }),
        await call("POST", "/admin/payment-ledger/refunds/prf_1/by-hand", { token, body: { reason: "xong" } }),
      ]
      expect(refused.map(({ status }) => status)).toEqual([401, 401, 401, 401])
    }
  })

  it("closes a case once, with what the officer says, and writes it down on the attempt", async () => {
    const { ref } = await paidAttempt("vnpay", 10_000)
    const id = await openCase("not_completed", ref)
    expect((await listed("cases", ref)).cases).toMatchObject([{ id }])
    expect((await post(`cases/${id}/close`, admin, {})).status).toBe(400)
    expect((await post(`cases/${id}/close`, admin)).status).toBe(200)
    expect((await listed("cases", ref)).cases).toEqual([])
    expect(await post(`cases/${id}/close`, admin)).toMatchObject({
      status: 409,
      body: { code: "payment_case_closed" },
    })
    const { body } = await call<{ events: object[] }>("GET", `/admin/payment-ledger/attempts/${ref}`, { token: admin })
    expect(body.events).toMatchObject([{ source: "officer", outcome: "closed not_completed" }])
  })

  it("notes a transfer sent back by hand once, and never one that VNPay sends", async () => {
    const bank = await paidAttempt("vietqr", 90_000)
    expect((await post(`refunds/${bank.refund}/by-hand`, admin)).status).toBe(200)
    expect(await post(`refunds/${bank.refund}/by-hand`, admin)).toMatchObject({ body: { code: "refund_over" } })
    expect((await listed("attempts", bank.ref)).attempts).toMatchObject([
      { refunds: [{ status: "succeeded", note: "Vietcombank FT26315123456" }] },
    ])
    const card = await paidAttempt("vnpay", 10_000)
    expect(await post(`refunds/${card.refund}/by-hand`, admin)).toMatchObject({
      status: 409,
      body: { code: "refund_by_machine" },
    })
    expect(await post("refunds/prf_none/by-hand", admin)).toMatchObject({ status: 404 })
  })

  it("closes no case over a transfer that is still to be sent back, which closes it by itself", async () => {
    const { ref, refund } = await paidAttempt("vietqr", 90_000)
    const id = await openCase("not_completed", ref)
    expect(await post(`cases/${id}/close`, admin)).toMatchObject({ status: 409, body: { code: "refund_waits" } })
    expect((await listed("cases", ref)).cases).toMatchObject([{ id }])
    expect((await post(`refunds/${refund}/by-hand`, admin)).status).toBe(200)
    expect((await listed("cases", ref)).cases).toEqual([])
  })

  it("puts a transfer without a code to the payment it was for, once, and closes its case", async () => {
    const ref = reference()
    const id = `ptr_${ref}`
    await withDatabase(async (client) => {
      await client.query(
        `insert into payment_attempt (reference, provider, account, amount, status, created_digits, expires_at, intent_id)
         values ($1, 'vietqr', 'TEST', 90000, 'pending', '20260801100000', now() + interval '1 day', 'pi_test')`,
        [ref],
      )
      await client.query(
        `insert into payment_transfer (id, provider, provider_id, account, amount, memo) values ($1, 'sepay', $1, 'TEST', 90000, 'mua che')`,
        [id],
      )
      await client.query(`insert into payment_case (id, kind, subject, amount) values ($1, 'no_code', $2, 90000)`, [
        ...[`pcase_${ref}`, id],
      ])
    })
    const typed = { reference: ` ${ref.toLowerCase()} ` }
    expect((await post(`transfers/${id}/place`, member, typed)).status).toBe(401)
    expect(await post(`transfers/${id}/place`, admin, { reference: "NONE" })).toMatchObject({
      body: { code: "payment_not_found" },
    })
    expect((await post(`transfers/${id}/place`, admin, typed)).status).toBe(200)
    expect(await post(`transfers/${id}/place`, admin, typed)).toMatchObject({ body: { code: "transfer_placed" } })
    expect((await listed("attempts", ref)).attempts).toMatchObject([{ status: "succeeded", amount_received: 90_000 }])
    expect((await listed("cases", id)).cases).toEqual([])
  })

  it("refuses a tab that is none, and an attempt nobody made", async () => {
    expect((await call("GET", "/admin/payment-ledger?tab=all", { token: admin })).status).toBe(400)
    expect((await call("GET", "/admin/payment-ledger/attempts/NONE", { token: admin })).status).toBe(404)
  })
})
