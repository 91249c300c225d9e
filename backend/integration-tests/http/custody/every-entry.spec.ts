import { randomUUID } from "node:crypto"
import { ALG_WEBAUTHN_ES256, decodeSignedEntry, signerFaults, type LogEntry } from "@nguon/traceability/log"
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { call, signInAdmin, type Json } from "../../support/client"
import { withDatabase } from "../../support/environment"
import { eventBody } from "../../support/fixtures"
import { MemberClient } from "../../support/member-client"
import { Phone } from "../../support/phone"
import { waitUntil } from "../../support/wait-until"

// Waiting for the log and for stamps.
vi.setConfig({ testTimeout: 120_000 })

// No other specification changes this cooperative's keys.
const HANDLE = "htx-nong-san-phu-thuong"

let owner: MemberClient
let site: { origin: string; rpId: string }
let cooperativeId: string
let phone: Phone

beforeAll(async () => {
  owner = await MemberClient.signIn("owner", HANDLE)
  cooperativeId = String((await owner.send<Json>("GET", "/cooperative/me")).body.cooperative?.id)
  const rpId = String((await owner.send<Json>("POST", "/cooperative/keys/options")).body.rp?.id)
  site = { rpId, origin: String(process.env.NGUON_STOREFRONT_URL ?? `http://${rpId}`).replace(/\/$/, "") }
  phone = new Phone(site)
  expect(await phone.enrol(owner)).toMatchObject({ status: 201, body: { custody: "self" } })
})

// Whatever happened here, the platform signs for the cooperative when the next specification comes.
afterAll(async () => {
  const { custody, keys } = (await owner.send<Json>("GET", "/cooperative/keys")).body
  if (String(custody) !== "self") return
  const current = [...(keys as Iterable<Json>)].find(({ state }) => String(state) === "current")
  await call("POST", `/admin/cooperatives/${cooperativeId}/recover-key`, {
    token: await signInAdmin(),
    body: { key_id: String(current?.key_id), reason: "Dọn dẹp sau kiểm thử" },
  })
})

const waiting = async (): Promise<Json[]> => [
  ...((await owner.send<Json>("GET", "/cooperative/signing-requests")).body.requests as Iterable<Json>),
]

/** What the log says of this kind about the subject, in order. */
async function leavesOf(kind: string, subject: string): Promise<Uint8Array[]> {
  const { rows } = await withDatabase((client) =>
    client.query("select leaf from log_entry where kind = $1 and subject = $2 and index is not null order by index", [
      ...[kind, subject],
    ]),
  )
  return rows.map(({ leaf }) => new Uint8Array(leaf))
}

/** The phone is asked for exactly this, signs it, and the entry comes into the log under its key. */
async function signed(kind: LogEntry["kind"], subject: string, by = phone): Promise<LogEntry> {
  const ofKind = (each: Json) => String(each.kind) === kind && String(each.subject) === subject
  const request = await waitUntil(
    async () => (await waiting()).find(ofKind),
    (found) => found !== undefined && String(found.waits_for_earlier) !== "true",
  )
  const before = (await leavesOf(kind, subject)).length
  expect(await by.sign(owner, request as Json)).toMatchObject({ status: 200 })
  const leaves = await waitUntil(
    () => leavesOf(kind, subject),
    ({ length }) => length > before,
  )
  const leaf = decodeSignedEntry(leaves.at(-1) ?? new Uint8Array())
  expect(leaf).toMatchObject({ alg: ALG_WEBAUTHN_ES256, keyId: new Uint8Array(Buffer.from(by.keyId, "hex")) })
  return leaf.entry
}

describe("a cooperative whose member's phone holds its key signs by it", () => {
  it("a sealing, an amendment, the issue of stamps, their voiding, and a recall", async () => {
    const batch = await owner.createSealedBatch(6)
    expect(await signed("batch-sealed", batch.id)).toMatchObject({ batchId: batch.id, dossierVersion: 1 })

    const key = { "idempotency-key": randomUUID() }
    const note = { ...eventBody, kind: "inspecting", quantity: null, uom: null, title: "Kiểm lại độ ẩm" }
    const amended = await owner.send("POST", `/cooperative/batches/${batch.id}/amendments`, { events: [note] }, key)
    expect(amended).toMatchObject({ status: 201 })
    expect(await signed("batch-amended", batch.id)).toMatchObject({ batchId: batch.id, dossierVersion: 2 })

    const { run } = (await owner.requestRun(batch.id, 6)).body
    expect(await signed("stamps-issued", run.id)).toMatchObject({ runId: run.id, quantity: 6 })
    await waitUntil(
      () => owner.run(run.id),
      ({ state }) => state === "issued",
    )

    const voids = `/cooperative/stamp-runs/${run.id}/voids`
    const voided = await owner.send("POST", voids, { from: 2, to: 3, reason: "spoiled" })
    expect(voided.status, JSON.stringify(voided.body)).toBeLessThan(300)
    expect(await signed("stamps-voided", run.id)).toMatchObject({ fromSerial: 2, toSerial: 3 })

    expect(await owner.recall(batch.id, "Kiểm thử chữ ký")).toMatchObject({ status: 200 })
    expect(await signed("recalled", batch.id)).toMatchObject({ reason: "Kiểm thử chữ ký" })
  })

  it("its next phone, the end of the one before, and the return to the platform", async () => {
    const [before, next] = [phone, new Phone(site)]
    expect((await next.enrol(owner)).status).toBe(202)
    expect(await signed("key-rotated", cooperativeId, before)).toMatchObject({ custody: "self" })
    phone = next

    const revoked = await owner.send("POST", `/cooperative/keys/${before.keyId}/revoke`, { reason: "Máy cũ đã bán" })
    expect(revoked.status).toBeLessThan(300)
    expect(await signed("key-revoked", cooperativeId, next)).toMatchObject({ reason: "Máy cũ đã bán" })

    expect((await owner.send("POST", "/cooperative/keys/platform")).status).toBeLessThan(300)
    expect(await signed("key-rotated", cooperativeId, next)).toMatchObject({ custody: "platform" })
    expect((await owner.send<Json>("GET", "/cooperative/keys")).body.custody).toBe("platform")
  })

  it("and the whole log is signed by whom it speaks for", async () => {
    const { rows } = await withDatabase((client) =>
      client.query("select leaf from log_entry where index is not null order by index"),
    )
    expect(signerFaults(rows.map(({ leaf }) => new Uint8Array(leaf)))).toEqual([])
  })
})
