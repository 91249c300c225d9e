import { createHash, randomBytes } from "node:crypto"
import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { feedByToken, feedsOf, noteFetch, renewFeed, type Feed } from "../../modules/channel/feed-store"
import { PLAIN_RULE } from "../../modules/channel/rule-store"
import type { Rows } from "../../modules/channel/types"
import type { Projected, Projection } from "../../providers/channel/catalogue"
import type { FeedRenderer } from "../../providers/channel/connector"
import { project as googleProject } from "../../providers/channel-google/project"
import { rssFeed } from "../../providers/channel-google/feed"
import { csvFeed } from "../../providers/channel-meta/feed"
import { project as metaProject } from "../../providers/channel-meta/project"
import { listProductsOfCooperative } from "../catalog/portal-products"
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

export type FeedFile = { mediaType: string; etag: string; chunks: AsyncIterable<Uint8Array> }

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
  await noteFetch(sql, token)
  const found = await sql.raw<Rows<Seller>>("select name, handle, status from cooperative where id = ?", [
    feed.cooperative_id,
  ])
  const seller = found.rows[0]
  if (!seller) return null
  const projections = await projectionsOf(container, feed.cooperative_id, kind, seller)
  const renderer = kind.renderer({ title: seller.name, url: `${shopUrl}/hop-tac-xa/${seller.handle}` })
  const etag = createHash("sha256")
    .update(JSON.stringify([kind.extension, seller.name, projections]))
    .digest("hex")
  return { mediaType: renderer.mediaType, etag: `"${etag.slice(0, 32)}"`, chunks: renderer.render(projections) }
}
type Seller = { name: string; handle: string; status: string }

async function projectionsOf(
  container: MedusaContainer,
  cooperativeId: string,
  kind: Kind,
  { name, status }: Seller,
): Promise<Projection[]> {
  const all = await listProductsOfCooperative(container, cooperativeId, new Date())
  const maySell = status === "approved"
  const mapping = { categoryId: "", brandId: null, attributes: {}, settings: { brand: name } }
  return all
    .filter((goods) => goods.ocop_group !== "tourism" && goods.status === "published" && maySell)
    .flatMap((goods) => {
      const names = new Map(wantedNames(goods).map(({ variantId, wanted }) => [variantId, wanted]))
      const product = canonicalProduct(goods, {
        ...{ offer: { item_sku: skuOf(goods.id), weight_grams: null, size_cm: null }, rule: PLAIN_RULE, names },
        ...{ openUnits: new Map(), stockMeaning: "available", maySell, shopUrl },
      })
      const made: Projected = kind.project(product, { attributes: null, limits: null, media: {} }, mapping)
      return made.ok ? [made.projection] : []
    })
}
