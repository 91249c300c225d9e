import type { MedusaContainer } from "@medusajs/framework/types"
import { markDue } from "../../modules/channel/intent-store"
import { sellersOf } from "../../modules/channel/offer-store"
import { ASPECTS, type Aspect, type Rows } from "../../modules/channel/types"
import { databaseOf } from "../transparency/database"

/** All but stock, of which the database itself tells (hint-stock-sql.ts). */
const TOLD_BY_EVENTS: readonly Aspect[] = ASPECTS.filter((aspect) => aspect !== "stock")

/** Events may be lost: the reading back at night finds what no event told of. */
export const PRODUCT_EVENTS = [
  "product.updated",
  "product.deleted",
  "product-variant.created",
  "product-variant.updated",
]
export const VARIANT_EVENT = /^product-variant\./

export async function hintChanges(
  container: MedusaContainer,
  { name, ids }: { name: string; ids: readonly string[] },
): Promise<void> {
  const sql = databaseOf(container)
  const products = VARIANT_EVENT.test(name) ? await productsOf(container, ids) : ids
  const sellers = await sellersOf(sql, products)
  await markDue(
    sql,
    sellers.flatMap(({ account_id: accountId, product_id: productId }) =>
      TOLD_BY_EVENTS.map((aspect) => ({ accountId, productId, aspect })),
    ),
  )
}

async function productsOf(container: MedusaContainer, variantIds: readonly string[]): Promise<string[]> {
  const found: Rows<{ product_id: string }> = await databaseOf(container).raw(
    "select distinct product_id from product_variant where id = any(?)",
    [[...variantIds]],
  )
  return found.rows.map(({ product_id }) => product_id)
}
