import { constrainedDigitalLink } from "./epc-uri.js"
import { CBV_NAMESPACE } from "./vocabulary.js"

const URN_VOCABULARIES = [
  ["urn:epcglobal:cbv:bizstep:", "BizStep-"],
  ["urn:epcglobal:cbv:disp:", "Disp-"],
  ["urn:epcglobal:cbv:btt:", "BTT-"],
  ["urn:epcglobal:cbv:sdt:", "SDT-"],
  ["urn:epcglobal:cbv:er:", "ER-"],
] as const

const NUMBER = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/
const LONGEST_NUMBER = 400
const TIME = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:[.,](\d+))?(Z|[+-]\d\d:?\d\d)$/i

/** CBV 2.0 8.9: the one spelling of a value that is hashed, whether word, number, EPC URI or Digital Link. */
export function canonicalText(text: string): string {
  const spelled = canonicalNumber(inWebVocabulary(text))
  return constrainedDigitalLink(spelled) ?? spelled
}

/** CBV 2.0 8.9: UTC with milliseconds; a fourth decimal of 5 and more rounds up. Text that is no time stays. */
export function canonicalTime(text: string): string {
  const match = TIME.exec(text)
  if (match === null) return text
  const [, date = "", clock = "", fraction = "", zone = ""] = match
  const seconds = Date.parse(`${date}T${clock}.000${withColon(zone)}`)
  if (Number.isNaN(seconds)) return text
  const tenths = Number(fraction.slice(0, 4).padEnd(4, "0"))
  const instant = new Date(seconds + Math.floor((tenths + 5) / 10))
  return Number.isNaN(instant.getTime()) ? text : instant.toISOString()
}

function withColon(zone: string): string {
  return zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone.toUpperCase()
}

/** CBV 1.x wrote the vocabulary as URNs. */
function inWebVocabulary(text: string): string {
  if (!text.includes("urn:epcglobal:cbv:")) return text
  return URN_VOCABULARIES.reduce((spelled, [urn, word]) => spelled.replaceAll(urn, CBV_NAMESPACE + word), text)
}

/**
 * Plain decimal digits without leading or trailing zeros, from the digits that were written: a double in between
 * would merge identifiers of more than 15 digits. Text that is no number stays.
 */
export function canonicalNumber(text: string): string {
  const match = text.length > LONGEST_NUMBER ? null : NUMBER.exec(text)
  if (match === null) return text
  const [, sign = "", whole = "", fraction = "", exponent = "0"] = match
  const digits = whole + fraction
  const point = whole.length + Number(exponent)
  if (digits === "" || point > LONGEST_NUMBER || point < -LONGEST_NUMBER) return text
  const before = digits.slice(0, Math.max(point, 0)).padEnd(point, "0").replace(/^0+/, "")
  const after = (point < 0 ? "0".repeat(-point) + digits : digits.slice(point)).replace(/0+$/, "")
  if (before === "" && after === "") return "0"
  return `${sign === "-" ? "-" : ""}${before === "" ? "0" : before}${after === "" ? "" : `.${after}`}`
}
