/** A map that forgets what was longest unused once its entries outweigh the bound: memory stays flat under any traffic. */
export class Lru<Value> {
  private readonly entries = new Map<string, { value: Value; weight: number }>()
  private total = 0

  constructor(private readonly maxWeight: number) {}

  get size(): number {
    return this.entries.size
  }

  get weight(): number {
    return this.total
  }

  get(key: string): Value | undefined {
    const entry = this.entries.get(key)
    if (entry === undefined) return undefined
    // A Map keeps insertion order, so the first key is always the one longest unused.
    this.entries.delete(key)
    this.entries.set(key, entry)
    return entry.value
  }

  /** @param weight entries, bytes, or whatever the bound counts; what alone exceeds the bound is not kept */
  set(key: string, value: Value, weight = 1): void {
    this.delete(key)
    if (weight > this.maxWeight) return
    this.entries.set(key, { value, weight })
    this.total += weight
    for (const oldest of this.entries.keys()) {
      if (this.total <= this.maxWeight) return
      this.delete(oldest)
    }
  }

  delete(key: string): void {
    const entry = this.entries.get(key)
    if (entry === undefined) return
    this.entries.delete(key)
    this.total -= entry.weight
  }

  deleteWhere(matches: (value: Value) => boolean): void {
    for (const [key, { value }] of this.entries) if (matches(value)) this.delete(key)
  }

  /** The keys most lately used, newest first. */
  newestKeys(count: number): string[] {
    return [...this.entries.keys()].slice(-count).reverse()
  }

  clear(): void {
    this.entries.clear()
    this.total = 0
  }
}
