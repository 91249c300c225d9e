import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { productIdsOfEvent } from "../catalog/catalog-source"
import { renewCards } from "../catalog/shelf/keeper"
import { databaseOf } from "../transparency/database"
import { messageOf } from "../transparency/message-of"
import { LOG_ANCHORED, shopTagsOf } from "./shop-tags"

export type Shop = { url: string; secret: string }
export type ShopEvent = {
  name: string
  data: { id?: string | string[]; product_id?: string; from?: number; to?: number }
}

const TIMEOUT_MS = 3000

/** Tells the shop which pages are stale. A shop that does not hear it shows the old ones for half a minute, no longer. */
export async function purgeShopPages(container: MedusaContainer, shop: Shop, event: ShopEvent): Promise<void> {
  try {
    const tags = await staleTags(container, event)
    if (tags.length > 0) await postTags(shop, tags)
  } catch (error) {
    const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
    logger.warn(`The shop was not told of ${event.name}: ${messageOf(error)}`)
  }
}

async function staleTags(container: MedusaContainer, event: ShopEvent): Promise<string[]> {
  const query = container.resolve(ContainerRegistrationKeys.QUERY)
  const isAnchor = event.name === LOG_ANCHORED
  const ids = isAnchor
    ? await productsOfEntries(container, event.data)
    : await productIdsOfEvent(event, { container: { query } })
  if (ids.length === 0) return shopTagsOf(event.name, [])
  // The index hears of the event on its own time; a shop that asked before it did would keep the old card.
  if (!isAnchor) await renewCards(container, ids)
  const { data } = await query.graph({ entity: "product", fields: ["handle"], filters: { id: ids } })
  return shopTagsOf(
    event.name,
    data.map((product) => product.handle),
  )
}

async function productsOfEntries(
  container: MedusaContainer,
  { from = 0, to = 0 }: ShopEvent["data"],
): Promise<string[]> {
  const sealed: { rows: { product_id: string }[] } = await databaseOf(container).raw(
    `select distinct batch.product_id from log_entry join batch on batch.id = log_entry.subject
      where log_entry.kind in ('batch-sealed', 'batch-amended') and log_entry.index >= ? and log_entry.index < ?`,
    [from, to],
  )
  return sealed.rows.map((row) => row.product_id)
}

/** @throws when the shop did not take it */
export async function postTags(shop: Shop, tags: string[]): Promise<void> {
  const response = await fetch(new URL("/api/revalidate", shop.url), {
    method: "POST",
    headers: { authorization: `Bearer ${shop.secret}`, "content-type": "application/json" },
    body: JSON.stringify({ tags }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
  if (!response.ok) throw new Error(`it answered ${response.status}`)
}
