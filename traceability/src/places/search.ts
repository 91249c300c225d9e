import { foldPlace, plainPlace } from "./fold.js"
import { readQuery, type Query, type Window } from "./query.js"
import { createVocabulary, type Vocabulary } from "./vocabulary.js"

/** One of the communes that a present one was made of. */
export type FormerCommune = {
  commune: string
  district: string
  province: string
  /** Only a part of it came into this one. */
  partly: boolean
}
export type CommuneUnit = {
  /** With its kind: "Xã Phủ Thông". */
  commune: string
  /** Without its kind: "Thái Nguyên". */
  province: string
  /** "Tỉnh" or "Thành phố". */
  provinceKind: string
  former: readonly FormerCommune[]
}
export type FoundCommune = {
  commune: string
  province: string
  /** The former communes by which it was found; absent when it was found by its own name. */
  formerOf?: string[]
}
export type CommuneSearch = (text: string, limit: number) => FoundCommune[]

const MOST_RESULTS = 50
const MOST_FORMER_SHOWN = 3

/** A name by which a commune can be found; names are folded and without spaces. */
type Entry = {
  unit: CommuneUnit
  former: FormerCommune | null
  name: string
  /** With its kind and marks. */
  plain: string
  district: string
  /** Folded, with its kind: a district is often a number, which says nothing without "quận". */
  districtText: string
  provinces: readonly string[]
}
type Index = Map<string, Entry[]>
type Found = Record<"name" | "district" | "province", readonly Window[]>
const NOWHERE: readonly Window[] = []

/**
 * Looks communes up by what people type: a name of today or of before July 2025, with or without marks, with or without
 * the kind of place, district and province, a letter wrong in each. Best first. The text is attacker-controlled and cut
 * to 120 characters and 16 words.
 *
 * @example createCommuneSearch(units)("vi huong, bach thong", 5)
 * // [{ commune: "Xã Phủ Thông", province: "Thái Nguyên", formerOf: ["Xã Vi Hương, Huyện Bạch Thông, Tỉnh Bắc Kạn"] }]
 */
export function createCommuneSearch(units: readonly CommuneUnit[]): CommuneSearch {
  const entries = units.flatMap(entriesOf)
  const byName = indexBy(entries, ({ name }) => [name])
  const byDistrict = indexBy(entries, ({ district }) => (district === "" ? [] : [district]))
  const byProvince = indexBy(entries, ({ provinces }) => provinces)
  const vocabulary = createVocabulary(new Set([byName, byDistrict, byProvince].flatMap((index) => [...index.keys()])))
  return (text, limit) => {
    const query = readQuery(text)
    const meanings = meaningsOf(query, vocabulary)
    const candidates = new Set<Entry>()
    const add = (index: Index) => {
      for (const name of meanings.keys()) for (const entry of index.get(name) ?? []) candidates.add(entry)
    }
    add(byName)
    add(byDistrict)
    if (candidates.size === 0) add(byProvince)
    const hits = [...candidates].flatMap((entry) => {
      const found = {
        name: meanings.get(entry.name) ?? NOWHERE,
        district: meanings.get(entry.district) ?? NOWHERE,
        province: entry.provinces.flatMap((province) => meanings.get(province) ?? NOWHERE),
      }
      const score = scoreOf(entry, query, found)
      return score > 0 ? [{ entry, score }] : []
    })
    return gather(hits, Math.max(0, Math.min(Math.floor(limit) || 0, MOST_RESULTS)))
  }
}

/** Where in the text each known name may stand. */
function meaningsOf(query: Query, vocabulary: Vocabulary): Map<string, Window[]> {
  const meanings = new Map<string, Window[]>()
  for (const window of query.windows) {
    for (const [name, cost] of vocabulary(window.text, window.isLast)) {
      const known = meanings.get(name)
      const meant = { ...window, cost }
      if (known) known.push(meant)
      else meanings.set(name, [meant])
    }
  }
  return meanings
}

const joined = (text: string) => foldPlace(text).replaceAll(" ", "")
const withoutKind = (text: string) =>
  text.replace(/^(?:Xã|Phường|Thị trấn|Đặc khu|Huyện|Quận|Thị xã|Thành phố|Tỉnh) /i, "")

/** Short forms that everybody uses. */
const SHORT_FORMS: Readonly<Record<string, readonly string[]>> = { hochiminh: ["hcm", "tphcm"] }

const provinceNames = (province: string): string[] => {
  const name = joined(withoutKind(province))
  return [name, ...(SHORT_FORMS[name] ?? [])]
}

function entriesOf(unit: CommuneUnit): Entry[] {
  const today = { district: "", districtText: "", provinces: provinceNames(unit.province) }
  const named = (commune: string) => ({ name: joined(withoutKind(commune)), plain: plainPlace(commune) })
  return [
    { unit, former: null, ...named(unit.commune), ...today },
    ...unit.former.map((former) => ({
      ...{ unit, former, ...named(former.commune) },
      district: joined(withoutKind(former.district)),
      districtText: ` ${foldPlace(former.district)} `,
      provinces: [...new Set([...provinceNames(former.province), ...today.provinces])],
    })),
  ]
}

function indexBy(entries: readonly Entry[], keysOf: (entry: Entry) => readonly string[]): Index {
  const index: Index = new Map()
  for (const one of entries) {
    for (const key of keysOf(one)) {
      const known = index.get(key)
      if (known) known.push(one)
      else index.set(key, [one])
    }
  }
  return index
}

const NAME = 10
const DISTRICT = 3
const PROVINCE = 2
/** Of a present commune, which has no district to be told by. */
const OWN_PROVINCE = 4
const LETTER_WRONG = 3
const WORD_UNEXPLAINED = -4

/** Higher is better: what of the text the place explains, less what it leaves unexplained. */
function scoreOf(entry: Entry, query: Query, found: Found): number {
  const isCalledByDistrict = entry.districtText !== "" && query.folded.includes(entry.districtText)
  let best = -1
  for (const name of [...found.name, null]) {
    for (const district of [...found.district, null]) {
      if (name && district && name.mask & district.mask) continue
      if (!name && !district && found.name.length + found.district.length > 0) continue
      const taken = (name?.mask ?? 0) | (district?.mask ?? 0)
      const province = bestOf(found.province, taken)
      const explained = taken | (province?.mask ?? 0)
      let score = WORD_UNEXPLAINED * countBits(query.telling & ~explained)
      if (name) score += NAME + name.length - name.cost * LETTER_WRONG + (name.isFirst ? 1 : 0)
      if (district) score += DISTRICT - district.cost + (isCalledByDistrict && !name ? NAME - DISTRICT : 0)
      if (province) score += (entry.former ? PROVINCE : OWN_PROVINCE) - province.cost
      if (score > best) best = score
    }
  }
  if (best <= 0) return 0
  const isWordForWord = query.plain.includes(` ${entry.plain} `)
  return best + (isWordForWord ? 0.5 : 0) + (isCalledByDistrict ? 0.4 : 0) - (entry.former ? 0.2 : 0)
}

function bestOf(windows: readonly Window[], taken: number): Window | null {
  let best: Window | null = null
  for (const one of windows) {
    if (one.mask & taken) continue
    if (!best || one.length - one.cost > best.length - best.cost) best = one
  }
  return best
}

function countBits(mask: number): number {
  let count = 0
  for (let rest = mask; rest !== 0; rest &= rest - 1) count += 1
  return count
}

/** One result a commune, by its best name; the other former names that are as good stand beside it. */
function gather(hits: { entry: Entry; score: number }[], limit: number): FoundCommune[] {
  hits.sort((a, b) => b.score - a.score)
  const results = new Map<CommuneUnit, { best: number; found: FoundCommune }>()
  for (const { entry, score } of hits) {
    const known = results.get(entry.unit)
    const shown = known?.found.formerOf
    if (!known && results.size < limit) {
      const { commune, province } = entry.unit
      const formerOf = entry.former ? { formerOf: [formerText(entry.former)] } : {}
      results.set(entry.unit, { best: score, found: { commune, province, ...formerOf } })
    } else if (known && shown && entry.former && known.best === score && shown.length < MOST_FORMER_SHOWN) {
      shown.push(formerText(entry.former))
    }
  }
  return [...results.values()].map(({ found }) => found)
}

const formerText = ({ commune, district, province }: FormerCommune) => `${commune}, ${district}, ${province}`
