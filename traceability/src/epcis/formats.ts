const LONGEST_URI = 4_096
const URI = /^[A-Za-z][A-Za-z0-9+.-]*:(?:[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})+$/
const DATE_TIME =
  /^(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:\.\d{1,30})?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/
const OFFSET = /^[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00)$/
const UNIT = /^[A-Z0-9]{2,3}$/

/** Namespaces whose words EPCIS 2.0 writes bare; `https://ref.gs1.org/cbv/` is the current one and stays allowed. */
const OLD_VOCABULARIES = ["https://ns.gs1.org/cbv/", "http://ns.gs1.org/cbv/", "urn:epcglobal:cbv:"] as const

/** RFC 3986: ASCII only, with a scheme; a CURIE has the same form. */
export function isUri(text: string): boolean {
  return text.length <= LONGEST_URI && URI.test(text)
}

/** Key of an extension: a URI or `prefix:name`. Local names may be in any script. */
export function isExtensionKey(key: string): boolean {
  return key.length <= LONGEST_URI && /^[A-Za-z][A-Za-z0-9+._-]*:[^\s]+$/u.test(key)
}

/** XML Schema `dateTimeStamp`, RFC 3339: a day that exists, and always an offset. */
export function isDateTime(text: string): boolean {
  const match = text.length > 80 ? null : DATE_TIME.exec(text)
  if (match === null) return false
  const [year, month, day] = match.slice(1, 4).map(Number) as [number, number, number]
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
}

export function isTimeZoneOffset(text: string): boolean {
  return OFFSET.test(text)
}

/** UN/CEFACT Recommendation 20. */
export function isUnit(text: string): boolean {
  return UNIT.test(text)
}

/** The bare word that should have been written for a URI or URN of the vocabulary's older spellings, or null. */
export function bareWord(uri: string): string | null {
  const namespace = OLD_VOCABULARIES.find((start) => uri.startsWith(start))
  if (namespace === undefined) return null
  return uri.slice(namespace.length).replace(/^(?:[A-Za-z]+-|[a-z]+:)/, "")
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}
