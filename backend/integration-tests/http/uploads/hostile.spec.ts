import { request } from "node:http"
import sharp from "sharp"
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { call, signInMember, type Json } from "../../support/client"
import { backendUrl } from "../../support/environment"
import { firstProductOf, productBody } from "../../support/fixtures"
import { serverMegabytes } from "../../support/server-memory"
import * as files from "./files"

vi.setConfig({ testTimeout: 180_000 })

let token = ""
let productId = ""
let before = 0
let most = 0

/** Generous: a picture of sixty million pixels that has to be unpacked whole takes 180 MB. */
const MOST_MORE_MEGABYTES = 600

beforeAll(async () => {
  token = await signInMember("htx-che-la-bang", "owner")
  const created = await call("POST", "/cooperative/products", {
    token,
    body: { ...productBody("Ảnh thù địch"), draft: true },
  })
  productId = String(created.body.product?.id)
  before = serverMegabytes()
}, 120_000)

const watch = setInterval(() => {
  if (before > 0) most = Math.max(most, serverMegabytes())
}, 100)
afterAll(() => clearInterval(watch))

type Said = { status: number; body: Json; bytes: Buffer }

/** A connection of its own: while a bomb is made here, the server gives up one that is kept. */
const send = (path: string, body: Buffer): Promise<Said> =>
  new Promise((resolve, reject) => {
    const headers = { authorization: `Bearer ${token}`, "content-type": "image/png", "content-length": body.length }
    const asked = request(new URL(path, backendUrl), { method: "POST", headers, agent: false }, (answer) => {
      const chunks: Buffer[] = []
      answer.on("data", (chunk: Buffer) => chunks.push(chunk))
      answer.on("end", () => {
        const bytes = Buffer.concat(chunks)
        resolve({ status: answer.statusCode ?? 0, bytes, body: JSON.parse(bytes.toString("utf8")) as Json })
      })
    })
    asked.on("error", reject)
    asked.end(body)
  })
const asEvidence = (body: Buffer, purpose = "photo") => send(`/cooperative/evidence?purpose=${purpose}`, body)
const asPhoto = (body: Buffer) => send(`/cooperative/products/${productId}/photos`, body)
const asSheet = (body: Buffer, name = "bang.xlsx") =>
  send(`/cooperative/product-imports?name=${encodeURIComponent(name)}`, body)

const codes = async (...answers: Promise<Said>[]) =>
  (await Promise.all(answers)).map(({ status, body }) => [status, body.code])

describe("what is no picture, whatever it is called", () => {
  it.each([
    ["an SVG with a script", () => files.svgScript],
    ["a program", () => files.program],
    ["a GIF that is JavaScript", () => files.gifScript],
    ["a PDF", () => files.pdfWithScript],
    ["an AVIF", files.avifOfSize],
    ["a page of HTML", () => Buffer.from("<html><script>alert(1)</script>")],
  ])("%s is refused", async (_what, make) => {
    const body = await make()
    const refused = [400, "file_type_not_allowed"]
    expect(await codes(asEvidence(body), asPhoto(body))).toEqual([refused, refused])
  })

  it("is not kept as a certificate either", async () => {
    expect(await codes(asEvidence(files.program, "certificate"), asEvidence(files.svgScript, "certificate"))).toEqual([
      [400, "file_type_not_allowed"],
      [400, "file_type_not_allowed"],
    ])
  })
})

describe("pictures that unpack into more than there is room for", () => {
  it.each([
    ["a PNG of 900 million pixels in a hundred kilobytes", () => files.pngBomb(30_000, 30_000)],
    ["a PNG whose header says 2^31 - 1 pixels wide", () => files.pngOfSize(0x7fffffff, 0x7fffffff)],
    ["a WebP canvas of 268 million pixels in thirty bytes", () => files.webpOfSize()],
  ])("%s is refused", async (_what, make) => {
    const body = make()
    expect(body.length).toBeLessThan(200_000)
    for (const answer of await Promise.all([asEvidence(body), asPhoto(body)])) {
      expect(answer.status).toBe(400)
      expect(["file_not_readable", "picture_too_large"]).toContain(answer.body.code)
    }
  })

  it("one that is just within the bound is drawn, or refused, without taking the house", async () => {
    const answers = await Promise.all(
      Array.from({ length: 4 }, () => asEvidence(files.pngBomb(7_000, 7_000, { interlaced: false }))),
    )
    for (const { status } of answers) expect([201, 400]).toContain(status)
  })

  it("a moving picture of thousands of frames is its first one", async () => {
    const kept = await asEvidence(await files.moving(3_000))
    expect([201, 400]).toContain(kept.status)
    if (kept.status === 201) expect((await sharp(await servedOf(kept)).metadata()).pages ?? 1).toBe(1)
  })
})

const servedOf = async (kept: Said): Promise<Buffer> => {
  const served = await call("GET", `/cooperative/evidence/${String(kept.body.file?.hash)}`, { token })
  expect([served.status, served.headers.get("x-content-type-options")]).toEqual([200, "nosniff"])
  return served.bytes
}

describe("pictures that are more than pictures", () => {
  it("lose what stands in them and behind them", async () => {
    for (const [what, body] of Object.entries({
      ...(await files.polyglots()),
      "EXIF with a place": await files.withGps(),
    })) {
      const answer = await asEvidence(body)
      expect([what, answer.status]).toEqual([what, 201])
      const served = await servedOf(answer)
      for (const mark of files.MARKS) expect([what, served.includes(mark)]).toEqual([what, false])
      expect((await sharp(served).metadata()).exif).toBeUndefined()
    }
  })

  it("that are cut off are refused", async () => {
    const whole = await files.picture(1200, 900).jpeg().toBuffer()
    const refused = [400, "file_not_readable"]
    const body = whole.subarray(0, Math.floor(whole.length / 2))
    expect(await codes(asEvidence(body), asPhoto(body), asEvidence(body.subarray(0, 12)))).toEqual([
      ...[refused, refused, refused],
    ])
  })
})

describe("files that never end", () => {
  /** Sends until it is told to stop. @returns what was answered, and how much had been taken */
  const sendEndless = (path: string, { announced }: { announced: boolean }) =>
    new Promise<{ status: number; body: string; sent: number }>((resolve, reject) => {
      const total = 100 * 1024 * 1024
      const piece = Buffer.alloc(256 * 1024, 0xff)
      let sent = 0
      const length = announced ? { "content-length": String(total) } : {}
      const headers = { authorization: `Bearer ${token}`, "content-type": "image/jpeg", ...length }
      const asked = request(new URL(path, backendUrl), { method: "POST", headers }, (answer) => {
        const chunks: Buffer[] = []
        answer.on("data", (chunk: Buffer) => chunks.push(chunk))
        answer.on("end", () => {
          asked.destroy()
          resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(chunks).toString("utf8"), sent })
        })
      })
      asked.on("error", (error) => (asked.destroyed ? undefined : reject(error)))
      const more = () => {
        while (sent < total && !asked.destroyed) {
          sent += piece.length
          if (!asked.write(piece)) return void asked.once("drain", more)
        }
        asked.end()
      }
      more()
    })

  it.each([
    ["/cooperative/evidence", true],
    ["/cooperative/evidence", false],
    ["/cooperative/product-imports", true],
    ["/cooperative/product-imports", false],
  ])("%s refuses 100 MB early (length announced: %s)", async (path, announced) => {
    const { status, body, sent } = await sendEndless(path, { announced })
    expect([status, JSON.parse(body)]).toMatchObject([400, { code: "file_too_large" }])
    expect(sent).toBeLessThan(60 * 1024 * 1024)
  })
})

describe("sheets that are traps", () => {
  it("a workbook that unpacks into 80 MB is refused", async () => {
    const bomb = files.sheetBomb(80)
    expect(bomb.length).toBeLessThan(2_000_000)
    const answer = await asSheet(bomb)
    expect([answer.status, String(answer.body.code)]).toEqual([400, expect.stringMatching(/^sheet_/)])
  })

  it("a name with a path or control characters goes nowhere", async () => {
    const sheet = Buffer.from("Tên sản phẩm\n")
    const answers = await Promise.all(
      ["../../etc/passwd", "a\u0000b.xlsx", "a\u202Egpj.xlsx"].map((name) => asSheet(sheet, name)),
    )
    for (const { status } of answers) expect(status).toBe(400)
  })
})

describe("a certificate that carries a script and a file", () => {
  it("is handed out to be taken away, as nothing else than it is", async () => {
    const kept = await asEvidence(files.pdfWithScript, "certificate")
    expect(kept.status).toBe(201)
    const body = {
      ...{ kind: "vietgap", product_id: await firstProductOf(token), number: `VG-${Date.now()}`, stars: null },
      ...{ issuer: "Trung tâm kiểm thử", issued_on: "2026-01-01", expires_on: "2028-01-01" },
      file_hash: kept.body.file?.hash,
    }
    const handedIn = await call("POST", "/cooperative/certificates", { token, body })
    expect(handedIn.status).toBe(201)
    const path = `/cooperative/certificates/${String(handedIn.body.certificate?.id)}/file`
    const { headers } = await call("GET", path, { token })
    expect(headers.get("content-type")).toBe("application/pdf")
    expect(headers.get("content-disposition")).toMatch(/^attachment;/)
    expect(headers.get("x-content-type-options")).toBe("nosniff")
    expect(headers.get("content-security-policy")).toBe("default-src 'none'; sandbox")
  })
})

describe("two hundred at once", () => {
  it("are all answered, kept or told to come again, and the house stays as large as it was", async () => {
    const body = await files.picture(1600, 1200).jpeg().toBuffer()
    const answers = await Promise.all(Array.from({ length: 200 }, () => asEvidence(body)))
    for (const { status, body: said } of answers) {
      if (status !== 201) expect([status, said.code]).toEqual([429, "uploads_busy"])
    }
    expect(answers.filter(({ status }) => status === 201).length).toBeGreaterThan(0)
    expect((await call("GET", "/cooperative/me", { token })).status).toBe(200)
  })

  it("took bounded memory, all of the above together", () => {
    const more = Math.round(most - before)
    expect({ more, isBounded: more < MOST_MORE_MEGABYTES }).toMatchObject({ isBounded: true })
    process.stdout.write(`Backend before ${Math.round(before)} MB, at most ${Math.round(most)} MB\n`)
  })
})
