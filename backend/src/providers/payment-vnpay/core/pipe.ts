import { isHash, isSignedByOneOf, sign } from "./signature"

/** The checksum orders of `merchant_webapi`: values as they are, joined with `|`, absent ones as nothing. */
const QUERYDR_REQUEST = "RequestId Version Command TmnCode TxnRef TransactionDate CreateDate IpAddr OrderInfo".split(
  " ",
)
const REFUND_REQUEST =
  "RequestId Version Command TmnCode TransactionType TxnRef Amount TransactionNo TransactionDate CreateBy CreateDate IpAddr OrderInfo".split(
    " ",
  )
const REFUND_RESPONSE =
  "ResponseId Command ResponseCode Message TmnCode TxnRef Amount BankCode PayDate TransactionNo TransactionType TransactionStatus OrderInfo".split(
    " ",
  )
const QUERYDR_RESPONSE = [...REFUND_RESPONSE, "PromotionCode", "PromotionAmount"]

export const PIPE_ORDERS = {
  querydrRequest: QUERYDR_REQUEST.map((name) => `vnp_${name}`),
  querydrResponse: QUERYDR_RESPONSE.map((name) => `vnp_${name}`),
  refundRequest: REFUND_REQUEST.map((name) => `vnp_${name}`),
  refundResponse: REFUND_RESPONSE.map((name) => `vnp_${name}`),
} as const

export const pipeText = (order: readonly string[], fields: Record<string, string>): string =>
  order.map((name) => fields[name] ?? "").join("|")

export const signPipe = (
  secret: string,
  order: readonly string[],
  fields: Record<string, string>,
): Record<string, string> => ({ ...fields, vnp_SecureHash: sign(secret, pipeText(order, fields)) })

export type UntrustedReason = "malformed_reply" | "missing_hash" | "malformed_hash" | "bad_signature" | "mismatch"
export type PipeReply = { ok: true; fields: Record<string, string> } | { ok: false; reason: UntrustedReason }

/** Closed on what is not signed: VNPay answers some errors without a hash, and such an answer proves nothing. */
export function verifyPipe(secrets: readonly string[], order: readonly string[], body: unknown): PipeReply {
  const fields = textFields(order, body)
  if (fields === null) return { ok: false, reason: "malformed_reply" }
  const hash = (body as Record<string, unknown>).vnp_SecureHash
  if (hash === undefined || hash === null || hash === "") return { ok: false, reason: "missing_hash" }
  if (!isHash(hash)) return { ok: false, reason: "malformed_hash" }
  const signed = isSignedByOneOf(secrets, [pipeText(order, fields)], hash)
  return signed ? { ok: true, fields } : { ok: false, reason: "bad_signature" }
}

function textFields(order: readonly string[], body: unknown): Record<string, string> | null {
  if (typeof body !== "object" || body === null || Array.isArray(body)) return null
  const fields: Record<string, string> = {}
  for (const name of order) {
    const value = (body as Record<string, unknown>)[name] ?? ""
    if (typeof value !== "string" && !Number.isSafeInteger(value)) return null
    // A bar inside a value would let its neighbour be read differently under the same hash.
    if (String(value).includes("|")) return null
    fields[name] = String(value)
  }
  return fields
}
