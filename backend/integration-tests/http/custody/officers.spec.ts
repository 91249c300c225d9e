import { randomUUID } from "node:crypto"
import { decodeSignedEntry } from "@nguon/traceability/log"
import { beforeAll, describe, expect, it } from "vitest"
import { call, signInAdmin, signInMember, signInNewCustomer, store, type Json } from "../../support/client"
import { resolverUrl, withDatabase } from "../../support/environment"
import { MemberClient } from "../../support/member-client"
import { waitUntil } from "../../support/wait-until"

let admin: string
let officerId: string
let certificateId: string

beforeAll(async () => {
  admin = await signInAdmin()
  const { body } = await call("GET", "/admin/officers", { token: admin })
  officerId = String(body.officers?.[0]?.id)
  certificateId = String((await certificates())[0]?.id)
})

const certificates = async () => [
  ...((await call("GET", "/admin/certificates", { token: admin })).body.certificates as Iterable<Json>),
]

describe("an officer", () => {
  it("is in the log before the certificates they signed", async () => {
    const { rows } = await withDatabase((client) =>
      client.query("select kind, index, leaf from log_entry where kind = any($1) order by index", [
        ["officer-registered", "certificate-recorded"],
      ]),
    )
    const [registered, ...recorded] = rows.map(({ leaf }) => decodeSignedEntry(new Uint8Array(leaf)))
    expect(registered?.entry).toMatchObject({ kind: "officer-registered", officerId })
    expect(recorded.length).toBe((await certificates()).filter((certificate) => Boolean(certificate.recorded)).length)
    for (const { entry, keyId } of recorded) {
      expect(entry.kind).toBe("certificate-recorded")
      expect(keyId).toEqual(registered?.keyId)
    }
  })

  it("records a certificate once, and holds one office", async () => {
    const recorded = await call("POST", `/admin/certificates/${certificateId}/record`, { token: admin })
    expect(recorded).toMatchObject({ status: 200, body: { certificate: { id: certificateId, recorded: true } } })
    const office = { name: "Cán bộ khác", authority: "Sở khác" }
    expect(await call("POST", "/admin/officers", { token: admin, body: office })).toMatchObject({
      status: 409,
      body: { code: "officer_exists" },
    })
    const { rows } = await withDatabase((client) =>
      client.query("select count(*)::int as entries from log_entry where entry_key = $1", [
        `certificate-recorded:${certificateId}`,
      ]),
    )
    expect(rows).toEqual([{ entries: 1 }])
  })

  it("meets only what exists and what can be said", async () => {
    const ask = (path: string, body?: unknown) => call("POST", path, { token: admin, body })
    expect(await ask("/admin/certificates/cert_khac/record")).toMatchObject({ status: 404 })
    expect(await ask("/admin/officers/off_khac/revoke", { reason: "Nghỉ việc" })).toMatchObject({ status: 404 })
    expect(await ask(`/admin/officers/${officerId}/revoke`, { reason: " " })).toMatchObject({ status: 400 })
    expect(await ask("/admin/officers", { name: "", authority: 7 })).toMatchObject({ status: 400 })
    expect(
      await ask("/admin/cooperatives/coop_khac/recover-key", { key_id: "00".repeat(32), reason: "Mất" }),
    ).toMatchObject({ status: 404 })
    expect(await ask("/admin/cooperatives/coop_khac/recover-key", { key_id: "x" })).toMatchObject({ status: 400 })
  })
})

describe("a certificate that its issuer took back", () => {
  type Shown = { number: string; valid: boolean; revoked_on: string | null }
  const shopShows = async (handle: string): Promise<Shown[]> =>
    (await store(`/store/catalog/${handle}`)).body.product?.certificates as unknown as Shown[]

  /** One of this test's own, confirmed by the officer, for the first product of the cooperative. */
  async function newCertificate(productId: string): Promise<{ id: string; number: string; handle: string }> {
    const [id, number] = [`cert_${randomUUID().replaceAll("-", "")}`, `KN-${randomUUID()}`]
    const { rows } = await withDatabase((client) =>
      client.query(
        `with added as (
           insert into certificate (id, kind, product_id, cooperative_id, number, issuer, issued_on, expires_on)
           select $1, 'lab', product_id, cooperative_id, $2, 'Trung tâm Kiểm nghiệm', '2026-01-01', '2028-01-01'
             from batch where product_id = $3 limit 1 returning product_id)
         select handle from product join added on added.product_id = product.id`,
        [id, number, productId],
      ),
    )
    expect((await call("POST", `/admin/certificates/${id}/record`, { token: admin })).status).toBe(200)
    return { id, number, handle: String(rows[0].handle) }
  }

  it("is revoked by an officer once: in the log, in the shop, on the public pages, and in no new dossier", async () => {
    const owner = await MemberClient.signIn("owner", "htx-van-son")
    const { rows } = await withDatabase(async (client) => {
      const { id } = await owner.createBatch(1)
      return client.query("select product_id from batch where id = $1", [id])
    })
    const { id, number, handle } = await newCertificate(String(rows[0].product_id))
    const before = await owner.createSealedBatch(3)
    const revoke = () =>
      call("POST", `/admin/certificates/${id}/revoke`, { token: admin, body: { reason: "Nơi cấp rút lại" } })
    const first = await revoke()
    expect(first).toMatchObject({ status: 200, body: { certificate: { id } } })
    expect((await revoke()).body).toEqual(first.body)

    const found = await withDatabase((client) =>
      client.query("select leaf from log_entry where entry_key = $1", [`certificate-revoked:${id}`]),
    )
    expect(found.rows.map(({ leaf }) => decodeSignedEntry(new Uint8Array(leaf)).entry)).toMatchObject([
      { kind: "certificate-revoked", certificateId: id, reason: "Nơi cấp rút lại" },
    ])
    const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10)
    expect((await shopShows(handle)).find((shown) => shown.number === number)).toMatchObject({
      valid: false,
      revoked_on: today,
    })
    const page = await waitUntil(
      async () => (await fetch(`${resolverUrl}/b/${before.id}`)).text(),
      (text) => text.includes('data-status="revoked"'),
    )
    expect(page).toContain("đã bị thu hồi")
    const after = await owner.createSealedBatch(3)
    const dossiers = await withDatabase((client) =>
      client.query(`select dossier from batch where id = any($1) order by sealed_at`, [[before.id, after.id]]),
    )
    expect(dossiers.rows.map(({ dossier }) => String(dossier).includes(`"${id}"`))).toEqual([true, false])
  })

  it("has to exist, and a reason has to be given", async () => {
    const ask = (id: string, reason: string) =>
      call("POST", `/admin/certificates/${id}/revoke`, { token: admin, body: { reason } })
    expect(await ask("cert_khac", "Giả")).toMatchObject({ status: 404, body: { code: "certificate_not_found" } })
    expect(await ask(certificateId, " ")).toMatchObject({ status: 400 })
  })
})

describe("a cooperative's registration number", () => {
  const written = async (id: string, number: string) =>
    call("POST", `/admin/cooperatives/${id}/registration-number`, {
      token: admin,
      body: { registration_number: number },
    })
  const shown = async (token: string): Promise<Json> => {
    const { body } = await call("GET", "/cooperative/me", { token })
    return body.cooperative as Json
  }

  it("is written down by an officer in its normal form, for one cooperative only", async () => {
    const conMinh = await signInMember("htx-mien-dong-con-minh", "owner")
    const { id, registration_number: before } = await shown(conMinh)
    try {
      expect(await written(String(id), " 0123456789.001 ")).toMatchObject({
        status: 200,
        body: { cooperative: { id, registration_number: "0123456789-001" } },
      })
      expect(await shown(conMinh)).toMatchObject({ registration_number: "0123456789-001" })
      const other = await shown(await signInMember("htx-van-son", "owner"))
      expect(await written(String(other.id), "0123456789001")).toMatchObject({
        status: 409,
        body: { code: "registration_number_taken" },
      })
    } finally {
      await written(String(id), String(before))
    }
  })

  it("is refused where it cannot be one, or the cooperative is not there", async () => {
    for (const number of ["", "12", "x".repeat(41), "12\n34", "12\u202e34"]) {
      expect((await written("coop_khac", number)).status, JSON.stringify(number)).toBe(400)
    }
    expect(await written("coop_khac", "0123456788")).toMatchObject({ status: 404 })
  })
})

describe("the officers' routes", () => {
  const routes = () => [
    ["GET", "/admin/officers"],
    ["POST", "/admin/officers"],
    ["POST", `/admin/officers/${officerId}/revoke`],
    ["GET", "/admin/certificates"],
    ["POST", `/admin/certificates/${certificateId}/record`],
    ["POST", `/admin/certificates/${certificateId}/revoke`],
    ["GET", "/admin/cooperatives/coop_1/keys"],
    ["POST", "/admin/cooperatives/coop_1/recover-key"],
    ["POST", "/admin/cooperatives/coop_1/registration-number"],
  ]

  it("are closed to members, customers and strangers", async () => {
    const member = await signInMember("htx-thien-an", "owner")
    const customer = await signInNewCustomer()
    for (const [method = "", path = ""] of routes()) {
      for (const token of [undefined, member, customer]) {
        expect((await call(method, path, { token })).status, `${method} ${path}`).toBe(401)
      }
    }
  })
})
