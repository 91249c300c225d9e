import { randomUUID } from "node:crypto"
import { beforeAll, describe, expect, it, vi } from "vitest"
import { call, signInAdmin, signInMember, store, type Json } from "../../support/client"
import { resolverUrl, withDatabase } from "../../support/environment"
import { MemberClient } from "../../support/member-client"
import { productBody } from "../../support/fixtures"
import { certificateBody, dayFromNow, fileCertificate, submittedCertificate } from "../../support/papers"

vi.setConfig({ testTimeout: 120_000 })

const COOPERATIVE = "htx-van-son"
let owner: string
let admin: string
let product: { id: string; handle: string }

beforeAll(async () => {
  owner = await signInMember(COOPERATIVE, "owner")
  admin = await signInAdmin()
  const body = productBody(`Hàng có giấy ${randomUUID().slice(0, 8)}`)
  const created = await call("POST", "/cooperative/products", { token: owner, body })
  const id = String(created.body.product?.id)
  const { rows } = await withDatabase((db) => db.query("select handle from product where id = $1", [id]))
  product = { id, handle: String(rows[0]?.handle) }
})

const body = (changes: Record<string, unknown> = {}) => certificateBody(owner, { product_id: product.id, ...changes })
const submit = (given: unknown, token = owner) => call("POST", "/cooperative/certificates", { token, body: given })
const decide = (id: string, action: string, reason?: string) =>
  call("POST", `/admin/certificates/${id}/${action}`, { token: admin, body: reason === undefined ? {} : { reason } })
const own = async (id: string): Promise<Json> =>
  (await call("GET", `/cooperative/certificates/${id}`, { token: owner })).body.certificate as Json
const shopPage = async () => (await store(`/store/catalog/${product.handle}`)).body.product as Json
const notices = async () =>
  (await call("GET", "/cooperative/notices", { token: owner })).body.notices as unknown as {
    kind: string
    subject_id: string
    title: string
    text: string
  }[]

describe("a certificate that a cooperative hands in", () => {
  it("counts nowhere before an officer has confirmed it, and everywhere after", async () => {
    const id = await submittedCertificate(owner, await body())
    expect(await own(id)).toMatchObject({ standing: "submitted", expires_on: "2029-01-15", stars: 4 })
    expect(await shopPage()).toMatchObject({ ocop: null, certificates: [] })
    const before = await sealedDossier()
    expect(before.dossier).not.toContain(id)

    expect(await decide(id, "record")).toMatchObject({ status: 200 })
    expect(await own(id)).toMatchObject({ standing: "valid" })
    expect(await shopPage()).toMatchObject({ ocop: { stars: 4, valid: true }, certificates: [{ valid: true }] })
    const after = await sealedDossier()
    expect(after.dossier).toContain(id)
    expect((await notices()).find((notice) => notice.subject_id === id)).toMatchObject({
      kind: "certificate_confirmed",
      title: "Giấy OCOP đã được duyệt",
    })
    const listed = await call("GET", "/admin/certificates", { token: admin })
    const shown = [...(listed.body.certificates as Iterable<Json>)].find((row) => String(row.id) === id)
    expect(shown).toMatchObject({ recorded: true, decisions: [{ action: "confirm", officer: expect.any(String) }] })
  })

  it("is refused with a reason that the cooperative reads; its number is free again", async () => {
    const given = await body({ number: `TC-${randomUUID()}` })
    const id = await submittedCertificate(owner, given)
    expect(await decide(id, "refuse", "Ảnh mờ, không đọc được số")).toMatchObject({ status: 200 })
    expect(await decide(id, "refuse", "Lý do khác")).toMatchObject({ status: 200 })
    expect(await own(id)).toMatchObject({ standing: "refused", refuse_reason: "Ảnh mờ, không đọc được số" })
    expect((await notices()).find((notice) => notice.subject_id === id)?.text).toContain("Ảnh mờ, không đọc được số")
    expect(await decide(id, "record")).toMatchObject({ status: 409, body: { code: "certificate_refused" } })
    expect(await submit(given)).toMatchObject({ status: 201, body: { certificate: { standing: "submitted" } } })
  })

  it("is one when a phone sends it twice, and another with the same number is refused", async () => {
    const given = await body({ number: `1234/${randomUUID()}/QĐ-UBND` })
    const [first, second] = await Promise.all([submit(given), submit(given)])
    expect([first.status, second.status]).toEqual([201, 201])
    expect(first.body.certificate?.id).toEqual(second.body.certificate?.id)
    const spelled = { ...given, number: given.number.toLowerCase().replace("/", " / "), stars: 5 }
    expect(await submit(spelled)).toMatchObject({ status: 409, body: { code: "certificate_number_taken" } })
  })

  it("has to be possible: dates, stars, file and product", async () => {
    const refusals: [Record<string, unknown>, number, string][] = [
      [{ stars: 2 }, 400, "stars_out_of_range"],
      [{ stars: 6 }, 400, "stars_out_of_range"],
      [{ stars: null }, 400, "stars_out_of_range"],
      [{ kind: "vietgap", expires_on: "2027-12-31" }, 400, "stars_not_allowed"],
      [{ kind: "lab", stars: null }, 400, "certificate_expiry_missing"],
      [{ kind: "lab", stars: null, expires_on: "2026-01-01" }, 400, "certificate_dates_out_of_order"],
      [{ issued_on: dayFromNow(1) }, 400, "certificate_not_issued_yet"],
      [{ issued_on: "2023-01-01" }, 400, "certificate_expired_already"],
      [{ issued_on: "2026-02-30" }, 400, "invalid_input"],
      [{ expires_on: "2030-01-01" }, 400, "ocop_term_differs"],
      [{ file_hash: `0x${"1".repeat(64)}` }, 400, "certificate_file_not_found"],
      [{ product_id: "prod_khac" }, 404, "product_not_found"],
      [{ renews_id: "cert_khac" }, 404, "certificate_not_found"],
      [{ number: "A\u202eB" }, 400, "invalid_input"],
      [{ number: "" }, 400, "invalid_input"],
      [{ surprise: true }, 400, "invalid_input"],
    ]
    for (const [changes, status, code] of refusals) {
      expect(await submit(await body(changes)), JSON.stringify(changes)).toMatchObject({ status, body: { code } })
    }
  })

  it("is of a product of one's own, and seen by nobody else", async () => {
    const stranger = await signInMember("htx-che-tuc-tranh", "owner")
    const theirs = { ...(await body()), file_hash: await fileCertificate(stranger) }
    expect(await submit(theirs, stranger)).toMatchObject({ status: 404, body: { code: "product_not_found" } })
    const id = await submittedCertificate(owner, await body())
    for (const rest of ["", "/file"]) {
      expect((await call("GET", `/cooperative/certificates/${id}${rest}`, { token: stranger })).status).toBe(404)
    }
    const file = await call("GET", `/admin/certificates/${id}/file`, { token: admin })
    expect(file.headers.get("content-type")).toBe("application/pdf")
    expect(file.headers.get("content-security-policy")).toContain("sandbox")
    expect(file.bytes.subarray(0, 5).toString()).toBe("%PDF-")
  })

  it("can be taken back until an officer has decided, and not after", async () => {
    const withdraw = (id: string) => call("DELETE", `/cooperative/certificates/${id}`, { token: owner })
    const id = await submittedCertificate(owner, await body())
    expect((await withdraw(id)).status).toBe(200)
    expect((await withdraw(id)).status).toBe(404)
    const decided = await submittedCertificate(owner, await body())
    await decide(decided, "refuse", "Thiếu trang hai")
    expect(await withdraw(decided)).toMatchObject({ status: 409, body: { code: "certificate_decided" } })
  })

  it("follows the one it renews, once", async () => {
    const old = await submittedCertificate(owner, await body())
    const renewal = await body({ renews_id: old })
    expect(await submit(renewal)).toMatchObject({ status: 400, body: { code: "renewal_does_not_fit" } })
    await decide(old, "record")
    const fresh = String((await submit(renewal)).body.certificate?.id)
    expect(await own(old)).toMatchObject({ renewed_by_id: fresh })
    expect(await own(fresh)).toMatchObject({ renews_id: old })
    expect(await submit(await body({ renews_id: old }))).toMatchObject({
      status: 409,
      body: { code: "certificate_renewed_already" },
    })
  })
})

describe("a certificate whose last day has passed", () => {
  it("is expired in the shop, in the portal, on the scan page and in the passport", async () => {
    const id = await submittedCertificate(owner, await body())
    await decide(id, "record")
    const { batchId } = await sealedDossier()
    const seen = async () => ({
      shop: (await shopPage()).certificates as unknown as { number: string; valid: boolean }[],
      portal: String((await own(id)).standing),
      page: await (await fetch(`${resolverUrl}/b/${batchId}`)).text(),
    })
    const { number } = (await own(id)) as unknown as { number: string }
    expect((await seen()).shop.find((row) => row.number === number)?.valid).toBe(true)
    await endYesterday(id)
    const after = await seen()
    expect(after.shop.find((row) => row.number === number)?.valid).toBe(false)
    expect(after.portal).toBe("expired")
    // The dossier is sealed, dates and all: the page of a lot judges by what was sealed.
    expect(after.page).toContain('data-certificate="ocop"')
  })
})

async function setLastDay(id: string, day: string): Promise<void> {
  await withDatabase((db) => db.query("update certificate set expires_on = $2 where id = $1", [id, day]))
}
const endYesterday = (id: string) => setLastDay(id, dayFromNow(-1))

async function sealedDossier(): Promise<{ batchId: string; dossier: string }> {
  const client = await MemberClient.signIn("owner", COOPERATIVE)
  const lot = { product_id: product.id, lot_code: `GC-${randomUUID().slice(0, 8).toUpperCase()}` }
  const { body: made } = await client.send<{ batch: { id: string } }>("POST", "/cooperative/batches", {
    ...lot,
    ...{ quantity: 2, unit: "gói" },
  })
  await client.recordHarvest(made.batch.id)
  const sealed = await client.seal(made.batch.id)
  if (sealed.status !== 200) throw new Error(`Sealing failed: ${JSON.stringify(sealed.body)}`)
  const { rows } = await withDatabase((db) => db.query("select dossier from batch where id = $1", [made.batch.id]))
  return { batchId: made.batch.id, dossier: String(rows[0]?.dossier) }
}
