import { MedusaError } from "@medusajs/framework/utils"
import { acceptDrift, ASPECT_OF, insistOnOurs, type DriftField } from "../../../modules/channel/drift-store"
import { markDue } from "../../../modules/channel/intent-store"
import { forgetSent } from "../../../modules/channel/listing-store"
import type { Account } from "../../../modules/channel/types"
import type { ChannelHost } from "../connectors"

export type Resolution = { productId: string; field: DriftField; sellerSku: string; keep: "floor" | "ours" }

/**
 * The seller says which is right: what the floor shows stays until either side changes, or ours is told again.
 * @throws 404 `drift_not_found` where nothing of the kind differs any more
 */
export async function resolveDrift(
  { sql }: ChannelHost,
  account: Account,
  { productId, field, sellerSku, keep }: Resolution,
): Promise<void> {
  const key = { account_id: account.id, product_id: productId }
  const at = { field, seller_sku: sellerSku }
  await sql.transaction(async (tx) => {
    const isThere = keep === "floor" ? await acceptDrift(tx, key, at) : await insistOnOurs(tx, key, at)
    if (!isThere) throw new MedusaError(MedusaError.Types.NOT_FOUND, "Nothing differs there", "drift_not_found")
    if (keep === "floor") return
    await forgetSent(tx, key, [ASPECT_OF[field]])
    await markDue(tx, [{ accountId: account.id, productId, aspect: ASPECT_OF[field] }])
  })
}
