import { OCOP_GROUPS } from "../product-facts"
import { CERTIFICATE_KINDS, type ShelfItem } from "./item"

export type FacetValue = { value: string; count: number }
export type Facets = {
  groups: FacetValue[]
  provinces: (FacetValue & { communes: FacetValue[] })[]
  /** At least so many stars, valid today. */
  stars: { value: number; count: number }[]
  certificates: FacetValue[]
  price: { min: number; max: number } | null
}

/** Which filter an item fails; an item with none of them is in the list. */
export const FAILS = { group: 1, place: 2, stars: 4, certificate: 8, price: 16, other: 32 } as const
export const STAR_STEPS = [3, 4, 5] as const

/** Counts in one pass: each facet counts what every filter but its own lets through. */
export class FacetCounter {
  private readonly groups = new Int32Array(OCOP_GROUPS.length)
  /** By the place's number: provinces and communes are numbered together. */
  private readonly places: Int32Array
  private readonly stars = new Int32Array(6)
  private readonly certificates = new Int32Array(1 << CERTIFICATE_KINDS.length)
  private min = Number.POSITIVE_INFINITY
  private max = Number.NEGATIVE_INFINITY

  constructor(names: number) {
    this.places = new Int32Array(names)
  }

  add(item: ShelfItem, fails: number): void {
    if ((fails & ~FAILS.group) === 0 && item.group >= 0) bump(this.groups, item.group)
    if ((fails & ~FAILS.place) === 0) {
      bump(this.places, item.communeId)
      bump(this.places, item.provinceId)
    }
    if ((fails & ~FAILS.stars) === 0) bump(this.stars, item.stars)
    if ((fails & ~FAILS.certificate) === 0) bump(this.certificates, item.certificateMask)
    if ((fails & ~FAILS.price) === 0) {
      if (item.price < this.min) this.min = item.price
      if (item.price > this.max) this.max = item.price
    }
  }

  result(nameOf: (id: number) => string): Facets {
    const atLeast = (least: number): number => this.stars.slice(least).reduce((sum, count) => sum + count, 0)
    const held = (bit: number): number =>
      this.certificates.reduce((sum, count, mask) => (mask & (1 << bit) ? sum + count : sum), 0)
    return {
      groups: mostFirst(OCOP_GROUPS.map((value, at) => ({ value, count: this.groups[at] ?? 0 }))),
      provinces: this.counted(nameOf),
      stars: STAR_STEPS.map((value) => ({ value, count: atLeast(value) })),
      certificates: mostFirst(CERTIFICATE_KINDS.map((value, bit) => ({ value, count: held(bit) }))),
      price: this.min <= this.max ? { min: this.min, max: this.max } : null,
    }
  }

  private counted(nameOf: (id: number) => string): Facets["provinces"] {
    const provinces = new Map<string, { value: string; count: number; communes: FacetValue[] }>()
    const inProvince = (value: string) => {
      const known = provinces.get(value) ?? { value, count: 0, communes: [] }
      provinces.set(value, known)
      return known
    }
    for (const [id, count] of this.places.entries()) {
      if (count === 0) continue
      const [province = "", commune] = nameOf(id).split("\n")
      if (commune === undefined) inProvince(province).count = count
      else inProvince(province).communes.push({ value: commune, count })
    }
    return mostFirst([...provinces.values()].map((one) => ({ ...one, communes: mostFirst(one.communes) })))
  }
}

const mostFirst = <T extends FacetValue>(values: T[]): T[] =>
  values.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))

function bump(counts: Int32Array, at: number): void {
  counts[at] = (counts[at] ?? 0) + 1
}
