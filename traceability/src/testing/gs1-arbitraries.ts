import fc from "fast-check"
import { APPLICATION_IDENTIFIERS, checkDigit, checkPair, findAi } from "../gs1/index.js"
import type { AiComponent, ApplicationIdentifier } from "../gs1/ai-dictionary.js"
import type { CheckName } from "../gs1/checks.js"
import { associationFaults, type Gs1Element } from "../gs1/elements.js"

const SET_82 = "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"
const ALPHABETS: Record<AiComponent["type"], string> = {
  N: "0123456789",
  X: SET_82,
  Y: "#-/0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ",
  Z: "-_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
}

const text = (alphabet: string, min: number, max: number): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...alphabet), { minLength: min, maxLength: max }).map((characters) => characters.join(""))

const pick = (...values: string[]): fc.Arbitrary<string> => fc.constantFrom(...values)
const yymmdd = pick("260101", "240229", "991231", "000229")

/** Values that pass a check, made without it; only for components whose check says more than their characters. */
const OF_CHECK: Partial<Record<CheckName, (component: AiComponent) => fc.Arbitrary<string>>> = {
  csum: ({ max }) => text(ALPHABETS.N, max - 1, max - 1).map((body) => `${body}${checkDigit(body)}`),
  csumalpha: () => text(SET_82, 0, 19).map((rest) => `8936${rest}${checkPair(`8936${rest}`)}`),
  gcp: ({ type, max }) => text(ALPHABETS[type], 0, max - 4).map((rest) => `8936${rest}`),
  yymmdd: () => yymmdd,
  yymmd0: () => fc.oneof(yymmdd, pick("260200", "001200")),
  yyyymmdd: () => pick("20260101", "20240229", "19991231"),
  hh: () => pick("00", "23"),
  mi: () => pick("00", "59"),
  ss: () => pick("00", "59"),
  hhmi: () => pick("0000", "2359"),
  iso3166: () => pick("704", "004", "894"),
  iso3166999: () => pick("704", "999"),
  iso3166alpha2: () => pick("VN", "GB"),
  iso4217: () => pick("704", "978"),
  iso5218: () => pick("0", "1", "2", "9"),
  mediatype: () => pick("01", "99"),
  packagetype: () => pick("8", "BX", "200"),
  latitude: () => pick("0000000000", "1800000000"),
  longitude: () => pick("0000000000", "3600000000"),
  yesno: () => pick("0", "1"),
  winding: () => pick("0", "1", "9"),
  zero: () => pick("0"),
  nonzero: ({ max }) => text("123456789", max, max),
  nozeroprefix: () => pick("1", "987654321098"),
  hyphen: () => pick("-"),
  pcenc: ({ max }) => text("ABCxyz-_%".replace("%", ""), 1, max - 3).map((rest) => `${rest}%20`),
  pieceoftotal: () => pick("0101", "0399"),
  posinseqslash: () => pick("1/1", "2/9"),
  importeridx: () => pick("-", "A", "z"),
  iban: () => pick("FR7630006000011234567890189", "BE71096123456769", "MU43BOMM0101123456789101000MUR"),
  couponcode: () => pick("012345612345611110123"),
  couponposoffer: () => pick("001234561234560123456"),
}

function ofComponent(component: AiComponent): fc.Arbitrary<string> {
  const [check] = component.checks
  const special = check === undefined ? undefined : OF_CHECK[check]
  return special?.(component) ?? text(ALPHABETS[component.type], component.min, component.max)
}

/** Valid values of one AI; optional parts are left out from the right. */
export function valueOf(entry: ApplicationIdentifier): fc.Arbitrary<string> {
  const mandatory = entry.components.filter(({ optional }) => !optional).length
  return fc
    .integer({ min: mandatory, max: entry.components.length })
    .chain((count) => fc.tuple(...entry.components.slice(0, count).map(ofComponent)))
    .map((parts) => parts.join(""))
}

const entries = [...APPLICATION_IDENTIFIERS.values()]
const keys = entries.filter(({ qualifiers }) => qualifiers !== null)
/** Together, because one needs the other. */
const GROUPS = [
  ["02", "37"],
  ["422", "427"],
  ["3103", "3922"],
  ["3103", "3950"],
  ["4302", "4303"],
  ["7021", "7022"],
]

const element = (ai: string): fc.Arbitrary<Gs1Element> => {
  const entry = findAi(ai)
  if (entry === null) throw new Error(`no such AI: ${ai}`)
  return valueOf(entry).map((value) => ({ ai, value }))
}
const elementsOf = (ais: readonly string[]): fc.Arbitrary<Gs1Element[]> => fc.tuple(...ais.map(element))

const inPath = fc.constantFrom(...keys).chain(({ ai, qualifiers }) =>
  fc
    .constantFrom(...(qualifiers ?? []))
    .chain((list) => fc.subarray([...list]))
    .chain((list) => elementsOf([ai, ...list]))
    // (415) is nothing without (8020), and (22) may follow (8006) but needs (01): the dictionary's own contradiction.
    .filter((path) => associationFaults(path).length === 0),
)

const attributes = fc
  .tuple(
    fc.subarray(GROUPS, { maxLength: 2 }),
    fc.uniqueArray(fc.constantFrom(...entries.filter(({ attribute }) => attribute).map(({ ai }) => ai)), {
      maxLength: 12,
    }),
  )
  .chain(([groups, single]) => fc.tuple(fc.tuple(...groups.map(elementsOf)), elementsOf(single)))
  .map(([groups, single]) => [...groups, ...single.map((one) => [one])])

/** Primary key, qualifiers in order, attributes: a set of elements that may be one Digital Link. */
export const linkElements: fc.Arbitrary<Gs1Element[]> = fc.tuple(inPath, attributes).map(([path, candidates]) => {
  const [key] = path
  const ownQualifiers = new Set(findAi(key?.ai ?? "")?.qualifiers?.flat())
  return candidates.reduce<Gs1Element[]>((elements, added) => {
    const isNew = added.every(({ ai }) => !ownQualifiers.has(ai) && elements.every((other) => other.ai !== ai))
    const all = [...elements, ...added]
    return isNew && associationFaults(all).length === 0 ? all : elements
  }, path)
})
