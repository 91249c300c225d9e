import type { Rows, Sql } from "./types"

/**
 * The account that a floor's push is about; a shop speaks for one at a time.
 * @param name in the locator, of what the floor calls the shop there, where that is not its own reference
 */
export async function accountOfShop(
  sql: Sql,
  platform: string,
  shopRef: string,
  name: string | null = null,
): Promise<string | null> {
  const found: Rows<{ id: string }> = await sql.raw(
    `select id from channel_account where platform = :platform and status <> 'disconnected'
        and ${name === null ? "shop_ref" : "locator ->> :name"} = :shopRef order by id limit 1`,
    { platform, shopRef, ...(name !== null && { name }) },
  )
  return found.rows[0]?.id ?? null
}

export async function countStray(sql: Sql, platform: string, shopRef: string): Promise<void> {
  await sql.raw(
    `insert into channel_stray_push (platform, shop_ref) values (?, ?)
     on conflict (platform, shop_ref) do update set pushes = channel_stray_push.pushes + 1, last_at = now()`,
    [platform, shopRef.slice(0, 80)],
  )
}
