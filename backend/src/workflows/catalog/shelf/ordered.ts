/** Items kept in one order; putting one in or taking one out costs a search and not a sort. */
export class Ordered<Item> {
  private items: Item[] = []

  /** @param compare a total order: equal only for the same item */
  constructor(private readonly compare: (a: Item, b: Item) => number) {}

  all(): readonly Item[] {
    return this.items
  }

  reset(items: readonly Item[]): void {
    this.items = [...items].sort(this.compare)
  }

  add(item: Item): void {
    this.items.splice(this.placeOf(item), 0, item)
  }

  /** As it compares now: take it out before it changes. */
  remove(item: Item): void {
    const at = this.placeOf(item)
    if (this.items[at] === item) this.items.splice(at, 1)
  }

  removeAll(gone: ReadonlySet<Item>): void {
    this.items = this.items.filter((item) => !gone.has(item))
  }

  private placeOf(item: Item): number {
    let low = 0
    let high = this.items.length
    while (low < high) {
      const middle = (low + high) >> 1
      const other = this.items[middle]
      if (other !== undefined && this.compare(other, item) < 0) low = middle + 1
      else high = middle
    }
    return low
  }
}
