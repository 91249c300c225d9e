import type { Clock, Timeline } from "./clock.ts"
import { Random } from "./random.ts"

/** One thing a visitor may buy: what the floor itself believes is there. */
export type Offer = { account: string; key: string; sku: string; stock: number; price: number }

export type Sale = { at: number; account: string; order: string; sku: string; quantity: number; cancelled: boolean }

export type Oversold = { units: number; bySku: Record<string, number> }

/** Units sold and not cancelled, by the seller's own SKU. */
export function sold(sales: readonly Sale[]): Record<string, number> {
  const units: Record<string, number> = {}
  for (const { sku, quantity, cancelled } of sales) if (!cancelled) units[sku] = (units[sku] ?? 0) + quantity
  return units
}

/** What was sold beyond what there really was. */
export function oversold(units: Record<string, number>, onHand: Record<string, number>): Oversold {
  const bySku: Record<string, number> = {}
  for (const [sku, count] of Object.entries(units)) {
    const excess = count - (onHand[sku] ?? 0)
    if (excess > 0) bySku[sku] = excess
  }
  return { units: Object.values(bySku).reduce((sum, count) => sum + count, 0), bySku }
}

export type Crowd = { id: string; perHour: number; seed: number; account?: string; most: number; until: number | null }

type Shelves = { offers(account?: string): Offer[]; buy(offer: Offer, quantity: number): string | null }

/** Buyers who come at random, take what the floor shows as in stock, and know nothing of any other floor. */
export class Buyers {
  private readonly randoms = new Map<string, Random>()

  constructor(
    private readonly parts: { clock: Clock; timeline: Timeline },
    readonly crowds: Crowd[],
    private readonly shelves: Shelves,
  ) {
    parts.timeline.on("buyer", (id) => this.visit(id))
  }

  send(crowd: Crowd): void {
    this.crowds.push(crowd)
    this.expect(crowd)
  }

  stop(): void {
    this.crowds.length = 0
    this.parts.timeline.forget("buyer")
  }

  private expect(crowd: Crowd): void {
    const at = this.parts.clock.now() + this.randomOf(crowd).wait(crowd.perHour)
    if (crowd.until === null || at <= crowd.until) this.parts.timeline.at(at, "buyer", crowd.id)
  }

  private visit(id: string): void {
    const crowd = this.crowds.find((candidate) => candidate.id === id)
    if (!crowd) return
    const random = this.randomOf(crowd)
    const offer = random.pick(this.shelves.offers(crowd.account).filter(({ stock }) => stock > 0))
    const wanted = 1 + random.below(crowd.most)
    if (offer) this.shelves.buy(offer, Math.min(wanted, offer.stock))
    this.expect(crowd)
  }

  private randomOf(crowd: Crowd): Random {
    const random = this.randoms.get(crowd.id) ?? new Random(crowd)
    this.randoms.set(crowd.id, random)
    return random
  }
}
