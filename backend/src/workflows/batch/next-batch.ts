import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { readProductFacts } from "../catalog/product-facts"
import { todayInVietnam } from "../certification/ocop-status"
import { databaseOf } from "../transparency/database"
import { readLabel } from "../goods/label-facts"
import { suggestLotCode } from "./lot-code"
import type { OwnProduct } from "./require-own-product"
import { readShelfLife, type ShelfLife } from "./shelf-life"

type Row = {
  title: string
  metadata: Record<string, unknown> | null
  variants: { id: string; title: string }[]
  lot_codes: string[]
  last_unit: string | null
  last_shelf_life: number | null
}

/**
 * What a new batch of a product most likely is: a lot code that is free, the unit and the shelf life of the last one.
 * Suggestions only; whoever opens the batch may write something else.
 */
export async function suggestNextBatch(
  container: MedusaContainer,
  { product_id, cooperative_id }: OwnProduct,
  now: Date,
) {
  const { rows }: { rows: Row[] } = await databaseOf(container).raw(
    `select p.title, p.metadata,
            (select coalesce(jsonb_agg(jsonb_build_object('id', v.id, 'title', v.title) order by v.created_at, v.id), '[]')
               from product_variant v where v.product_id = p.id and v.deleted_at is null) as variants,
            array(select lot_code from batch where cooperative_id = ? and deleted_at is null) as lot_codes,
            last.unit as last_unit, last.expires_on::date - last.packed_on::date as last_shelf_life
       from product p
       left join lateral (
         select unit, expires_on, packed_on from batch
          where product_id = p.id and cooperative_id = ? and deleted_at is null
          order by expires_on is null or packed_on is null, created_at desc limit 1) as last on true
      where p.id = ?`,
    [cooperative_id, cooperative_id, product_id],
  )
  const [product] = rows
  if (!product) throw new MedusaError(MedusaError.Types.NOT_FOUND, "Product not found", "product_not_found")
  const today = todayInVietnam(now)
  return {
    lot_code: suggestLotCode(product.title, today, product.lot_codes),
    unit: product.last_unit ?? unitOf(readProductFacts(product.metadata).unit_label),
    shelf_life: shelfLifeOf(product),
    variants: product.variants,
    today,
  }
}

/** "gói 500 g" is sold by the "gói". */
const unitOf = (label: string): string => label.trim().split(/\s+/)[0]?.toLowerCase() ?? label

/** What the product's label says comes before what was done the last time. */
function shelfLifeOf({ metadata, last_shelf_life: last }: Row): ShelfLife | null {
  const declared = readShelfLife(readLabel(metadata).shelf_life)
  return declared ?? (last !== null && last > 0 ? { count: last, unit: "day" } : null)
}
