import { checkDigit } from "./check-digit.js"
import { COUNTRIES_ALPHA2, COUNTRIES_NUMERIC, CURRENCIES_NUMERIC, MEDIA_TYPES, PACKAGE_TYPES } from "./code-lists.js"
import { isCoupon, isPositiveOffer } from "./coupons.js"
import { hasCheckPair } from "./check-pair.js"
import { isYymmd0, isYymmdd, isYyyymmdd } from "./dates.js"

/**
 * The checks of a component's content, under the names of the Syntax Dictionary (its "linters"). Each is given a value
 * that already has the characters and the length of its component.
 */
export const CHECKS = {
  csum: (value) => checkDigit(value.slice(0, -1)) === Number(value.at(-1)),
  csumalpha: hasCheckPair,
  // A GS1 Company Prefix has four digits at least; which prefixes are given out is not known offline.
  gcp: (value) => /^\d{4}/.test(value),
  yymmdd: isYymmdd,
  yymmd0: isYymmd0,
  yyyymmdd: isYyyymmdd,
  hh: (value) => value < "24",
  mi: (value) => value < "60",
  ss: (value) => value < "60",
  hhmi: (value) => value.slice(0, 2) < "24" && value.slice(2) < "60",
  iso3166: (value) => COUNTRIES_NUMERIC.has(value),
  iso3166999: (value) => value === "999" || COUNTRIES_NUMERIC.has(value),
  iso3166alpha2: (value) => COUNTRIES_ALPHA2.has(value),
  iso4217: (value) => CURRENCIES_NUMERIC.has(value),
  iso5218: (value) => "0129".includes(value),
  mediatype: (value) => MEDIA_TYPES.has(value),
  packagetype: (value) => PACKAGE_TYPES.has(value),
  latitude: (value) => value <= "1800000000",
  longitude: (value) => value <= "3600000000",
  yesno: (value) => value === "0" || value === "1",
  winding: (value) => "019".includes(value),
  zero: (value) => /^0+$/.test(value),
  nonzero: (value) => !/^0+$/.test(value),
  nozeroprefix: (value) => !value.startsWith("0"),
  hasnondigit: (value) => /\D/.test(value),
  hyphen: (value) => /^-+$/.test(value),
  pcenc: (value) => /^(?:[^%]|%[0-9A-Fa-f]{2})*$/.test(value),
  pieceoftotal: (value) => value.slice(0, 2) !== "00" && value.slice(0, 2) <= value.slice(2),
  posinseqslash: isPlaceInSequence,
  importeridx: (value) => /^[-0-9A-Z_a-z]$/.test(value),
  iban: isIban,
  couponcode: isCoupon,
  couponposoffer: isPositiveOffer,
} as const satisfies Record<string, (value: string) => boolean>

export type CheckName = keyof typeof CHECKS

/** "2/3": neither number zero or with a zero in front, the first at most the second (AI 7258). */
function isPlaceInSequence(value: string): boolean {
  const [, place, total] = /^([1-9]\d*)\/([1-9]\d*)$/.exec(value) ?? []
  return Number(place) <= Number(total)
}

/** ISO 13616-1; eleven characters at least, as the reference has it. */
function isIban(value: string): boolean {
  if (!/^[A-Z]{2}[0-9A-Z]{9,32}$/.test(value) || !COUNTRIES_ALPHA2.has(value.slice(0, 2))) return false
  const digits = [...(value.slice(4) + value.slice(0, 4))].map((character) => parseInt(character, 36)).join("")
  return [...digits].reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0) === 1
}
