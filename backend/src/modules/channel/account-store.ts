import { closeCircuit } from "./circuit-store"
import type { Account, AccountStatus, Rows, Sql } from "./types"

const COLUMNS = "id, cooperative_id, platform, shop_ref, shop_name, locator, status, status_reason"

/** What the reason begins with where an officer stopped the shop, and not its seller. */
export const OFFICER = "officer"
const BY_OFFICER = `(channel_account.status = 'paused'
  and split_part(coalesce(channel_account.status_reason, ''), ':', 1) = '${OFFICER}')`

export type NewAccount = Pick<Account, "id" | "cooperative_id" | "platform" | "shop_ref" | "shop_name" | "locator">

/**
 * A shop that its cooperative connects again is the same account, with all that was told to it; one that an officer
 * stopped stays so.
 * @returns null where the shop is another cooperative's
 */
export async function connectAccount(sql: Sql, given: NewAccount): Promise<Account | null> {
  const revived: Rows<Account> = await sql.raw(
    `update channel_account set shop_name = :shop_name, locator = locator || cast(:locator as jsonb), status = 'connected',
       status_reason = null, updated_at = now()
      where id = (select id from channel_account where platform = :platform and shop_ref = :shop_ref
          and cooperative_id = :cooperative_id and status = 'disconnected' order by updated_at desc, id limit 1)
        and not exists (select from channel_account other where other.platform = :platform
          and other.shop_ref = :shop_ref and other.status <> 'disconnected')
      returning ${COLUMNS}`,
    { ...given, locator: JSON.stringify(given.locator) },
  )
  if (revived.rows[0]) return revived.rows[0]
  const found: Rows<Account> = await sql.raw(
    `insert into channel_account (id, cooperative_id, platform, shop_ref, shop_name, locator)
     values (:id, :cooperative_id, :platform, :shop_ref, :shop_name, cast(:locator as jsonb))
     on conflict (platform, shop_ref) where status <> 'disconnected' do update
       set shop_name = excluded.shop_name, locator = channel_account.locator || excluded.locator, updated_at = now(),
         status = case when ${BY_OFFICER} then channel_account.status else 'connected' end,
         status_reason = case when ${BY_OFFICER} then channel_account.status_reason end
       where channel_account.cooperative_id = excluded.cooperative_id
     returning ${COLUMNS}`,
    { ...given, locator: JSON.stringify(given.locator) },
  )
  return found.rows[0] ?? null
}

/** Of a shop: no two cooperatives have one at a time. @returns null where nobody has it */
export async function accountOfShop(sql: Sql, platform: string, shopRef: string): Promise<Account | null> {
  const found: Rows<Account> = await sql.raw(
    `select ${COLUMNS} from channel_account where platform = ? and shop_ref = ? and status <> 'disconnected'`,
    [platform, shopRef],
  )
  return found.rows[0] ?? null
}

/** @returns null for another cooperative's too */
export async function ownAccount(sql: Sql, cooperativeId: string, id: string): Promise<Account | null> {
  const found: Rows<Account> = await sql.raw(
    `select ${COLUMNS} from channel_account where id = ? and cooperative_id = ? and status <> 'disconnected'`,
    [id, cooperativeId],
  )
  return found.rows[0] ?? null
}

/** For workers, who serve every cooperative's. */
export async function accountById(sql: Sql, id: string): Promise<Account | null> {
  const found: Rows<Account> = await sql.raw(`select ${COLUMNS} from channel_account where id = ?`, [id])
  return found.rows[0] ?? null
}

/** What was chosen of the shop's own: a warehouse, a way of sending. */
export async function extendLocator(sql: Sql, id: string, locator: Readonly<Record<string, string>>): Promise<void> {
  await sql.raw(`update channel_account set locator = locator || cast(? as jsonb), updated_at = now() where id = ?`, [
    JSON.stringify(locator),
    id,
  ])
}

export async function accountsOf(sql: Sql, cooperativeId: string): Promise<Account[]> {
  const found: Rows<Account> = await sql.raw(
    `select ${COLUMNS} from channel_account where cooperative_id = ? and status <> 'disconnected' order by created_at, id`,
    [cooperativeId],
  )
  return found.rows
}

/** @param sql a transaction; a consent under way is over by then, and none begins before it ends */
export async function holdAccount(sql: Sql, id: string): Promise<void> {
  await sql.raw("select from channel_account where id = ? for update", [id])
}

/** What was disconnected stays so: whatever comes late of it changes nothing. So does what an officer stopped. */
export async function setAccountStatus(
  sql: Sql,
  id: string,
  { status, reason }: { status: AccountStatus; reason: string | null },
): Promise<boolean> {
  const changed: Rows<unknown> = await sql.raw(
    `update channel_account set status = ?, status_reason = ?, updated_at = now()
      where id = ? and status <> 'disconnected' and not ${BY_OFFICER}`,
    [status, reason, id],
  )
  if (changed.rowCount === 1 && status === "connected") await closeCircuit(sql, id)
  return changed.rowCount === 1
}
