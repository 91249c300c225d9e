/** Where a word stands: the items and how much it weighs in each. Two arrays cost a third of what a Map costs. */
type Posting<Item> = { items: Item[]; weights: number[] }

const FUZZY_FROM = 3

/**
 * Words and where they stand, found whole, by their beginning, and with one slip of the finger: a letter too many, too
 * few, another one, or two that changed places. Vietnamese syllables are short, so one slip is what can be forgiven
 * without finding half the shop, and none in a word of two letters.
 */
export class Postings<Item> {
  private readonly words = new Map<string, Posting<Item>>()
  /** Each word under itself with one letter left out, so that a slip is found without comparing with every word. */
  private readonly gaps = new Map<string, Set<string>>()
  private sorted: string[] | null = null

  add(word: string, item: Item, weight: number): void {
    let posting = this.words.get(word)
    if (!posting) {
      posting = { items: [], weights: [] }
      this.words.set(word, posting)
      this.sorted = null
      for (const gap of gapsOf(word)) this.gaps.set(gap, (this.gaps.get(gap) ?? new Set()).add(word))
    }
    posting.items.push(item)
    posting.weights.push(weight)
  }

  remove(word: string, item: Item): void {
    const posting = this.words.get(word)
    const at = posting?.items.indexOf(item) ?? -1
    if (!posting || at === -1) return
    posting.items.splice(at, 1)
    posting.weights.splice(at, 1)
    if (posting.items.length === 0) this.forget(word)
  }

  /** Takes all of them out of the word in one pass: one by one, each would be searched for. */
  removeAll(word: string, items: ReadonlySet<Item>): void {
    const posting = this.words.get(word)
    if (!posting) return
    const kept: Posting<Item> = { items: [], weights: [] }
    for (const [at, item] of posting.items.entries()) {
      if (items.has(item)) continue
      kept.items.push(item)
      kept.weights.push(posting.weights[at] ?? 0)
    }
    if (kept.items.length === 0) this.forget(word)
    else this.words.set(word, kept)
  }

  private forget(word: string): void {
    this.words.delete(word)
    this.sorted = null
    for (const gap of gapsOf(word)) {
      const words = this.gaps.get(gap)
      words?.delete(word)
      if (words?.size === 0) this.gaps.delete(gap)
    }
  }

  has(word: string): boolean {
    return this.words.has(word)
  }

  get(word: string): Posting<Item> | undefined {
    return this.words.get(word)
  }

  startingWith(prefix: string, most: number): string[] {
    this.sorted ??= [...this.words.keys()].sort()
    const { sorted } = this
    let low = 0
    let high = sorted.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sorted[middle] ?? "") < prefix) low = middle + 1
      else high = middle
    }
    const found: string[] = []
    for (let at = low; at < sorted.length && found.length < most; at += 1) {
      const word = sorted[at] ?? ""
      if (!word.startsWith(prefix)) break
      found.push(word)
    }
    return found
  }

  /** Words that are one slip away from this one, the word itself among them. */
  alike(word: string): string[] {
    if (word.length < FUZZY_FROM) return this.has(word) ? [word] : []
    const near = new Set<string>()
    for (const gap of gapsOf(word)) for (const other of this.gaps.get(gap) ?? []) near.add(other)
    return [...near].filter((other) => isOneSlip(word, other))
  }
}

function gapsOf(word: string): string[] {
  const gaps = [word]
  for (let at = 0; at < word.length; at += 1) gaps.push(word.slice(0, at) + word.slice(at + 1))
  return gaps
}

/** At most one letter more, less or other, or two neighbours changed over (optimal string alignment <= 1). */
export function isOneSlip(a: string, b: string): boolean {
  if (a === b) return true
  if (Math.abs(a.length - b.length) > 1) return false
  let start = 0
  while (start < a.length && a[start] === b[start]) start += 1
  const restA = a.slice(start)
  const restB = b.slice(start)
  if (restA.length > restB.length) return restA.slice(1) === restB
  if (restB.length > restA.length) return restB.slice(1) === restA
  if (restA.slice(1) === restB.slice(1)) return true
  return restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2)
}
