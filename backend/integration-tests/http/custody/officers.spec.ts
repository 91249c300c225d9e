import { decodeSignedEntry } from "@nguon/traceability/log"
import { beforeAll, describe, expect, it } from "vitest"
import { call, signInAdmin, signInMember, signInNewCustomer, type Json } from "../../support/client"
import { withDatabase } from "../../support/environment"

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
    expect(recorded.length).toBe((await certificates()).length)
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
