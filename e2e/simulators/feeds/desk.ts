import type { Market } from "../market/market.ts"
import { ControlError, from, text } from "../market/control.ts"
import { readRss } from "./rss.ts"
import { readCsv, readTsv, type Row, Unreadable, utf8Text } from "./table.ts"
import type { Problem } from "./values.ts"

/** What a floor shows of one row of a feed. */
export type FeedItem = {
  id: string
  title: string
  price: number
  availability: string
  link: string
  image: string
  brand: string
  /** Taken over, but not shown to visitors. */
  hidden: boolean
}

export type Fetched = {
  at: number
  status: number | null
  /** Empty when the file was read. */
  failure: string
  unchanged: boolean
  bytes: number
  accepted: number
  refused: number
  warned: number
}

/** A file that somebody asked the floor to fetch again and again. */
export type FeedSource = {
  id: string
  account: string
  url: string
  everyHours: number
  etag: string
  lastModified: string
  fetches: Fetched[]
  items: FeedItem[]
  problems: Problem[]
}

export type FeedState = { feeds: Record<string, FeedSource> }

export type Judged = { item: FeedItem | null; problems: { field: string; message: string }[]; warnings: string[] }

export type FeedRules = {
  /** A file without one of these columns is refused whole; of a table alone, since XML has no columns. */
  columns: readonly string[]
  formats: readonly ("csv" | "tsv" | "rss")[]
  judge(row: Row, takesLocal: boolean): Judged
  mostBytes: number
}

type Options = { takesLocal: boolean; onFetched?: (source: FeedSource) => void }

const kept = { fetches: 30, problems: 500 }
const fetchTimeout = 60_000

/** Fetches feeds when they are due, reads them strictly and keeps what of them would be shown. */
export class FeedDesk {
  constructor(
    private readonly market: Market<FeedState & Market["state"]>,
    private readonly rules: FeedRules,
    private readonly options: Options,
  ) {
    market.timeline.on("feed", (id) => this.fetch(id))
  }

  sourcesOf(account: string): FeedSource[] {
    return Object.values(this.market.state.feeds).filter((source) => source.account === account)
  }

  /** One file for an account; another address takes the place of the one before. */
  add(account: string, url: string, everyHours: number): FeedSource {
    if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
      throw new ControlError("url must be an address.")
    for (const { id } of this.sourcesOf(account)) {
      this.market.timeline.forget("feed", id)
      Reflect.deleteProperty(this.market.state.feeds, id)
    }
    const id = String(700_000_000 + this.market.nextNumber())
    const empty = { etag: "", lastModified: "", fetches: [], items: [], problems: [] }
    const source: FeedSource = { id, account, url, everyHours, ...empty }
    this.market.state.feeds[id] = source
    this.market.changed()
    return source
  }

  /** Now, and again after its hours. What a file no longer names is taken down; a file that is not read changes nothing. */
  async fetch(id: string): Promise<void> {
    const source = this.market.state.feeds[id]
    if (!source) return
    const fetched: Fetched = {
      ...{ at: this.market.clock.now(), status: null, failure: "", unchanged: false, bytes: 0 },
      ...{ accepted: source.items.length, refused: 0, warned: 0 },
    }
    try {
      await this.read(source, fetched)
    } catch (error) {
      fetched.failure = error instanceof Error ? error.message : String(error)
    }
    source.fetches.unshift(fetched)
    source.fetches.splice(kept.fetches)
    this.market.timeline.forget("feed", id)
    this.market.timeline.at(this.market.clock.now() + source.everyHours * 3_600_000, "feed", id)
    this.market.changed()
    this.options.onFetched?.(source)
  }

  private async read(source: FeedSource, fetched: Fetched): Promise<void> {
    const known = {
      ...(source.etag && { "if-none-match": source.etag }),
      ...(source.lastModified && { "if-modified-since": source.lastModified }),
    }
    const response = await fetch(source.url, { headers: known, signal: AbortSignal.timeout(fetchTimeout) })
    fetched.status = response.status
    if (response.status === 304) {
      fetched.unchanged = true
      await response.body?.cancel()
      return
    }
    if (!response.ok) {
      await response.body?.cancel()
      throw new Unreadable(`The address answered ${response.status}.`)
    }
    const bytes = await bodyOf(response, this.rules.mostBytes)
    fetched.bytes = bytes.length
    const type = response.headers.get("content-type") ?? ""
    this.take(source, fetched, this.rowsOf(type, new URL(source.url).pathname, bytes))
    source.etag = response.headers.get("etag") ?? ""
    source.lastModified = response.headers.get("last-modified") ?? ""
  }

  private rowsOf(type: string, path: string, bytes: Uint8Array): Row[] {
    const format =
      /xml/.test(type) || path.endsWith(".xml") ? "rss" : /csv/.test(type) || path.endsWith(".csv") ? "csv" : "tsv"
    if (!this.rules.formats.includes(format)) throw new Unreadable(`A ${format} file is not read here.`)
    const content = utf8Text(bytes)
    if (format === "rss") return readRss(content)
    const rows = format === "csv" ? readCsv(content) : readTsv(content)
    const missing = this.rules.columns.filter((name) => rows[0] && !(name in rows[0].values))
    if (missing.length > 0) throw new Unreadable(`Missing columns: ${missing.join(", ")}.`)
    return rows
  }

  private take(source: FeedSource, fetched: Fetched, rows: readonly Row[]): void {
    const seen = new Set<string>()
    const items: FeedItem[] = []
    const problems: Problem[] = []
    for (const row of rows) {
      const { item, problems: found, warnings } = this.rules.judge(row, this.options.takesLocal)
      const id = row.values["id"]?.[0] ?? ""
      if (seen.has(id)) found.push({ field: "id", message: `Duplicate id: ${id}` })
      seen.add(id)
      if (item && found.length === 0) items.push(item)
      else problems.push(...found.map((problem) => ({ line: row.line, id, ...problem })))
      fetched.warned += warnings.length > 0 ? 1 : 0
    }
    Object.assign(fetched, { accepted: items.length, refused: rows.length - items.length })
    Object.assign(source, { items, problems: problems.slice(0, kept.problems) })
  }
}

async function bodyOf(response: Response, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  const body = response.body as AsyncIterable<Uint8Array> | null
  if (body === null) return Buffer.alloc(0)
  for await (const chunk of body) {
    size += chunk.length
    if (size > most) throw new Unreadable("The file is too big.")
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

type Body = Record<string, unknown>

/** `/__control` of every floor that fetches feeds. */
export const feedControl: Record<string, (desk: FeedDesk, body: Body) => unknown> = {
  "GET /feeds": (desk, body) => desk.sourcesOf(text(body, "shop_id")),
  "POST /feeds": async (desk, body) => {
    const source = desk.add(text(body, "shop_id"), text(body, "url"), from(body, "every_hours", 1))
    await desk.fetch(source.id)
    return source
  },
  "POST /feeds/fetch": async (desk, body) => {
    const [source] = desk.sourcesOf(text(body, "shop_id"))
    if (!source) throw new ControlError("This shop has no feed.")
    await desk.fetch(source.id)
    return source
  },
}
