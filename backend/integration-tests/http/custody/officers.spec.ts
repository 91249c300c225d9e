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

describe("the officers' routes", () => {
  const routes = () => [
    ["GET", "/admin/officers"],
    ["POST", "/admin/officers"],
    ["POST", `/admin/officers/${officerId}/revoke`],
    ["GET", "/admin/certificates"],
    ["POST", `/admin/certificates/${certificateId}/record`],
    ["GET", "/admin/cooperatives/coop_1/keys"],
    ["POST", "/admin/cooperatives/coop_1/recover-key"],
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
