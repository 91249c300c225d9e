interface Entry<Value> {
  key: string
  value: Value
  weight: number
  newer: Entry<Value> | null
  older: Entry<Value> | null
}

/**
 * A map that forgets what was longest unused once its entries outweigh the bound: memory stays flat under any traffic. The
 * order of use is a chain beside the map, because taking a key out of a Map and putting it back costs ten times as much.
 */
export class Lru<Value> {
  private readonly entries = new Map<string, Entry<Value>>()
  private newest: Entry<Value> | null = null
  private oldest: Entry<Value> | null = null
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
    if (entry !== this.newest) {
      this.unlink(entry)
      this.link(entry)
    }
    return entry.value
  }

  /** @param weight entries, bytes, or whatever the bound counts; what alone exceeds the bound is not kept */
  set(key: string, value: Value, weight = 1): void {
    this.delete(key)
    if (weight > this.maxWeight) return
    const entry: Entry<Value> = { key, value, weight, newer: null, older: null }
    this.entries.set(key, entry)
    this.link(entry)
    this.total += weight
    while (this.total > this.maxWeight && this.oldest !== null) this.remove(this.oldest)
  }

  delete(key: string): void {
    const entry = this.entries.get(key)
    if (entry !== undefined) this.remove(entry)
  }

  deleteWhere(matches: (value: Value) => boolean): void {
    for (const entry of this.entries.values()) if (matches(entry.value)) this.remove(entry)
  }

  /** The keys most lately used, newest first. */
  newestKeys(count: number): string[] {
    const keys: string[] = []
    for (let entry = this.newest; entry !== null && keys.length < count; entry = entry.older) keys.push(entry.key)
    return keys
  }

  clear(): void {
    this.entries.clear()
    this.newest = this.oldest = null
    this.total = 0
  }

  private remove(entry: Entry<Value>): void {
    this.entries.delete(entry.key)
    this.unlink(entry)
    this.total -= entry.weight
  }

  private link(entry: Entry<Value>): void {
    entry.newer = null
    entry.older = this.newest
    if (this.newest === null) this.oldest = entry
    else this.newest.newer = entry
    this.newest = entry
  }

  private unlink({ newer, older }: Entry<Value>): void {
    if (newer === null) this.newest = older
    else newer.older = older
    if (older === null) this.oldest = newer
    else older.newer = newer
  }
}
