import { FacetCounter, FAILS, type Facets } from "./facets"
import {
  CERTIFICATE_KINDS,
  digestOf,
  setDayAndStock,
  ShelfItem,
  type CertificateKind,
  type ShelfDocument,
} from "./item"
import { matchWords, type Matches } from "./match-words"
import { Ordered } from "./ordered"
import { Postings } from "./postings"
import { OCOP_GROUPS } from "../product-facts"

export const SORTS = ["relevance", "newest", "price_asc", "price_desc", "stars"] as const
export type Sort = (typeof SORTS)[number]

export type ShelfFilters = {
  group: string | null
  cooperative: string | null
  stars: number | null
  province: string | null
  commune: string | null
  priceMin: number | null
  priceMax: number | null
  inStock: boolean
  certificate: CertificateKind | null
}
export type ShelfQuery = ShelfFilters & {
  q: string | null
  channels: readonly string[]
  sort: Sort | null
  skip: number
  take: number
}
export type Found = { items: ShelfItem[]; count: number; facets: Facets }

const ANY = -1
const NOBODYS = -2

const byId = (a: ShelfItem, b: ShelfItem): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
const newest = (a: ShelfItem, b: ShelfItem): number =>
  a.listedAt > b.listedAt ? -1 : a.listedAt < b.listedAt ? 1 : byId(a, b)
const COMPARE = {
  newest,
  price_asc: (a: ShelfItem, b: ShelfItem): number => a.price - b.price || newest(a, b),
  price_desc: (a: ShelfItem, b: ShelfItem): number => b.price - a.price || newest(a, b),
  stars: (a: ShelfItem, b: ShelfItem): number => b.stars - a.stars || newest(a, b),
}

/**
 * The catalogue in memory: what Medusa's search index holds, arranged so that a page of it with its facets is counted in
 * one pass. It keeps nothing of its own: the keeper fills it from Postgres and can do so again at any time.
 */
export class Shelf {
  /** Moves with every change: an answer made under an older one is old. */
  version = 0
  private day = ""
  private isFilling = false
  private readonly items = new Map<string, ShelfItem>()
  private readonly plain = new Postings<ShelfItem>()
  private readonly marked = new Postings<ShelfItem>()
  private readonly names: string[] = []
  private readonly channelSets = new Set<number>()
  private readonly nameIds = new Map<string, number>()
  private readonly orders = {
    newest: new Ordered(COMPARE.newest),
    price_asc: new Ordered(COMPARE.price_asc),
    price_desc: new Ordered(COMPARE.price_desc),
    stars: new Ordered(COMPARE.stars),
  }

  get size(): number {
    return this.items.size
  }

  all(): IterableIterator<ShelfItem> {
    return this.items.values()
  }

  get(id: string): ShelfItem | undefined {
    return this.items.get(id)
  }

  /** @param inStock what the store room says; without, what it said of the item before */
  put(document: ShelfDocument, stamp: string, inStock?: boolean): void {
    const before = this.items.get(document.id)
    const digest = digestOf(document)
    if (before !== undefined && before.digest === digest) {
      before.stamp = stamp
      if (inStock !== undefined) this.setStock(before.id, inStock)
      return
    }
    const item = new ShelfItem(document, { stamp, digest }, { idOf: (name) => this.idOf(name) })
    setDayAndStock(item, this.day, inStock ?? before?.inStock ?? false)
    this.channelSets.add(item.channelsId)
    if (before) this.takeOut(before)
    this.items.set(item.id, item)
    for (const [word, weight] of item.terms) this.plain.add(word, item, weight)
    for (const [word, weight] of item.markedTerms) this.marked.add(word, item, weight)
    if (!this.isFilling) for (const order of Object.values(this.orders)) order.add(item)
    this.version += 1
  }

  /**
   * Puts a great many, a part at a time, so that questions are answered in between: from the lists as they were, since
   * the orders are sorted once, after the last.
   */
  async fill(putParts: () => Promise<void>): Promise<void> {
    this.isFilling = true
    try {
      await putParts()
    } finally {
      this.isFilling = false
      for (const order of Object.values(this.orders)) order.reset([...this.items.values()])
      this.version += 1
    }
  }

  /** However many: a rebuilt index may leave out thousands, and nobody is answered meanwhile. */
  remove(ids: readonly string[]): void {
    const gone = new Set(ids.flatMap((id) => this.items.get(id) ?? []))
    if (gone.size === 0) return
    for (const [words, termsOf] of [
      [this.plain, (item: ShelfItem) => item.terms],
      [this.marked, (item: ShelfItem) => item.markedTerms],
    ] as const) {
      const theirs = new Set([...gone].flatMap((item) => [...termsOf(item).keys()]))
      for (const word of theirs) words.removeAll(word, gone)
    }
    for (const item of gone) this.items.delete(item.id)
    for (const order of Object.values(this.orders)) order.removeAll(gone)
    this.version += 1
  }

  private takeOut(item: ShelfItem): void {
    for (const word of item.terms.keys()) this.plain.remove(word, item)
    for (const word of item.markedTerms.keys()) this.marked.remove(word, item)
    if (!this.isFilling) for (const order of Object.values(this.orders)) order.remove(item)
  }

  /** @returns whether it read differently before */
  setStock(id: string, inStock: boolean): boolean {
    const item = this.items.get(id)
    if (!item || item.inStock === inStock) return false
    setDayAndStock(item, this.day, inStock)
    this.version += 1
    return true
  }

  setHidden(id: string, isHidden: boolean): void {
    const item = this.items.get(id)
    const isOffered = !isHidden && item?.isPublished === true
    if (!item || item.isOffered === isOffered) return
    item.isOffered = isOffered
    this.version += 1
  }

  /** A certificate's last day ends at midnight in Viet Nam: from the first question of a new day on it counts no more. */
  turnTo(today: string): void {
    if (today === this.day) return
    this.day = today
    for (const item of this.items.values()) setDayAndStock(item, today, item.inStock)
    this.orders.stars.reset([...this.items.values()])
    this.version += 1
  }

  /** @param today the calendar day in Viet Nam */
  find(query: ShelfQuery, today: string): Found {
    this.turnTo(today)
    const matches = query.q === null ? null : matchWords({ plain: this.plain, marked: this.marked }, query.q)
    const failsOf = this.filter(query)
    const open = this.openTo(query.channels)
    const counter = new FacetCounter(this.names.length)
    const listed: ShelfItem[] = []
    const sort = query.sort ?? (matches ? "relevance" : "newest")
    const looked = matches ? [...matches.keys()] : this.orders[sort === "relevance" ? "newest" : sort].all()
    for (const item of looked) {
      if (!item.isOffered || open[item.channelsId] !== 1) continue
      const fails = failsOf(item)
      counter.add(item, fails)
      if (fails === 0) listed.push(item)
    }
    if (matches) listed.sort(sort === "relevance" ? byFit(matches) : COMPARE[sort])
    const facets = counter.result((id) => this.names[id] ?? "")
    return { items: listed.slice(query.skip, query.skip + query.take), count: listed.length, facets }
  }

  /** What a half-typed word may become: the best fitting first. */
  begunWith(typed: string, channels: readonly string[], today: string): ShelfItem[] {
    this.turnTo(today)
    const matches = matchWords({ plain: this.plain, marked: this.marked }, typed, true)
    const open = this.openTo(channels)
    const offered = [...matches.keys()].filter((item) => item.isOffered && open[item.channelsId] === 1)
    return offered.sort(byFit(matches))
  }

  onSale(channels: readonly string[]): ShelfItem[] {
    const open = this.openTo(channels)
    return this.orders.newest.all().filter((item) => item.isOffered && open[item.channelsId] === 1)
  }

  /** Which sets of sales channels have one of these: few sets, asked of once in a question and not for each item. */
  private openTo(channels: readonly string[]): Uint8Array {
    const open = new Uint8Array(this.names.length)
    for (const id of this.channelSets) {
      const own = JSON.parse(this.names[id] ?? "[]") as string[]
      if (own.some((channel) => channels.includes(channel))) open[id] = 1
    }
    return open
  }

  private filter(filters: ShelfFilters): (item: ShelfItem) => number {
    const group = filters.group === null ? ANY : OCOP_GROUPS.findIndex((name) => name === filters.group)
    const bit = filters.certificate === null ? 0 : 1 << CERTIFICATE_KINDS.indexOf(filters.certificate)
    const province = this.knownId(filters.province)
    const commune = this.knownId(filters.commune)
    const cooperative = this.knownId(filters.cooperative)
    const stars = filters.stars ?? 0
    const min = filters.priceMin ?? 0
    const max = filters.priceMax ?? Number.POSITIVE_INFINITY
    const { inStock } = filters
    return (item) => {
      let fails = 0
      if (group !== ANY && item.group !== group) fails |= FAILS.group
      if (province !== ANY && item.provinceId !== province) fails |= FAILS.place
      if (commune !== ANY && item.communeNameId !== commune) fails |= FAILS.place
      if (item.stars < stars) fails |= FAILS.stars
      if (bit !== 0 && (item.certificateMask & bit) === 0) fails |= FAILS.certificate
      if (item.price < min || item.price > max) fails |= FAILS.price
      if (inStock && !item.inStock) fails |= FAILS.other
      if (cooperative !== ANY && item.cooperativeId !== cooperative) fails |= FAILS.other
      return fails
    }
  }

  /** `NOBODYS` for a name that no item has. */
  private knownId(name: string | null): number {
    return name === null ? ANY : (this.nameIds.get(name) ?? NOBODYS)
  }

  private idOf(name: string): number {
    const known = this.nameIds.get(name)
    if (known !== undefined) return known
    this.nameIds.set(name, this.names.length)
    return this.names.push(name) - 1
  }
}

const byFit =
  (matches: Matches) =>
  (a: ShelfItem, b: ShelfItem): number =>
    (matches.get(b) ?? 0) - (matches.get(a) ?? 0) || newest(a, b)
