import type { Drift } from "../../../modules/channel/drift-store"
import { ASPECTS, type Aspect, type Listing } from "../../../modules/channel/types"
import type { Capabilities } from "../../../providers/channel/capabilities"
import type { Projection, RemoteListing, RemoteSku } from "../../../providers/channel/catalogue"
import { desiredHashes } from "../desired"

export type Believed = { sent: Listing["sent"]; projection: Projection; title: string }

/** What was acknowledged once and is not what it should be any more: its change was never heard of. */
export function missedAspects({ sent, projection }: Pick<Believed, "sent" | "projection">): Aspect[] {
  const desired = desiredHashes(projection)
  return ASPECTS.filter((aspect) => sent[aspect] !== undefined && sent[aspect] !== desired[aspect])
}

/**
 * Where the floor shows something else than what it acknowledged. An aspect that is to be told anyway is none: what was
 * acknowledged is known by its hash alone, and is compared only where that is of what we have now.
 */
export function driftsIn(
  { sent, projection, title }: Believed,
  remote: RemoteListing,
  capabilities: Pick<Capabilities, "stockMeaning" | "listingPerSku">,
): Drift[] {
  const desired = desiredHashes(projection)
  const isTold = (aspect: Aspect): boolean => sent[aspect] === desired[aspect]
  const drifts: Drift[] = []
  for (const sku of projection.skus) {
    const there = remote.skus.find(({ sellerSku }) => sellerSku === sku.sellerSku)
    if (there === undefined) continue
    const add = (field: "price" | "stock", ours: number, floor: number): void =>
      void drifts.push({ field, seller_sku: sku.sellerSku, ours: String(ours), floor: String(floor) })
    if (isTold("price") && there.priceVnd !== null && there.priceVnd !== sku.priceVnd)
      add("price", sku.priceVnd, there.priceVnd)
    const stock = shownStock(sku.stock, there, capabilities.stockMeaning)
    if (isTold("stock") && there.stock !== null && there.stock !== stock) add("stock", stock, there.stock)
  }
  const whole = (field: "status" | "title", ours: string, floor: string): void =>
    void drifts.push({ field, seller_sku: "", ours, floor })
  // Reviewing, rejected and banned are for the floor to say.
  const isShown = remote.status === "active"
  if (isTold("status") && (isShown || remote.status === "inactive") && isShown !== (projection.status === "active"))
    whole("status", projection.status, remote.status)
  const isOwnTitle = remote.title !== null && !capabilities.listingPerSku
  if (isTold("content") && isOwnTitle && plain(remote.title ?? "") !== plain(title))
    whole("title", title, remote.title ?? "")
  return drifts
}

/** Where a promotion holds more than what we offer, the floor shows that. */
const shownStock = (stock: number, there: RemoteSku, meaning: Capabilities["stockMeaning"]): number =>
  meaning === "available_at_least_reserved" ? Math.max(stock, there.reservedStock ?? 0) : stock

const plain = (text: string): string => text.normalize("NFC").replace(/\s+/gu, " ").trim()
