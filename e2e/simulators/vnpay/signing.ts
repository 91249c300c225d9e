import { createHmac } from "node:crypto"

export type Fields = Record<string, string>

/** HMAC-SHA512 in lower-case hex, the only algorithm of version 2.1.0. */
export const sha512 = (secret: string, text: string): string =>
  createHmac("sha512", Buffer.from(secret, "utf8")).update(text, "utf8").digest("hex")

/** `application/x-www-form-urlencoded` as Java's URLEncoder writes it, in UTF-8. */
export const encoded = (value: string): string =>
  encodeURIComponent(value)
    .replace(/[!'()~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replace(/%20/g, "+")

const byKey = ([a]: [string, string], [b]: [string, string]): number => (a < b ? -1 : a > b ? 1 : 0)

const present = (fields: Fields): [string, string][] =>
  Object.entries(fields)
    .filter(([name, value]) => value !== "" && name !== "vnp_SecureHash" && name !== "vnp_SecureHashType")
    .sort(byKey)

/** What is signed: fields in order of their names, without empty ones, values encoded. */
export const canonical = (fields: Fields): string =>
  present(fields)
    .map(([name, value]) => `${name}=${encoded(value)}`)
    .join("&")

/** Values as they are; one of VNPay's own acceptance tools signs its IPNs so. */
export const canonicalRaw = (fields: Fields): string =>
  present(fields)
    .map(([name, value]) => `${name}=${value}`)
    .join("&")

/** The query VNPay sends to a return URL and to an IPN URL. */
export function signedQuery(fields: Fields, secret: string, raw = false): string {
  const text = canonical(fields)
  return `${text}&vnp_SecureHash=${sha512(secret, raw ? canonicalRaw(fields) : text)}`
}

export type Received = { fields: Fields; duplicated: string[]; isSigned: (secrets: string[]) => boolean }

/** Reads a query and keeps its bytes: the hash covers what was sent, not what a parser makes of it. */
export function readQuery(query: string): Received {
  const pairs = query
    .split("&")
    .filter((pair) => pair !== "")
    .map((pair): [string, string] => {
      const at = pair.indexOf("=")
      return at < 0 ? [pair, ""] : [pair.slice(0, at), pair.slice(at + 1)]
    })
  const fields: Fields = {}
  const duplicated: string[] = []
  for (const [name, value] of pairs) {
    if (name in fields) duplicated.push(name)
    fields[name] = decoded(value)
  }
  const text = pairs
    .filter(([name, value]) => value !== "" && name !== "vnp_SecureHash" && name !== "vnp_SecureHashType")
    .sort(byKey)
    .map(([name, value]) => `${name}=${value}`)
    .join("&")
  const given = (fields["vnp_SecureHash"] ?? "").toLowerCase()
  return { fields, duplicated, isSigned: (secrets) => secrets.some((secret) => sha512(secret, text) === given) }
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value.replace(/\+/g, " "))
  } catch {
    return "\ufffd"
  }
}

/** The four checksums of the transaction API, in the order of their documentation; an absent field counts as empty. */
export const checksumFields = {
  querydrRequest: [
    ...["RequestId", "Version", "Command", "TmnCode", "TxnRef", "TransactionDate", "CreateDate", "IpAddr"],
    "OrderInfo",
  ],
  querydrReply: [
    ...["ResponseId", "Command", "ResponseCode", "Message", "TmnCode", "TxnRef", "Amount", "BankCode", "PayDate"],
    ...["TransactionNo", "TransactionType", "TransactionStatus", "OrderInfo", "PromotionCode", "PromotionAmount"],
  ],
  refundRequest: [
    ...["RequestId", "Version", "Command", "TmnCode", "TransactionType", "TxnRef", "Amount", "TransactionNo"],
    ...["TransactionDate", "CreateBy", "CreateDate", "IpAddr", "OrderInfo"],
  ],
  refundReply: [
    ...["ResponseId", "Command", "ResponseCode", "Message", "TmnCode", "TxnRef", "Amount", "BankCode", "PayDate"],
    ...["TransactionNo", "TransactionType", "TransactionStatus", "OrderInfo"],
  ],
} as const

export const checksumText = (fields: Fields, order: readonly string[]): string =>
  order.map((name) => fields[`vnp_${name}`] ?? "").join("|")

export const checksum = (fields: Fields, order: readonly string[], secret: string): string =>
  sha512(secret, checksumText(fields, order))
