import { PROVINCE_CODES, provinceName } from "../../clone-score/index.js"
import { communesOf, type Commune } from "./communes.js"

/** A commune with the province that it is in. */
export interface PlacedCommune extends Commune {
  province: number
}

/** What a visitor may have meant: one that is certain, else some to choose from, best first. */
export type CommuneMatch = { commune: PlacedCommune } | { choices: readonly PlacedCommune[] }

const LONGEST = 80
const CHOICES = 6
const COMBINING = /[\u0300-\u036f]/g
const KIND = /^(?:xa|phuong|dac khu|p|x) (?=.)/
const PROVINCE_KIND = /^(?:tinh|thanh pho|tp) (?=.)/

interface Entry extends PlacedCommune {
  /** The whole name, and without the kind. */
  folded: string
  bare: string
  lower: string
}

interface Gazetteer {
  all: readonly Entry[]
  byProvince: ReadonlyMap<number, readonly Entry[]>
  /** Code of a province by its folded name. */
  provinces: ReadonlyMap<string, number>
}

let gazetteer: Gazetteer | null = null

/**
 * Finds the commune that somebody typed, without diacritics or with them, with its kind or without, and with a province
 * after a comma or in `province`, where the visitor seems to be (0 where unknown). Attacker-controlled text. A commune of
 * another province than the known one is never certain: networks are often seen elsewhere, so the visitor chooses.
 *
 * @example matchCommune("ea kao", 66) // { commune: { code: 24169, name: "Phường Ea Kao", province: 66 } }
 */
export function matchCommune(typed: string, province: number): CommuneMatch {
  gazetteer ??= readGazetteer()
  const { all, byProvince, provinces } = gazetteer
  const { text, named } = splitProvince(typed.slice(0, LONGEST).normalize("NFC"), provinces)
  const wanted = fold(text)
  if (wanted === "") return { choices: [] }
  const near = byProvince.get(named ?? province) ?? all
  const exact = closest(near, wanted, text)
  const [only] = exact
  if (only !== undefined && exact.length === 1) return { commune: placed(only) }
  if (exact.length > 1) return chosenFrom(exact)
  // Single letters are in every name.
  const part = ` ${bareOf(wanted)}`
  const parts = wanted.length < 2 ? [] : near.filter(({ bare }) => ` ${bare}`.includes(part))
  if (parts.length > 0) return chosenFrom(parts)
  return chosenFrom(named === null ? closest(all, wanted, text) : [])
}

/** Those of exactly this name; where several differ by diacritics or kind alone, those that were typed so. */
function closest(among: readonly Entry[], wanted: string, text: string): readonly Entry[] {
  const whole = among.filter(({ folded }) => folded === wanted)
  const short = bareOf(wanted)
  const same = whole.length > 0 ? whole : among.filter(({ bare }) => bare === wanted || bare === short)
  const spelt = ` ${text.trim().toLowerCase()}`
  const asTyped = same.filter(({ lower }) => lower.endsWith(spelt))
  return asTyped.length > 0 ? asTyped : same
}

function splitProvince(typed: string, provinces: Gazetteer["provinces"]): { text: string; named: number | null } {
  const comma = typed.lastIndexOf(",")
  if (comma < 0) return { text: typed, named: null }
  const tail = fold(typed.slice(comma + 1)).replace(PROVINCE_KIND, "")
  const named = provinces.get(tail) ?? null
  return { text: named === null ? typed.replaceAll(",", " ") : typed.slice(0, comma), named }
}

/** @example fold("Xã Đắk  Phơi") // "xa dak phoi" */
function fold(text: string): string {
  const plain = text.toLowerCase().normalize("NFD").replace(COMBINING, "").replaceAll("đ", "d")
  return plain.replace(/[^a-z0-9]+/g, " ").trim()
}

const bareOf = (folded: string): string => folded.replace(KIND, "")

const placed = ({ code, name, province }: Entry): PlacedCommune => ({ code, name, province })

const chosenFrom = (found: readonly Entry[]): CommuneMatch => ({ choices: found.slice(0, CHOICES).map(placed) })

function readGazetteer(): Gazetteer {
  const byProvince = new Map(PROVINCE_CODES.map((province) => [province, entriesOf(province)]))
  const provinces = new Map(PROVINCE_CODES.map((code) => [fold(provinceName(code) ?? ""), code]))
  return { all: [...byProvince.values()].flat(), byProvince, provinces }
}

function entriesOf(province: number): readonly Entry[] {
  return communesOf(province).map((commune) => {
    const folded = fold(commune.name)
    return { ...commune, province, folded, bare: bareOf(folded), lower: ` ${commune.name.toLowerCase()}` }
  })
}
