import { decodeSignedEntry, signerFaults, verifyEntrySignature } from "@nguon/traceability/log"
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { call, signInAdmin, type Json } from "../../support/client"
import { withDatabase } from "../../support/environment"
import { MemberClient } from "../../support/member-client"
import { Phone } from "../../support/phone"
import { waitUntil } from "../../support/wait-until"

// Waiting for the log.
vi.setConfig({ testTimeout: 60_000 })

// No other specification writes to this cooperative.
const HANDLE = "htx-mien-dong-con-minh"
const HEX = (text: string) => new Uint8Array(Buffer.from(text, "hex"))

let owner: MemberClient
let stranger: MemberClient
let admin: string
let site: { origin: string; rpId: string }
let cooperativeId: string
let phone: Phone

beforeAll(async () => {
  owner = await MemberClient.signIn("owner", HANDLE)
  stranger = await MemberClient.signIn("owner", "htx-che-tuc-tranh")
  admin = await signInAdmin()
  cooperativeId = String((await owner.send<Json>("GET", "/cooperative/me")).body.cooperative?.id)
  const { body } = await owner.send<Json>("POST", "/cooperative/keys/options")
  const rpId = String(body.rp?.id)
  site = { rpId, origin: String(process.env.NGUON_STOREFRONT_URL ?? `http://${rpId}`).replace(/\/$/, "") }
})

// Whatever happened here, the cooperative signs with the platform's key when the next specification comes.
afterAll(async () => {
  const keys = await keysOf(owner)
  if (String(keys.custody) === "self") await recover(currentKeyId(keys), "Dọn dẹp sau kiểm thử")
})

const keysOf = async (member: MemberClient) => (await member.send<Json>("GET", "/cooperative/keys")).body
const keyList = (keys: Json) => [...(keys.keys as Iterable<Json>)]
const currentKeyId = (keys: Json) => String(keyList(keys).find(({ state }) => String(state) === "current")?.key_id)
const waiting = async (member = owner) => [
  ...((await member.send<Json>("GET", "/cooperative/signing-requests")).body.requests as Iterable<Json>),
]
const recover = (keyId: string, reason: string, token = admin) =>
  call("POST", `/admin/cooperatives/${cooperativeId}/recover-key`, { token, body: { key_id: keyId, reason } })

async function requestOf(subject: string, kind: string): Promise<Json> {
  const found = (await waiting()).find((each) => String(each.subject) === subject && String(each.kind) === kind)
  if (!found) throw new Error(`${kind} of ${subject} does not wait for a signature`)
  return found
}

async function entryOf(entryKey: string) {
  const { rows } = await withDatabase((client) =>
    client.query("select index, leaf from log_entry where entry_key = $1", [entryKey]),
  )
  return rows[0] as { index: string | null; leaf: Buffer } | undefined
}

const inLog = (entryKey: string) =>
  waitUntil(
    () => entryOf(entryKey),
    (entry) => entry?.index !== null && entry !== undefined,
  )

describe("a phone that is to sign for the cooperative", () => {
  it("has to answer the server's question, once, for this site, with the key it registers", async () => {
    const candidate = new Phone(site)
    const options = (await owner.send<Json>("POST", "/cooperative/keys/options")).body
    const enrol = (body: unknown, member = owner) => member.send("POST", "/cooperative/keys", body)
    const refused = { status: 400 }
    expect(await enrol(candidate.registration(options, { origin: "https://khac.example" }))).toMatchObject({
      ...refused,
      body: { code: "assertion_wrong_site" },
    })
    expect(await enrol(candidate.registration(options, { rpId: "khac.example" }))).toMatchObject({
      ...refused,
      body: { code: "assertion_wrong_site" },
    })
    expect(await enrol(candidate.registration(options, { flags: 0 }))).toMatchObject(refused)
    const borrowed = {
      ...candidate.registration(options),
      public_key: new Phone(site).registration(options).public_key,
    }
    expect(await enrol(borrowed)).toMatchObject({ ...refused, body: { code: "assertion_wrong_key" } })
    expect(await enrol({ ...candidate.registration(options), public_key: "AAAA" })).toMatchObject({
      ...refused,
      body: { code: "passkey_not_supported" },
    })
    expect(await enrol(candidate.registration(options), stranger)).toMatchObject({
      status: 409,
      body: { code: "challenge_expired" },
    })
    expect(await enrol({ ...candidate.registration(options), challenge_id: "chal_khac" })).toMatchObject({
      status: 409,
    })
    expect((await keysOf(owner)).custody).toBe("platform")
  })

  it("takes over from the platform's key, which says so in the log and is gone", async () => {
    const before = currentKeyId(await keysOf(owner))
    phone = new Phone(site)
    const enrolled = await phone.enrol(owner)
    expect(enrolled).toMatchObject({ status: 201, body: { custody: "self" } })
    expect(currentKeyId(enrolled.body)).toBe(phone.keyId)
    const again = await phone.enrol(owner)
    expect(again).toMatchObject({ status: 409, body: { code: "key_already_used" } })

    const { leaf } = (await inLog(`key-rotated:${cooperativeId}:${phone.keyId}`)) ?? {}
    const signed = decodeSignedEntry(new Uint8Array(leaf ?? []))
    expect(signed).toMatchObject({ alg: 1, keyId: HEX(before), entry: { kind: "key-rotated", custody: "self" } })
    const { rows } = await withDatabase((client) =>
      client.query(
        "select key_id from cooperative_key where cooperative_id = $1 and private_key_encrypted is not null",
        [cooperativeId],
      ),
    )
    expect(rows).toEqual([])
  })
})

describe("what waits for the phone", () => {
  it("changes at once, and enters the log when it is signed, once", async () => {
    const batch = await owner.createSealedBatch(20)
    expect(batch.state).toBe("sealed")
    const key = `batch-sealed:${batch.id}`
    expect(await entryOf(key)).toBeUndefined()
    const request = await requestOf(batch.id, "batch-sealed")
    expect(request).toMatchObject({ lot_code: batch.lot_code, waits_for_earlier: false })

    const answers = await Promise.all([1, 2, 3].map(() => phone.sign(owner, request)))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    const { leaf } = (await inLog(key)) ?? {}
    const signed = decodeSignedEntry(new Uint8Array(leaf ?? []))
    expect(signed).toMatchObject({ alg: 2, keyId: HEX(phone.keyId), entry: { batchId: batch.id } })
    const { rows } = await withDatabase((client) =>
      client.query("select public_key from cooperative_key where key_id = $1", [phone.keyId]),
    )
    expect(verifyEntrySignature(new Uint8Array(leaf ?? []), new Uint8Array(rows[0].public_key))).toBe(true)
    expect((await waiting()).map(({ id }) => String(id))).not.toContain(String(request.id))
  })

  it("is refused from another phone, site, entry, cooperative, or from nobody's hand", async () => {
    const batch = await owner.createSealedBatch(20)
    const request = await requestOf(batch.id, "batch-sealed")
    const wrong = async (answer: Promise<{ status: number; body: { code?: string } }>, code: string) =>
      expect(await answer).toMatchObject({ status: 400, body: { code } })
    await wrong(new Phone(site).sign(owner, request) as never, "assertion_wrong_key")
    await wrong(phone.sign(owner, request, { origin: "https://khac.example" }) as never, "assertion_wrong_site")
    await wrong(phone.sign(owner, request, { crossOrigin: true }) as never, "assertion_wrong_site")
    await wrong(phone.sign(owner, request, { rpId: "khac.example" }) as never, "assertion_wrong_site")
    await wrong(phone.sign(owner, request, { flags: 0x04 }) as never, "assertion_invalid")
    await wrong(phone.sign(owner, request, { type: "webauthn.create" }) as never, "assertion_invalid")
    const otherChallenge = { ...request, challenge: Buffer.alloc(32).toString("base64url") } as unknown as Json
    await wrong(phone.sign(owner, otherChallenge) as never, "assertion_wrong_challenge")
    expect(await phone.sign(stranger, request)).toMatchObject({ status: 404 })
    const bad = { authenticator_data: "AA", client_data_json: "AA", signature: "AA" }
    const path = `/cooperative/signing-requests/${String(request.id)}`
    expect(await owner.send("POST", path, bad)).toMatchObject({ status: 400, body: { code: "assertion_invalid" } })
    expect(await owner.send("POST", path, { signature: "không" })).toMatchObject({ body: { code: "invalid_input" } })
    expect(await owner.send("POST", path)).toMatchObject({ status: 400 })
    expect(await entryOf(`batch-sealed:${batch.id}`)).toBeUndefined()
    expect(await phone.sign(owner, request)).toMatchObject({ status: 200 })
  })

  it("is signed in the order of what it speaks about; a recall warns on the chain without waiting", async () => {
    const batch = await owner.createSealedBatch(20)
    const run = (await owner.requestRun(batch.id, 3)).body.run
    await waitUntil(
      () => owner.run(run.id),
      ({ state }) => state === "issued",
    )
    expect(await owner.recall(batch.id, "Nhầm giống")).toMatchObject({ status: 200 })
    const { rows } = await withDatabase((client) =>
      client.query("select reason from chain_submission where kind = 'recall' and batch_id = $1", [batch.id]),
    )
    const [sealed, issued, recalled] = [
      await requestOf(batch.id, "batch-sealed"),
      await requestOf(run.id, "stamps-issued"),
      await requestOf(batch.id, "recalled"),
    ]
    expect(Buffer.from(rows[0].reason).toString("base64url")).toBe(String(recalled.challenge))
    expect(issued).toMatchObject({ stamps: 3, lot_code: batch.lot_code, waits_for_earlier: true })
    expect(await phone.sign(owner, issued)).toMatchObject({ status: 409, body: { code: "sign_earlier_first" } })
    for (const request of [sealed, issued, recalled]) {
      expect(await phone.sign(owner, request)).toMatchObject({ status: 200 })
    }
    await inLog(`recalled:${batch.id}`)
  })
})

describe("changing phones and custody", () => {
  it("passes from phone to phone by the old one's signature", async () => {
    const next = new Phone(site)
    const proposed = await next.enrol(owner)
    expect(proposed).toMatchObject({ status: 202, body: { custody: "self" } })
    expect(currentKeyId(proposed.body)).toBe(phone.keyId)
    const request = await requestOf(cooperativeId, "key-rotated")
    expect(await next.sign(owner, request)).toMatchObject({ status: 400, body: { code: "assertion_wrong_key" } })
    expect(await phone.sign(owner, request)).toMatchObject({ status: 200 })
    expect(currentKeyId(await keysOf(owner))).toBe(next.keyId)

    const old = phone
    phone = next
    const revoke = (keyId: string, member = owner) =>
      member.send<Json>("POST", `/cooperative/keys/${keyId}/revoke`, { reason: "Đã bán điện thoại cũ" })
    expect(await revoke(old.keyId, stranger)).toMatchObject({ status: 404 })
    expect(await revoke(phone.keyId)).toMatchObject({ status: 409, body: { code: "key_is_current" } })
    expect(await revoke(old.keyId)).toMatchObject({ status: 200 })
    expect(await phone.sign(owner, await requestOf(cooperativeId, "key-revoked"))).toMatchObject({ status: 200 })
    const states = keyList(await keysOf(owner)).filter(({ key_id }) => String(key_id) === old.keyId)
    expect(states).toMatchObject([{ state: "revoked", revoke_reason: "Đã bán điện thoại cũ" }])
    await inLog(`key-revoked:${cooperativeId}:${old.keyId}`)
  })

  it("goes back to the platform, which then signs what waited", async () => {
    const batch = await owner.createSealedBatch(20)
    expect(await owner.send("POST", "/cooperative/keys/platform")).toMatchObject({ status: 200 })
    const request = await requestOf(cooperativeId, "key-rotated")
    expect(await phone.sign(owner, request)).toMatchObject({ status: 200 })
    expect((await keysOf(owner)).custody).toBe("platform")
    expect(await waiting()).toEqual([])
    await inLog(`batch-sealed:${batch.id}`)
  })

  it("is recovered by an officer when the phone is lost, and nobody else", async () => {
    phone = new Phone(site)
    await phone.enrol(owner)
    const batch = await owner.createSealedBatch(20)
    expect(await recover("00".repeat(32), "Mất điện thoại")).toMatchObject({ status: 404 })
    const first = await recover(phone.keyId, "Mất điện thoại")
    expect(first).toMatchObject({ status: 200, body: { custody: "platform" } })
    const again = await recover(phone.keyId, "Mất điện thoại")
    expect(currentKeyId(again.body)).toBe(currentKeyId(first.body))
    await inLog(`key-rotated:${cooperativeId}:${currentKeyId(first.body)}`)
    await inLog(`batch-sealed:${batch.id}`)
    const entry = await entryOf(`key-revoked:${cooperativeId}:${phone.keyId}`)
    expect(decodeSignedEntry(new Uint8Array(entry?.leaf ?? [])).entry).toMatchObject({ reason: "Mất điện thoại" })
  })
})

describe("entries and changes of key that come together", () => {
  it("leave no entry behind, and none on the wrong side of the change", async () => {
    phone = new Phone(site)
    const [enrolled, ...batches] = await Promise.all([
      phone.enrol(owner),
      ...Array.from({ length: 5 }, () => owner.createSealedBatch(20)),
    ])
    expect(enrolled.status).toBe(201)
    const answers = await Promise.all((await waiting()).map((request) => phone.sign(owner, request)))
    expect(answers.every(({ status }) => status === 200)).toBe(true)
    const more = await Promise.all([
      recover(phone.keyId, "Mất điện thoại"),
      ...Array.from({ length: 3 }, () => owner.createSealedBatch(20)),
    ])
    expect(more[0].status).toBe(200)
    expect(await waiting()).toEqual([])
    for (const { id } of [...batches, ...more.slice(1)] as { id: string }[]) await inLog(`batch-sealed:${id}`)
  })
})

describe("the whole log", () => {
  it("is signed by whom it speaks for, entry by entry", async () => {
    const { rows } = await withDatabase((client) =>
      client.query("select leaf from log_entry where index is not null order by index"),
    )
    expect(rows.length).toBeGreaterThan(30)
    expect(signerFaults(rows.map(({ leaf }) => new Uint8Array(leaf)))).toEqual([])
  })
})
