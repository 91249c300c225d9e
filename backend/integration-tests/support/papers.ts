import { randomUUID } from "node:crypto"
import { call } from "./client"
import { firstProductOf } from "./fixtures"

/** A PDF that is one of its own, so that its hash is too. */
export const newPdf = () => Buffer.from(`%PDF-1.7\n1 0 obj<</Note(${randomUUID()})>>endobj\ntrailer<<>>\n%%EOF\n`)

export async function fileCertificate(token: string, bytes: Uint8Array<ArrayBuffer> = newPdf()): Promise<string> {
  const headers = { "content-type": "application/octet-stream" }
  const { status, body } = await call("POST", "/cooperative/evidence?purpose=certificate", {
    token,
    body: bytes,
    headers,
  })
  if (status !== 201) throw new Error(`Filing a certificate answered ${status}: ${JSON.stringify(body)}`)
  return String(body.file?.hash)
}

/** YYYY-MM-DD in Vietnam, so many days from today. */
export const dayFromNow = (days: number) =>
  new Date(Date.now() + 7 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10)

/** An OCOP certificate of four stars for the cooperative's first product, not yet handed in. */
export async function certificateBody(token: string, changes: Record<string, unknown> = {}) {
  return {
    kind: "ocop",
    product_id: await firstProductOf(token),
    number: `KT-${randomUUID()}/QĐ-UBND`,
    stars: 4,
    issuer: "Ủy ban nhân dân tỉnh Thái Nguyên",
    issued_on: "2026-01-15",
    file_hash: await fileCertificate(token),
    ...changes,
  }
}

export async function submittedCertificate(token: string, changes: Record<string, unknown> = {}): Promise<string> {
  const body = await certificateBody(token, changes)
  const answer = await call("POST", "/cooperative/certificates", { token, body })
  if (answer.status !== 201) throw new Error(`Submitting answered ${answer.status}: ${JSON.stringify(answer.body)}`)
  return String(answer.body.certificate?.id)
}
