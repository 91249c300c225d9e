import { isOneLetterOff } from "./fold.js"

/** Names typed shorter or longer than this are not looked for misspelt. */
const SHORTEST_MISSPELT = 3
const LONGEST_MISSPELT = 24
/** A known name that is this long may still be another one misspelt; short ones are all alike. */
const LONG_ENOUGH_TO_DOUBT = 5
const BEGUN = 0.4
const MISSPELT = 0.6

/** Known words that a typed one may mean, each with what it costs to believe so. */
export type Matches = ReadonlyMap<string, number>
/** @param isLast the word may be still being typed */
export type Vocabulary = (word: string, isLast: boolean) => Matches

/**
 * Known words by what is left of them with one letter out: two words one letter apart share one of those, so that a
 * misspelt word is found without comparing it with all.
 */
export function createVocabulary(words: Iterable<string>): Vocabulary {
  const sorted = [...words].sort()
  const known = new Set(sorted)
  const byRest = new Map<string, string[]>()
  for (const word of sorted) {
    for (const rest of restsOf(word)) {
      const sharing = byRest.get(rest)
      if (sharing) sharing.push(word)
      else byRest.set(rest, [word])
    }
  }
  return (word, isLast) => {
    if (known.has(word) && word.length < LONG_ENOUGH_TO_DOUBT) return new Map([[word, 0]])
    const matches = new Map<string, number>()
    const mayBeMisspelt = word.length >= SHORTEST_MISSPELT && word.length <= LONGEST_MISSPELT
    for (const rest of mayBeMisspelt ? restsOf(word) : []) {
      for (const other of byRest.get(rest) ?? []) if (isOneLetterOff(word, other)) matches.set(other, MISSPELT)
    }
    if (isLast) for (const other of startingWith(sorted, word)) matches.set(other, BEGUN)
    if (known.has(word)) matches.set(word, 0)
    return matches
  }
}

function restsOf(word: string): Set<string> {
  const rests = new Set([word])
  for (let i = 0; i < word.length; i++) rests.add(word.slice(0, i) + word.slice(i + 1))
  return rests
}

function* startingWith(sorted: readonly string[], prefix: string): Generator<string> {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? "") < prefix) low = middle + 1
    else high = middle
  }
  for (let i = low; sorted[i]?.startsWith(prefix); i++) yield sorted[i] ?? ""
}
