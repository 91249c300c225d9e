import sharp from "sharp"
import { beforeAll, describe, expect, it } from "vitest"
import { call, signInMember } from "../../support/client"
import { resolverUrl } from "../../support/environment"
import { draftBatch, eventBody } from "../../support/fixtures"

let token = ""
let stranger = ""
let photo: Buffer

beforeAll(async () => {
  token = await signInMember("htx-che-la-bang", "owner")
  stranger = await signInMember("htx-che-tuc-tranh", "owner")
  photo = await sharp({ create: { width: 64, height: 48, channels: 3, background: "#1F5A41" } })
    .withExif({ IFD0: { Make: "Phone" } })
    .jpeg()
    .toBuffer()
})

const file = (body: unknown, { purpose = "photo", as = token } = {}) =>
  call("POST", `/cooperative/evidence?purpose=${purpose}`, {
    token: as,
    body,
    headers: { "Content-Type": "application/octet-stream" },
  })

const recordWith = (batchId: string, photos: string[]) =>
  call("POST", `/cooperative/batches/${batchId}/events`, { token, body: { ...eventBody, photos } })

describe("a photo", () => {
  it("is filed once however often it is sent, and names itself by its hash", async () => {
    const [first, second] = [await file(photo), await file(photo)]
    expect([first.status, second.status]).toEqual([201, 201])
    expect(first.body.file).toMatchObject({ media_type: "image/jpeg", hash: expect.stringMatching(/^0x[0-9a-f]{64}$/) })
    expect(second.body.file?.hash).toBe(first.body.file?.hash)
  })

  it("is read by anybody from the resolver, without what the phone wrote into it", async () => {
    const hash = String((await file(photo)).body.file?.hash)
    const served = await fetch(`${resolverUrl}/files/${hash.slice(2)}`)
    expect(served.status).toBe(200)
    expect((await sharp(Buffer.from(await served.arrayBuffer())).metadata()).exif).toBeUndefined()
  })

  it("belongs to events of its own cooperative only", async () => {
    const hash = String((await file(photo, { as: stranger })).body.file?.hash)
    const other = await sharp({ create: { width: 9, height: 9, channels: 3, background: "#B3452A" } })
      .png()
      .toBuffer()
    const theirs = String((await file(other, { as: stranger })).body.file?.hash)
    const id = await draftBatch(token)
    expect((await recordWith(id, [hash])).status).toBe(201)
    expect(await recordWith(id, [theirs])).toMatchObject({ status: 400, body: { code: "photo_not_found" } })
    expect(await recordWith(id, ["0x12"])).toMatchObject({ status: 400, body: { code: "invalid_input" } })
  })

  it.each([
    ["nothing", Buffer.alloc(0), "file_not_readable"],
    ["a page", Buffer.from("<html>"), "file_type_not_allowed"],
    ["a PDF", Buffer.from("%PDF-1.7\n%%EOF\n"), "file_type_not_allowed"],
    ["21 MB", Buffer.alloc(21 * 1024 * 1024), "file_too_large"],
  ])("is not %s", async (_what, body, code) => {
    expect(await file(body)).toMatchObject({ status: 400, body: { code } })
  })

  it("needs a purpose that exists", async () => {
    expect(await file(photo, { purpose: "selfie" })).toMatchObject({ status: 400, body: { code: "invalid_query" } })
  })
})

describe("the name of who records", () => {
  const shown = async () => (await call("GET", "/cooperative/me/name", { token })).body.shown

  it("is shown after consent only, and can be withdrawn", async () => {
    expect((await call("POST", "/cooperative/me/name", { token, body: { shown: true } })).status).toBe(200)
    expect(await shown()).toBe(true)
    await call("POST", "/cooperative/me/name", { token, body: { shown: false } })
    expect(await shown()).toBe(false)
    expect(await call("POST", "/cooperative/me/name", { token, body: { shown: "yes" } })).toMatchObject({ status: 400 })
  })

  it("is in no dossier, and goes from the origin page when it is erased, while the record still verifies", async () => {
    await call("POST", "/cooperative/me/name", { token, body: { shown: true } })
    const { body: me } = await call("GET", "/cooperative/me", { token })
    const name = String(me.member?.name)
    const id = await draftBatch(token)
    const sealed = await call("POST", `/cooperative/batches/${id}/seal`, { token })
    expect(sealed.status).toBe(200)
    const page = async () => (await fetch(`${resolverUrl}/b/${id}`, { headers: { accept: "text/html" } })).text()
    expect(await page()).toContain(`${name} ghi, vào sổ ngày`)
    const erased = await call("DELETE", "/cooperative/me/name", { token })
    expect(Number(erased.body.erased)).toBeGreaterThan(0)
    const after = await page()
    expect(after).not.toContain(name)
    expect(after).toContain("Người ghi đã xin xoá tên")
    expect(after).toContain('data-verdict="origin"')
  })
})
