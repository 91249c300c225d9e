import { linkListing } from "../../../src/modules/channel/listing-store"
import { saveSkus } from "../../../src/modules/channel/name-store"
import type { Desk } from "../../../src/workflows/channel/push/desk"
import { value } from "./goods"

/** What became of the requests that a floor approves: from then on each is known by the listing that came of it. */
export async function approve({ sql, account, connector, ctx, subjectOf }: Desk): Promise<void> {
  const { rows } = (await sql.raw(
    "select product_id from channel_listing where account_id = ? and next_step = 'approval'",
    [account.id],
  )) as { rows: { product_id: string }[] }
  for (const { product_id } of rows) {
    const subject = await subjectOf(product_id)
    const [found] = value(await connector.findListing(ctx, { sellerSku: subject?.product.sku ?? "" }))
    if (!found) continue
    const key = { account_id: account.id, product_id }
    const skus = found.skus.flatMap(({ sellerSku, externalSkuId }) =>
      sellerSku === null ? [] : [{ sellerSku, externalSkuId }],
    )
    await sql.transaction(async (tx) => {
      await linkListing(tx, key, { externalId: found.externalId, next: null })
      await saveSkus(tx, key, skus)
    })
  }
}
