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
  private readonly groups = new Array<number>(OCOP_GROUPS.length).fill(0)
  private readonly communes = new Map<number, number>()
  private readonly provinces = new Map<number, number>()
  private readonly stars = new Array<number>(6).fill(0)
  private readonly certificates = new Array<number>(CERTIFICATE_KINDS.length).fill(0)
  private min = Number.POSITIVE_INFINITY
  private max = Number.NEGATIVE_INFINITY

  add(item: ShelfItem, fails: number): void {
    if ((fails & ~FAILS.group) === 0 && item.group >= 0) this.groups[item.group] = (this.groups[item.group] ?? 0) + 1
    if ((fails & ~FAILS.place) === 0) {
      this.communes.set(item.communeId, (this.communes.get(item.communeId) ?? 0) + 1)
      this.provinces.set(item.provinceId, (this.provinces.get(item.provinceId) ?? 0) + 1)
    }
    if ((fails & ~FAILS.stars) === 0) this.stars[item.stars] = (this.stars[item.stars] ?? 0) + 1
    if ((fails & ~FAILS.certificate) === 0 && item.certificateMask !== 0) this.addCertificates(item.certificateMask)
    if ((fails & ~FAILS.price) === 0) {
      this.min = Math.min(this.min, item.card.price)
      this.max = Math.max(this.max, item.card.price)
    }
  }

  private addCertificates(mask: number): void {
    for (let bit = 0; bit < CERTIFICATE_KINDS.length; bit += 1) {
      if (mask & (1 << bit)) this.certificates[bit] = (this.certificates[bit] ?? 0) + 1
    }
  }

  result(nameOf: (id: number) => string): Facets {
    const atLeast = (least: number): number => this.stars.slice(least).reduce((sum, count) => sum + count, 0)
    return {
      groups: mostFirst(OCOP_GROUPS.map((value, at) => ({ value, count: this.groups[at] ?? 0 }))),
      provinces: this.places(nameOf),
      stars: STAR_STEPS.map((value) => ({ value, count: atLeast(value) })),
      certificates: mostFirst(CERTIFICATE_KINDS.map((value, at) => ({ value, count: this.certificates[at] ?? 0 }))),
      price: this.min <= this.max ? { min: this.min, max: this.max } : null,
    }
  }

  private places(nameOf: (id: number) => string): Facets["provinces"] {
    const communesOf = new Map<string, FacetValue[]>()
    for (const [id, count] of this.communes) {
      const [province = "", commune = ""] = nameOf(id).split("\n")
      const communes = communesOf.get(province) ?? []
      communes.push({ value: commune, count })
      communesOf.set(province, communes)
    }
    const provinces = [...this.provinces].map(([id, count]) => {
      const value = nameOf(id)
      return { value, count, communes: mostFirst(communesOf.get(value) ?? []) }
    })
    return mostFirst(provinces)
  }
}

const mostFirst = <T extends FacetValue>(values: T[]): T[] =>
  values.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
