import { knex, type Knex } from "@medusajs/framework/mikro-orm/knex"
import type { MedusaContainer } from "@medusajs/framework/types"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { remindCertificates, turnCertificateDay } from "../../../src/workflows/certification/remind-certificates"
import { call, signInAdmin, signInMember } from "../../support/client"
import { databaseUrl } from "../../support/environment"
import { submittedCertificate } from "../../support/papers"

// What a second process does beside the one that serves: the same rows, at days that are not today.
let pool: Knex
let container: MedusaContainer
let owner: string
let id: string

/** Noon in Vietnam, so many days before the last day of the certificate. */
const daysBefore = (days: number) => new Date(Date.parse("2029-01-15T12:00:00+07:00") - days * 86_400_000)

beforeAll(async () => {
  pool = knex({ client: "pg", connection: databaseUrl })
  container = { resolve: () => pool } as unknown as MedusaContainer
  owner = await signInMember("htx-van-son", "owner")
  const admin = await signInAdmin()
  id = await submittedCertificate(owner)
  expect((await call("POST", `/admin/certificates/${id}/record`, { token: admin })).status).toBe(200)
})
afterAll(() => pool.destroy())

async function told(): Promise<string[]> {
  const { rows } = await pool.raw(
    "select kind, data ->> 'days' as days from notice where subject_id = ? and kind like 'certificate_exp%' order by created_at",
    [id],
  )
  return rows.map((row: { kind: string; days: string }) => `${row.kind} ${row.days}`)
}
const remind = (days: number) => remindCertificates(container, daysBefore(days))

describe("reminders of a certificate that ends", () => {
  it("come 90, 30 and 7 days before and when it has ended, once each, however often and by however many they are asked", async () => {
    for (const days of [91, 90, 89, 31]) await Promise.all([remind(days), remind(days)])
    expect(await told()).toEqual(["certificate_expiring 90"])
    for (const days of [30, 29, 8]) await Promise.all([remind(days), remind(days), remind(days)])
    expect(await told()).toEqual(["certificate_expiring 90", "certificate_expiring 30"])
    for (const days of [7, 3, 0]) await remind(days)
    expect((await told()).at(-1)).toBe("certificate_expiring 7")
    for (const days of [-1, -2, -29]) await Promise.all([remind(days), remind(days)])
    expect(await told()).toEqual([
      ...["certificate_expiring 90", "certificate_expiring 30", "certificate_expiring 7", "certificate_expired -1"],
    ])
  })

  it("make up for days without a worker by the nearest one alone", async () => {
    await pool.raw("delete from notice where subject_id = ? and kind like 'certificate_exp%'", [id])
    await remind(5)
    expect(await told()).toEqual(["certificate_expiring 5"])
    await remind(4)
    expect(await told()).toEqual(["certificate_expiring 5"])
  })

  it("say what, of which product, until when, in the portal", async () => {
    const { body } = await call("GET", "/cooperative/notices?limit=200", { token: owner })
    const shown = [...(body.notices as unknown as Iterable<{ kind: string; subject_id: string; text: string }>)]
    const notice = shown.find((row) => row.subject_id === id && row.kind === "certificate_expiring")
    expect(notice?.text).toContain("hết ngày 15/01/2029")
    const { unread } = body as unknown as { unread: number }
    expect(unread).toBeGreaterThan(0)
  })
})

describe("the day in Vietnam", () => {
  it("turns once, at midnight there, and makes the pages of what ended stale", async () => {
    await pool
      .transaction(async (sql) => {
        const one = { resolve: () => sql } as unknown as MedusaContainer
        const stale = async () => (await sql.raw("select product_id from shop_stale_product")).rows.length
        await sql.raw("delete from shop_stale_product")
        await sql.raw(
          "insert into certificate_day values (1, '2029-01-15') on conflict (id) do update set told_until = '2029-01-15'",
        )
        expect(await turnCertificateDay(one, new Date("2029-01-15T16:59:59Z"))).toBe(false)
        expect(await stale()).toBe(0)
        expect(await turnCertificateDay(one, new Date("2029-01-15T17:00:00Z"))).toBe(true)
        expect(await stale()).toBeGreaterThan(0)
        expect(await turnCertificateDay(one, new Date("2029-01-15T17:00:01Z"))).toBe(false)
        await sql.raw("delete from shop_stale_product")
        await sql.raw("update certificate_day set told_until = '2028-12-01'")
        expect(await turnCertificateDay(one, new Date("2029-02-01T00:00:00Z"))).toBe(true)
        expect(await stale()).toBeGreaterThan(0)
        await sql.rollback(new Error("only to look")).catch(() => undefined)
      })
      .catch((error: Error) => expect(error.message).toBe("only to look"))
  })
})
