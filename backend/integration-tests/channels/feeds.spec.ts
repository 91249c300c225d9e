import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import type { CanonicalProduct, Mapping } from "../../src/providers/channel/catalogue"
import type { FeedRenderer } from "../../src/providers/channel/connector"
import { rssFeed, tsvFeed } from "../../src/providers/channel-google"
import { project as googleProject } from "../../src/providers/channel-google/project"
import { csvFeed } from "../../src/providers/channel-meta"
import { project as metaProject } from "../../src/providers/channel-meta/project"
import { feedByToken, noteContent, noteFetch, renewFeed } from "../../src/modules/channel/feed-store"
import { Migration20261123133000 } from "../../src/modules/channel/migrations/Migration20261123133000"
import { Migration20261123143000 } from "../../src/modules/channel/migrations/Migration20261123143000"
import { startPostgres } from "../chain/support/postgres"
import { type Floors, startFloors } from "./support/floors"
import { CHANNEL_TABLES } from "./support/shopee-desk"
import { inTwoWeights, product } from "./support/goods"

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const MAPPING: Mapping = { categoryId: "", brandId: null, attributes: {}, settings: { brand: "HTX Thiên An" } }
const SHOP = "5001"
const GOODS = 2_600

/** What people have typed into forms. */
const HOSTILE = [
  `Trà "hảo hạng" <script>alert(1)</script> & 'mật ong'`,
  "Trà\u0000 \u0001có\u000b dấu\ufffe lạ",
  "]]> --> <!-- <![CDATA[ &lt; &#0; &xxe;",
  '=HYPERLINK("https://a.vn"),\tcách, xuống\r\ndòng\n""',
  "Trà \ud83c\udf75 cả nửa \ud83c biểu tượng",
  "‮ngược‬ và chữ tổ hợp Trà",
]

type Source = {
  items: { id: string; title: string; price: number; availability: string; hidden: boolean }[]
  problems: unknown[]
  fetches: { failure: string; accepted: number; refused: number; bytes: number }[]
}

let floors: Floors
const open: { close(): unknown }[] = []

beforeAll(async () => {
  const settings = { shops: [{ id: SHOP, name: "HTX Thiên An" }] }
  floors = await startFloors({ GOOGLE: settings, META: settings }, new Date("2026-08-01T03:00:00Z"))
})
afterAll(async () => {
  for (const server of open) server.close()
  await floors.stop()
})

function* goods(count: number): Iterable<CanonicalProduct> {
  for (let n = 0; n < count; n += 1) {
    const words = HOSTILE[n % HOSTILE.length]
    const variants = n % 7 === 0 ? inTwoWeights(`TRA-${n}`) : {}
    yield product(`TRA-${n}`, { title: `${words} ${n}`, description: `${words}\n\n${words}`, ...variants })
  }
}

function* projections(project: typeof googleProject, count: number, active = true) {
  for (const one of goods(count)) {
    const made = project({ ...one, active }, { attributes: null, limits: null, media: {} }, MAPPING)
    if (!made.ok) throw new Error(JSON.stringify(made.issues))
    yield made.projection
  }
}

/** A feed at an address, made as it is asked for. */
async function served(file: string, renderer: FeedRenderer, render: () => AsyncIterable<Uint8Array>): Promise<string> {
  const server = createServer((_, response) => {
    response.writeHead(200, { "content-type": renderer.mediaType })
    void pipeline(Readable.from(render()), response)
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  open.push(server)
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/${file}`
}

const fetched = async (floor: string, url: string): Promise<Source> =>
  floors.control<Source>(floor, "POST /feeds", { shop_id: SHOP, url })

const shop = { title: `HTX <Thiên An> & "bạn"`, url: "https://nguon.example/hop-tac-xa/thien-an" }

describe("a feed of a whole province as strangers read it", () => {
  it.each([
    ["google", "feed.xml", rssFeed(shop), googleProject],
    ["google", "feed.tsv", tsvFeed(), googleProject],
    ["meta", "feed.csv", csvFeed(), metaProject],
  ] as const)("is taken whole by %s as %s, whatever was typed into it", async (floor, file, renderer, project) => {
    const url = await served(file, renderer, () => renderer.render(projections(project, GOODS)))
    const { fetches, items, problems } = await fetched(floor, url)
    expect(problems).toEqual([])
    const variants = GOODS + Math.ceil(GOODS / 7)
    expect(fetches[0]).toMatchObject({ failure: "", accepted: variants, refused: 0 })
    expect(new Set(items.map(({ id }) => id)).size).toBe(variants)
    expect(items[1]).toMatchObject({ price: 90_000 })
  })

  it("says what is in stock in each one's own words, and leaves out or hides what is hidden", async () => {
    const soldOut = (project: typeof googleProject) =>
      [...projections(project, 1)].map((one) => ({ ...one, skus: one.skus.map((sku) => ({ ...sku, stock: 0 })) }))
    const words: Record<string, string | undefined> = {}
    for (const [floor, file, renderer, project] of [
      ["google", "feed.xml", rssFeed(shop), googleProject],
      ["meta", "feed.csv", csvFeed(), metaProject],
    ] as const) {
      const url = await served(file, renderer, () => renderer.render(soldOut(project)))
      words[floor] = (await fetched(floor, url)).items[0]?.availability
      const hidden = await served(file, renderer, () => renderer.render(projections(project, 3, false)))
      expect((await fetched(floor, hidden)).items.filter((item) => !item.hidden)).toEqual([])
    }
    expect(words).toEqual({ google: "out_of_stock", meta: "out of stock" })
  })

  it("keeps what people wrote, as far as a file may hold it", async () => {
    const renderer = rssFeed(shop)
    const url = await served("feed.xml", renderer, () => renderer.render(projections(googleProject, HOSTILE.length)))
    const titles = (await fetched("google", url)).items.map(({ title }) => title)
    expect(titles).toContain(`${HOSTILE[2]} 2`)
    expect(titles.some((title) => title.startsWith(`Trà "hảo hạng" <script>alert(1)</script> & 'mật ong'`))).toBe(true)
    for (const unwritable of ["\u0000", "\u0001", "\u000b", "\ufffe"]) expect(titles.join("")).not.toContain(unwritable)
  })
})

describe("since when a feed has been as it is", () => {
  it("is told until it changes, and forgotten with its address", async () => {
    const postgres = await startPostgres([...CHANNEL_TABLES, Migration20261123133000, Migration20261123143000])
    try {
      const sql = postgres.connect()
      const feed = { cooperativeId: "coop_1", floor: "google", token: "one" }
      await renewFeed(sql, feed)
      const first = await noteContent(sql, "one", '"a"')
      expect(first?.getMilliseconds()).toBe(0)
      await sql.raw("update channel_feed set changed_at = changed_at - interval '1 day'")
      const before = new Date((first?.getTime() ?? 0) - 86_400_000)
      expect(await noteContent(sql, "one", '"a"')).toEqual(before)
      const changed = await noteContent(sql, "one", '"b"')
      expect(changed?.getTime()).toBeGreaterThan(before.getTime())
      await noteFetch(sql, "one")
      expect(await feedByToken(sql, "one")).toMatchObject({ fetches: 1, fetched_at: expect.any(Date) as Date })
      await renewFeed(sql, { ...feed, token: "two" })
      expect(await noteContent(sql, "one", '"b"')).toBeNull()
      expect(await feedByToken(sql, "two")).toMatchObject({ fetches: 0, fetched_at: null })
    } finally {
      await postgres.stop()
    }
  })
})
