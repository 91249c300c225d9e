import { constrainedDigitalLink } from "./epc-uri.js"
import { CBV_NAMESPACE } from "./vocabulary.js"

const URN_VOCABULARIES = [
  ["urn:epcglobal:cbv:bizstep:", "BizStep-"],
  ["urn:epcglobal:cbv:disp:", "Disp-"],
  ["urn:epcglobal:cbv:btt:", "BTT-"],
  ["urn:epcglobal:cbv:sdt:", "SDT-"],
  ["urn:epcglobal:cbv:er:", "ER-"],
] as const

const DIGITS = "\\d+(?:_\\d+)*"
const NUMBER = new RegExp(`^[+-]?(?:${DIGITS}\\.?(?:${DIGITS})?|\\.${DIGITS})(?:[eE][+-]?${DIGITS})?$`)
const SMALLEST_PLAIN = 1e-4
const TIME =
  /^(\d{4})(-?)(\d\d)\2(\d\d)[Tt ]([01]\d|2[0-3]):?([0-5]\d)(?::?([0-5]\d)(?:[.,](\d+))?)? ?(?:[Zz]|UTC|GMT|([+-])([01]\d|2[0-3])(?::?([0-5]\d))?)$/

/** CBV 2.0 8.9: the one spelling of a value that is hashed, whether word, number, EPC URI or Digital Link. */
export function canonicalText(text: string): string {
  const spelled = canonicalNumber(inWebVocabulary(text))
  return constrainedDigitalLink(spelled) ?? spelled
}

/**
 * CBV 2.0 8.9: UTC with milliseconds, rounded to the nearest as the reference implementation does: from at most six
 * decimals, and a half to the even one. Text that is no time with a zone stays.
 */
export function canonicalTime(text: string): string {
  const match = TIME.exec(text)
  if (match === null) return text
  const [, year, , month, day, hour, minute, second = "00", fraction = "", sign, zoneHour = "0", zoneMinute = "0"] =
    match
  const date = `${year}-${month}-${day}`
  const local = Date.parse(`${date}T${hour}:${minute}:${second}.000Z`)
  if (Number.isNaN(local) || !new Date(local).toISOString().startsWith(date)) return text
  const offset = (Number(zoneHour) * 60 + Number(zoneMinute)) * 60_000 * (sign === "-" ? -1 : 1)
  const microseconds = Number(fraction.slice(0, 6).padEnd(6, "0"))
  return new Date(local - offset + halfToEven(microseconds / 1_000)).toISOString()
}

function halfToEven(value: number): number {
  const floor = Math.floor(value)
  if (value - floor !== 0.5) return Math.round(value)
  return floor % 2 === 0 ? floor : floor + 1
}

/** CBV 1.x wrote the vocabulary as URNs. */
function inWebVocabulary(text: string): string {
  if (!text.includes("urn:epcglobal:cbv:")) return text
  return URN_VOCABULARIES.reduce((spelled, [urn, word]) => spelled.replaceAll(urn, CBV_NAMESPACE + word), text)
}

/**
 * A number as the reference implementation writes it: read as a double, whole ones with all their digits, small ones
 * with an exponent of two digits (`1e-05`). Text that is no number, and one past the largest double, stays.
 */
export function canonicalNumber(text: string): string {
  if (!NUMBER.test(text)) return text
  const value = Number(text.replaceAll("_", ""))
  if (!Number.isFinite(value)) return text
  if (Number.isInteger(value)) return BigInt(value).toString()
  if (Math.abs(value) >= SMALLEST_PLAIN) return String(value)
  return value.toExponential().replace(/e-(\d)$/, "e-0$1")
}
