import { todayInVietnam } from "../certification/ocop-status"
import { foldText } from "./fold-text"
import { wordsOf, type ShelfItem } from "./shelf/item"
import { isOneSlip } from "./shelf/postings"
import type { Shelf } from "./shelf/shelf"

const MOST = { products: 6, cooperatives: 3, words: 5 }
/** Words are told from the best fitting products only: further down they have little to do with what is meant. */
const WORDS_FROM = 60
const SLIPS_FROM = 3

/** What somebody who is still typing may mean. */
export function suggestFromCatalog(shelf: Shelf, q: string, channels: readonly string[], now: Date) {
  const words = wordsOf(q)
  if (words.length === 0) return { products: [], cooperatives: [], words: [] }
  const today = todayInVietnam(now)
  const fitting = shelf.begunWith(q, channels, today)
  return {
    products: fitting.slice(0, MOST.products).map(({ card }) => ({
      ...{ handle: card.handle, title: card.title, cooperative_name: card.cooperative.name },
      ...{ photo: card.photo, illustration: card.illustration },
    })),
    cooperatives: cooperativesOf(shelf.onSale(channels), words),
    words: completions(fitting.slice(0, WORDS_FROM), words),
  }
}

function cooperativesOf(items: readonly ShelfItem[], words: readonly string[]) {
  const known = new Map(items.map(({ card }) => [card.cooperative.handle, card.cooperative]))
  const fitting = [...known.values()].filter(({ name, commune }) => {
    const theirs = wordsOf(`${name} ${commune}`)
    return words.every((word) => theirs.some((other) => begins(other, word)))
  })
  return fitting
    .sort((a, b) => a.name.localeCompare(b.name, "vi"))
    .slice(0, MOST.cooperatives)
    .map(({ handle, name, commune, province }) => ({ handle, name, commune, province }))
}

const begins = (word: string, typed: string): boolean =>
  word.startsWith(typed) || (typed.length >= SLIPS_FROM && isOneSlip(word, typed))

/** The last word written out as the titles write it, with the words before it as they were meant. */
function completions(items: readonly ShelfItem[], words: readonly string[]): string[] {
  const counts = new Map<string, number>()
  for (const { card } of items) {
    const title =
      card.title
        .normalize("NFC")
        .toLowerCase()
        .match(/[\p{L}\p{N}]+/gu) ?? []
    const told = writtenOut(title, words)
    if (told === null) continue
    counts.set(told, (counts.get(told) ?? 0) + 1)
  }
  const byCount = [...counts].sort(([a, x], [b, y]) => y - x || a.localeCompare(b, "vi"))
  return byCount.slice(0, MOST.words).map(([word]) => word)
}

/** As the title has the words in one piece; else the last one alone, after what was typed before it. */
function writtenOut(title: readonly string[], words: readonly string[]): string | null {
  const isHere = (start: number): boolean =>
    words.every((word, step) => begins(foldText(title[start + step] ?? ""), word))
  const at = title.findIndex((_, start) => isHere(start))
  if (at !== -1) return title.slice(at, at + words.length).join(" ")
  const last = title.find((word) => begins(foldText(word), words.at(-1) ?? ""))
  return last === undefined ? null : [...words.slice(0, -1), last].join(" ")
}
