import { createHash, randomBytes } from "node:crypto"
import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { feedByToken, feedsOf, noteContent, noteFetch, renewFeed, type Feed } from "../../modules/channel/feed-store"
import { PLAIN_RULE } from "../../modules/channel/rule-store"
import type { Rows } from "../../modules/channel/types"
import type { Projection } from "../../providers/channel/catalogue"
import type { FeedRenderer } from "../../providers/channel/connector"
import { project as googleProject } from "../../providers/channel-google/project"
import { rssFeed } from "../../providers/channel-google/feed"
import { csvFeed } from "../../providers/channel-meta/feed"
import { project as metaProject } from "../../providers/channel-meta/project"
import { portalProducts, type PortalProduct } from "../catalog/portal-products"
import { databaseOf } from "../transparency/database"
import { canonicalProduct } from "./offer/canonical"
import { skuOf, wantedNames } from "./offer/subject"
import { shopUrl } from "./settings"

type Kind = { extension: string; project: typeof googleProject; renderer: (shop: Shop) => FeedRenderer }
type Shop = { title: string; url: string }

/** Zalo reads no file of its own that is documented; its shops take Google's, as its partners' tools do. */
const KINDS: Readonly<Record<string, Kind>> = {
  google: { extension: "xml", project: googleProject, renderer: rssFeed },
  meta: { extension: "csv", project: metaProject, renderer: () => csvFeed() },
  zalo: { extension: "xml", project: googleProject, renderer: rssFeed },
}
export const FEED_FLOORS = Object.keys(KINDS)
const TOKEN = /^([A-Za-z0-9_-]{43})\.(xml|csv)$/

export const feedView = (feed: Feed) => ({
  ...{ floor: feed.floor, url: `${shopUrl}/feeds/${feed.token}.${KINDS[feed.floor]?.extension ?? "xml"}` },
  ...{ made_at: feed.made_at.toISOString(), fetched_at: feed.fetched_at?.toISOString() ?? null, fetches: feed.fetches },
})

export async function viewFeeds(container: MedusaContainer, cooperativeId: string) {
  const feeds = await feedsOf(databaseOf(container), cooperativeId)
  return feeds.filter(({ floor }) => FEED_FLOORS.includes(floor)).map(feedView)
}

/** An address that nobody can guess: 256 bits. @throws 404 `floor_not_found` */
export async function openFeed(container: MedusaContainer, cooperativeId: string, floor: string): Promise<void> {
  if (!FEED_FLOORS.includes(floor)) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, "No such feed", "floor_not_found")
  }
  await renewFeed(databaseOf(container), { cooperativeId, floor, token: randomBytes(32).toString("base64url") })
}

/** The file whole, in the pieces it was made of, with what tells one state of it from another. */
export type FeedFile = { mediaType: string; etag: string; changedAt: Date; size: number; chunks: Uint8Array[] }

/**
 * The goods of one cooperative as a floor fetches them. Those that the floor would refuse stay out. A cooperative that
 * may not sell has an empty file, which takes its goods down.
 * @returns null for an address that leads nowhere
 */
export async function readFeed(container: MedusaContainer, name: string): Promise<FeedFile | null> {
  const sql = databaseOf(container)
  const [, token = "", extension] = TOKEN.exec(name) ?? []
  const feed = token === "" ? null : await feedByToken(sql, token)
  const kind = feed && KINDS[feed.floor]
  if (!feed || !kind || kind.extension !== extension) return null
  const found = await sql.raw<Rows<Seller>>("select id, name, handle, status from cooperative where id = ?", [
    feed.cooperative_id,
  ])
  const seller = found.rows[0]
  if (!seller) return null
  const renderer = kind.renderer({ title: seller.name, url: `${shopUrl}/hop-tac-xa/${seller.handle}` })
  const [chunks, hash] = [[] as Uint8Array[], createHash("sha256")]
  for await (const chunk of renderer.render(projectionsOf(container, kind, seller))) {
    chunks.push(chunk)
    hash.update(chunk)
  }
  const etag = `"${hash.digest("hex").slice(0, 32)}"`
  const changedAt = await noteContent(sql, token, etag)
  // Its address was changed while the file was made.
  if (changedAt === null) return null
  const size = chunks.reduce((sum, { length }) => sum + length, 0)
  return { mediaType: renderer.mediaType, etag, changedAt, size, chunks }
}

/** A floor has it now. */
export const noteFetched = (container: MedusaContainer, name: string): Promise<void> =>
  noteFetch(databaseOf(container), TOKEN.exec(name)?.[1] ?? "")

type Seller = { id: string; name: string; handle: string; status: string }

/** Thousands of goods are read a hundred at a time, so that nobody waits behind one feed. */
const AT_ONCE = 100

async function* projectionsOf(
  container: MedusaContainer,
  kind: Kind,
  { id, name, status }: Seller,
): AsyncIterable<Projection> {
  if (status !== "approved") return
  const { rows } = await databaseOf(container).raw<Rows<{ id: string }>>(
    `select p.id from product p
       join cooperative_cooperative_product_product own on own.product_id = p.id and own.deleted_at is null
      where own.cooperative_id = ? and p.status = 'published' and p.deleted_at is null
      order by p.created_at desc, p.id`,
    [id],
  )
  const mapping = { categoryId: "", brandId: null, attributes: {}, settings: { brand: name } }
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const some = rows.slice(from, from + AT_ONCE).map((row) => row.id)
    const goods = await portalProducts(container, some, new Date())
    const order = new Map(some.map((productId, at) => [productId, at]))
    goods.sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0))
    for (const one of goods) {
      if (one.ocop_group === "tourism") continue
      const made = kind.project(canonicalOf(one), { attributes: null, limits: null, media: {} }, mapping)
      if (made.ok) yield made.projection
    }
  }
}

function canonicalOf(goods: PortalProduct) {
  const names = new Map(wantedNames(goods).map(({ variantId, wanted }) => [variantId, wanted]))
  return canonicalProduct(goods, {
    ...{ offer: { item_sku: skuOf(goods.id), weight_grams: null, size_cm: null }, rule: PLAIN_RULE, names },
    ...{ openUnits: new Map(), stockMeaning: "available", maySell: true, shopUrl },
  })
}
