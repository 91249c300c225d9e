import { crc16 } from "./crc16"
import { encodeTlv, parseTlv, type TlvField } from "./tlv"

/** NAPAS's name in tag 38. VNPAY-QR is another scheme (tag 26, A000000775) that only VNPay may issue. */
const NAPAS = "A000000727"
const SERVICES = { account: "QRIBFTTA", card: "QRIBFTTC" } as const
const DONG = "704"
const MAX_AMOUNT = 9_999_999_999

export type VietQr = {
  /** The bank, by its six digits at NAPAS. */
  bin: string
  account: string
  service?: keyof typeof SERVICES
  /** Whole dong; absent where the payer types it. */
  amount?: number
  /** The memo, at most 25 characters. */
  purpose?: string
}
export type ParsedVietQr = {
  bin: string
  account: string
  service: keyof typeof SERVICES
  amount: number | null
  purpose: string | null
  billNumber: string | null
  reference: string | null
}

/**
 * The text of a VietQR transfer code (NAPAS 247 over EMVCo MPM).
 * @throws RangeError for what would make a code that no bank reads
 */
export function buildVietQr({ bin, account, service = "account", amount, purpose }: VietQr): string {
  requireParts(bin, account, amount, purpose)
  const beneficiary = encodeTlv([
    ["00", bin],
    ["01", account],
  ])
  const fields: TlvField[] = [
    ["00", "01"],
    ["01", amount === undefined ? "11" : "12"],
    [
      "38",
      encodeTlv([
        ["00", NAPAS],
        ["01", beneficiary],
        ["02", SERVICES[service]],
      ]),
    ],
    ["53", DONG],
    ...(amount === undefined ? [] : [["54", String(amount)] as const]),
    ["58", "VN"],
    ...(purpose === undefined ? [] : [["62", encodeTlv([["08", purpose]])] as const]),
  ]
  const unsigned = `${encodeTlv(fields)}6304`
  return unsigned + crc16(unsigned)
}

function requireParts(bin: string, account: string, amount?: number, purpose?: string): void {
  if (!/^\d{6}$/.test(bin)) throw new RangeError("A bank is named by six digits")
  if (!/^[0-9A-Za-z]{1,19}$/.test(account)) throw new RangeError("An account is 1 to 19 letters and digits")
  if (amount !== undefined && (!Number.isInteger(amount) || amount <= 0 || amount > MAX_AMOUNT)) {
    throw new RangeError(`An amount is a whole number of dong from 1 to ${MAX_AMOUNT}, not ${amount}`)
  }
  if (purpose !== undefined && !/^[\x20-\x7e]{1,25}$/.test(purpose)) {
    throw new RangeError("A purpose is 1 to 25 printable ASCII characters")
  }
}

/** Null for anything that is not a VietQR in dong with a right checksum: no bank's app would pay it either. */
export function parseVietQr(text: string): ParsedVietQr | null {
  // Banks write the checksum in either case, and always last (EMVCo MPM 4.7.3).
  if (!/6304[0-9A-Fa-f]{4}$/.test(text) || crc16(text.slice(0, -4)) !== text.slice(-4).toUpperCase()) return null
  const fields = parseTlv(text)
  const merchant = parseTlv(fields?.get("38") ?? "")
  const beneficiary = parseTlv(merchant?.get("01") ?? "")
  const extra = parseTlv(fields?.get("62") ?? "")
  if (!fields || !merchant || !beneficiary || !extra || merchant.get("00") !== NAPAS) return null
  if (fields.get("00") !== "01" || fields.get("53") !== DONG || fields.get("58") !== "VN") return null

  const bin = beneficiary.get("00") ?? ""
  const account = beneficiary.get("01") ?? ""
  const service = merchant.get("02") ?? SERVICES.account
  const amount = fields.get("54") ?? null
  if (!/^\d{6}$/.test(bin) || !/^[0-9A-Za-z]{1,19}$/.test(account)) return null
  if (amount !== null && !/^\d{1,13}$/.test(amount)) return null
  if (service !== SERVICES.account && service !== SERVICES.card) return null
  return {
    bin,
    account,
    service: service === SERVICES.card ? "card" : "account",
    amount: amount === null ? null : Number(amount),
    purpose: extra.get("08") ?? null,
    billNumber: extra.get("01") ?? null,
    reference: extra.get("05") ?? null,
  }
}
