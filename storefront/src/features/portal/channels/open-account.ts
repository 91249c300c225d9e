import "server-only"
import type { Listing } from "@/lib/backend/channels"
import type { PortalClient, PortalProduct } from "@/lib/backend/portal"

/** The cooperative's own goods by id, for their pictures; an answer that did not come leaves drawings. */
export async function goodsOf(portal: PortalClient): Promise<ReadonlyMap<string, PortalProduct>> {
  const result = await portal.products()
  return new Map((result.ok ? result.data.products : []).map((product) => [product.id, product]))
}

/** Something will change by itself soon, so that the page looks again. */
export const isUnderWay = (listings: readonly Listing[]): boolean =>
  listings.some(
    ({ state, next }) => state === "waiting" || state === "reviewing" || (next !== null && next.at !== null),
  )
