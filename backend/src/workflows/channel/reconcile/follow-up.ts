import {
  listingsToAskAbout,
  markAsked,
  noteStatus,
  refuseListing,
  type Asked,
} from "../../../modules/channel/floor-store"
import { wakeIntents } from "../../../modules/channel/intent-store"
import { unlinkListing } from "../../../modules/channel/listing-store"
import type { RemoteListing } from "../../../providers/channel/catalogue"
import type { ChannelError, Outcome } from "../../../providers/channel/outcome"
import { askOne, type Desk } from "../push/desk"
import { adoptListing } from "./judge-listing"

/** A person looks at it, in minutes or in days: seconds until it is asked about again, longer each time. */
const WAITS = [300, 1800, 2 * 3600, 6 * 3600]
const AT_ONCE = 50
const OPEN = ["reviewing", "unknown"]

/**
 * Asks about listings that a floor has to approve or looks at, until it has decided.
 * @returns how many it has decided on, or why none can be asked about
 */
export async function followUp(desk: Desk): Promise<number | ChannelError> {
  const { sql, account, ctx, connector } = desk
  const most = connector.capabilities.batch.getListings
  const asked = await listingsToAskAbout(sql, account.id, { now: ctx.now(), waits: WAITS, limit: AT_ONCE })
  let settled = 0
  for (let at = 0; at < asked.length; at += most) {
    const some = asked.slice(at, at + most)
    const ids = some.flatMap(({ external_id: id }) => id ?? [])
    const answer = gone(await askOne(desk, () => connector.getListings(ctx, ids)))
    if (!answer.ok) return answer.error
    for (const listing of some) {
      const there = answer.value.find(({ externalId }) => externalId === listing.external_id)
      const isSettled = await settle(desk, listing, there ?? null)
      if (typeof isSettled !== "boolean") return isSettled
      if (isSettled) settled += 1
    }
  }
  return settled
}

/** Of all that was asked for nothing is there. */
const gone = (answer: Outcome<RemoteListing[]>): Outcome<RemoteListing[]> =>
  !answer.ok && answer.error.class === "GONE" ? { ok: true, value: [], warnings: [] } : answer

async function settle(desk: Desk, listing: Asked, there: RemoteListing | null): Promise<boolean | ChannelError> {
  const { sql, ctx } = desk
  if (listing.next_step === "approval") return settleApproval(desk, listing, there)
  if (there === null || there.status === "deleted") {
    await unlinkListing(sql, listing)
    return true
  }
  const { status, statusReason: reason } = there
  await noteStatus(sql, listing, { status, reason, isRead: false })
  if (OPEN.includes(status)) await markAsked(sql, listing, ctx.now())
  return !OPEN.includes(status)
}

async function settleApproval(
  desk: Desk,
  listing: Asked,
  request: RemoteListing | null,
): Promise<boolean | ChannelError> {
  const { sql, ctx } = desk
  const status = request?.status ?? "deleted"
  const reason = request?.statusReason ?? null
  if (status === "rejected" || status === "deleted") {
    await refuseListing(sql, listing, { status, reason })
    await wakeIntents(sql, listing.account_id, listing.product_id)
    return true
  }
  const parts = status === "active" ? await partsOf(desk, listing.product_id) : []
  if (!Array.isArray(parts)) return parts
  if (parts.length === 0) {
    await noteStatus(sql, listing, { status: "reviewing", reason, isRead: false })
    await markAsked(sql, listing, ctx.now())
    return false
  }
  await adoptListing(desk, listing, parts)
  return true
}

/** What came of an approved request, by the SKU of each variant: the request itself does not name it. */
async function partsOf(desk: Desk, productId: string): Promise<RemoteListing[] | ChannelError> {
  const { connector, ctx } = desk
  const subject = await desk.subjectOf(productId)
  const parts: RemoteListing[] = []
  for (const { sku: sellerSku } of subject?.product.variants ?? []) {
    const found = await askOne(desk, () => connector.findListing(ctx, { sellerSku }))
    if (!found.ok) return found.error
    parts.push(...found.value.slice(0, 1))
  }
  return parts
}
