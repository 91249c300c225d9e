/** Lists that a cooperative makes long over the years, shown a page at a time and found by words. */

export const PAGE_SIZE = 30

/** What the address asks for: attacker-controlled, hence cut and bounded. */
export type ListQuery = { words: string; page: number }

type Search = Record<string, string | string[] | undefined>

/** `?tim=` the words, `?trang=` the page, counted from one. */
export function listQuery(search: Search): ListQuery {
  const text = (name: string) => (typeof search[name] === "string" ? search[name].slice(0, 100).trim() : "")
  return { words: text("tim"), page: Math.max(1, Math.min(10_000, Number.parseInt(text("trang"), 10) || 1)) }
}

/** Without marks and capitals: people search for "mien dong" and mean "Miến dong". */
export const plain = (text: string): string =>
  text.normalize("NFD").replace(/\p{M}/gu, "").replaceAll(/[đĐ]/g, "d").toLowerCase()

export type ListPage<T> = { shown: readonly T[]; found: number; hasMore: boolean }

/** Those whose text has every word, up to the page asked for: what was already read stays above. */
export function listPage<T>(items: readonly T[], textOf: (item: T) => string, { words, page }: ListQuery): ListPage<T> {
  const wanted = plain(words).split(/\s+/).filter(Boolean)
  const found = items.filter((item) => {
    const text = plain(textOf(item))
    return wanted.every((word) => text.includes(word))
  })
  return { shown: found.slice(0, page * PAGE_SIZE), found: found.length, hasMore: found.length > page * PAGE_SIZE }
}

/** The address of the same list, further on. */
export function nextPage(path: string, { words, page }: ListQuery): string {
  const search = new URLSearchParams({ ...(words && { tim: words }), trang: String(page + 1) })
  return `${path}?${search}`
}
