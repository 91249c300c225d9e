import { CATALOG_EVENTS } from "../catalog/catalog-events"

/** A tree head moved on the chain; carries the entries it covers since the head before. */
export const LOG_ANCHORED = "log.anchored"
export const SHOP_EVENTS = [...CATALOG_EVENTS, LOG_ANCHORED]

/** The shop takes at most a hundred tags at once, and names products by these letters. */
const MOST_TAGS = 100
const HANDLE = /^[\w-]{1,200}$/

/**
 * The shop's cache tags that an event makes stale. Every page with a product on it carries "products"; an anchor shows
 * on the products' own pages only.
 */
export function shopTagsOf(eventName: string, productHandles: readonly string[]): string[] {
  const ofProducts = [...new Set(productHandles)]
    .filter((handle) => HANDLE.test(handle))
    .map((handle) => `product:${handle}`)
  const ofLists = listTagsOf(eventName)
  const tags = [...ofLists, ...ofProducts]
  return tags.length <= MOST_TAGS ? tags : [...new Set([...ofLists, "products"])]
}

function listTagsOf(eventName: string): string[] {
  if (eventName === LOG_ANCHORED) return []
  return eventName.startsWith("cooperative.") ? ["products", "cooperatives"] : ["products"]
}
