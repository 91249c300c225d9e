import { markedWordsIn, wordsOf, type ShelfItem } from "./item"
import type { Postings } from "./postings"

/** Which items have the words, and how well they fit. */
export type Matches = Map<ShelfItem, number>
export type Vocabulary = { plain: Postings<ShelfItem>; marked: Postings<ShelfItem> }

const MOST_WORDS = 12
/** Beginnings of one or two letters begin a great many words. */
const MOST_ENDINGS = 200
/** A word that is begun is looked for in the title, the line below it and the place, not in the whole description. */
const BEGUN_WEIGHS = 4
const OTHER_WORD_COUNTS = 0.5
const TITLE_HAS_IT = 20
const TITLE_IS_SHORT_OF = 10

/**
 * Items that have all words: as typed first; when there are none, with the last word begun only; when there are none
 * either, with a slip of the finger forgiven, first in the words that stand nowhere and then in all of them.
 */
export function matchWords(vocabulary: Vocabulary, typed: string, isTyping = false): Matches {
  const words = wordsOf(typed).slice(0, MOST_WORDS)
  if (words.length === 0) return new Map()
  const { plain } = vocabulary
  const whole = (word: string): string[] => (plain.has(word) ? [word] : [])
  const begun = (word: string, at: number): string[] =>
    at === words.length - 1 ? plain.startingWith(word, MOST_ENDINGS) : whole(word)
  const slipped = (word: string): string[] => (plain.has(word) ? [word] : plain.alike(word))
  const all = (word: string): string[] => plain.alike(word)
  const ways = isTyping ? [begun, slipped, all] : [whole, begun, slipped, all]
  for (const way of ways) {
    const found = withAll(plain, words, way, way === begun ? BEGUN_WEIGHS : 1)
    if (found.size > 0) return rated(vocabulary, found, typed, words)
  }
  return new Map()
}

type Way = (word: string, at: number) => string[]

function withAll(plain: Postings<ShelfItem>, words: readonly string[], way: Way, least: number): Matches {
  const meant = words.map((word, at) => ({ word, others: way(word, at) }))
  if (meant.some(({ others }) => others.length === 0)) return new Map()
  const size = ({ others }: { others: string[] }): number =>
    others.reduce((sum, other) => sum + (plain.get(other)?.items.length ?? 0), 0)
  meant.sort((a, b) => size(a) - size(b))
  let found: Matches | null = null
  for (const { word, others } of meant) {
    found = narrowed(plain, found, { word, others, least })
    if (found.size === 0) break
  }
  return found ?? new Map()
}

type Meant = { word: string; others: readonly string[]; least: number }

function narrowed(plain: Postings<ShelfItem>, before: Matches | null, { word, others, least }: Meant): Matches {
  const best: Matches = new Map()
  for (const other of others) {
    const posting = plain.get(other)
    if (!posting) continue
    const share = other === word ? 1 : OTHER_WORD_COUNTS
    posting.items.forEach((item, at) => {
      const weight = posting.weights[at] ?? 0
      if ((before && !before.has(item)) || (other !== word && weight < least)) return
      const score = weight * share
      if (score > (best.get(item) ?? 0)) best.set(item, score)
    })
  }
  if (before) for (const [item, score] of best) best.set(item, score + (before.get(item) ?? 0))
  return best
}

/** Marks that were typed and the words in one piece in the title count more; they never take anything away. */
function rated({ marked }: Vocabulary, found: Matches, typed: string, words: readonly string[]): Matches {
  for (const word of markedWordsIn(typed)) {
    const posting = marked.get(word)
    posting?.items.forEach((item, at) => {
      const score = found.get(item)
      if (score !== undefined) found.set(item, score + (posting.weights[at] ?? 0))
    })
  }
  const phrase = words.join(" ")
  for (const [item, score] of found) {
    if (!item.foldedTitle.includes(phrase)) continue
    found.set(item, score + TITLE_HAS_IT + (item.foldedTitle.startsWith(phrase) ? TITLE_IS_SHORT_OF : 0))
  }
  return found
}
