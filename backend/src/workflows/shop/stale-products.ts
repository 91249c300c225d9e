import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { renewCards } from "../catalog/shelf/keeper"
import { databaseOf } from "../transparency/database"
import { messageOf } from "../transparency/message-of"
import { postTags, type Shop } from "./purge-shop-pages"
import { shopTagsOf } from "./shop-tags"

const AT_ONCE = 200

type Stale = { product_id: string; version: string; handle: string | null }

/**
 * Writes the cards of stale products anew and has the shop forget their pages. What fails stays and is tried again; what
 * changed meanwhile stays too. Several processes may do it at once: it only costs twice.
 * @param shop null where no shop is configured to be told
 * @returns how many products are done
 */
export async function renewStaleProducts(container: MedusaContainer, shop: Shop | null): Promise<number> {
  const sql = databaseOf(container)
  const { rows }: { rows: Stale[] } = await sql.raw(
    `select s.product_id, s.version, p.handle from shop_stale_product s left join product p on p.id = s.product_id
      order by s.since, s.product_id limit ?`,
    [AT_ONCE],
  )
  if (rows.length === 0) return 0
  try {
    await renew(container, shop, rows)
  } catch (error) {
    const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
    logger.warn(`The shop's pages of ${rows.length} products wait: ${messageOf(error)}`)
    return 0
  }
  await sql.raw(
    `delete from shop_stale_product s using unnest(?::text[], ?::bigint[]) as done(product_id, version)
      where s.product_id = done.product_id and s.version = done.version`,
    [rows.map((row) => row.product_id), rows.map((row) => row.version)],
  )
  return rows.length
}

async function renew(container: MedusaContainer, shop: Shop | null, rows: readonly Stale[]): Promise<void> {
  await renewCards(
    container,
    rows.map((row) => row.product_id),
  )
  const handles = rows.flatMap(({ handle }) => handle ?? [])
  if (shop) await postTags(shop, shopTagsOf("product.updated", handles))
}
