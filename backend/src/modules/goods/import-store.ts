import { randomUUID } from "node:crypto"
import type { Sql } from "../transparency/types"

type Rows<T> = { rows: T[]; rowCount: number }

export type ImportState = "reported" | "applying" | "applied"
export type StoredImport = {
  id: string
  cooperative_id: string
  file_name: string
  state: ImportState
  /** The sheet's rows as they were read. */
  rows: unknown
  plan_hash: Buffer
  created_by: string
}

const COLUMNS = "id, cooperative_id, file_name, state, rows, plan_hash, created_by"

/** The same file sent again before it was confirmed is the same import, with the report of now. */
export async function openImport(
  sql: Sql,
  given: Omit<StoredImport, "id" | "state"> & { file_hash: Buffer },
): Promise<string> {
  const kept: Rows<{ id: string }> = await sql.raw(
    `insert into product_import (id, cooperative_id, file_hash, file_name, state, rows, plan_hash, created_by)
     values (?, ?, ?, ?, 'reported', ?::jsonb, ?, ?)
     on conflict (cooperative_id, file_hash) where state <> 'applied'
     do update set plan_hash = case when product_import.state = 'reported' then excluded.plan_hash else product_import.plan_hash end
     returning id`,
    [
      `import_${randomUUID()}`,
      ...[given.cooperative_id, given.file_hash, given.file_name, JSON.stringify(given.rows)],
      ...[given.plan_hash, given.created_by],
    ],
  )
  return String(kept.rows[0]?.id)
}

export async function findImport(sql: Sql, id: string, cooperativeId: string): Promise<StoredImport | null> {
  const found: Rows<StoredImport> = await sql.raw(
    `select ${COLUMNS} from product_import where id = ? and cooperative_id = ?`,
    [id, cooperativeId],
  )
  return found.rows[0] ?? null
}

/** Long enough for the slowest row; renewed after each. */
const LEASE_SECONDS = 60

export type ApplyingImport = StoredImport & {
  /** What was confirmed; null for one that was begun before plans were kept. */
  plan: unknown
  applied_by: string | null
}

/** One of several presses goes on. @returns false when it was confirmed already */
export async function claimImport(
  sql: Sql,
  claim: { id: string; cooperativeId: string; owner: string; plan: unknown; appliedBy: string },
): Promise<boolean> {
  const claimed: Rows<unknown> = await sql.raw(
    `update product_import set state = 'applying', plan = ?::jsonb, applied_by = ?, lease_owner = ?,
       lease_until = now() + make_interval(secs => ?)
      where id = ? and cooperative_id = ? and state = 'reported'`,
    [JSON.stringify(claim.plan), claim.appliedBy, claim.owner, LEASE_SECONDS, claim.id, claim.cooperativeId],
  )
  return claimed.rowCount === 1
}

/** The oldest import whose process no longer renews its lease. */
export async function claimAbandoned(sql: Sql, owner: string): Promise<ApplyingImport | null> {
  const claimed: Rows<ApplyingImport> = await sql.raw(
    `update product_import set lease_owner = ?, lease_until = now() + make_interval(secs => ?)
      where id = (select id from product_import where state = 'applying' and (lease_until is null or lease_until < now())
                   order by lease_until nulls first, id limit 1 for update skip locked)
      returning ${COLUMNS}, plan, applied_by`,
    [owner, LEASE_SECONDS],
  )
  return claimed.rows[0] ?? null
}

/** @returns false when another process has taken the import over */
export async function renewImport(sql: Sql, id: string, owner: string): Promise<boolean> {
  const renewed: Rows<unknown> = await sql.raw(
    `update product_import set lease_until = now() + make_interval(secs => ?)
      where id = ? and lease_owner = ? and state = 'applying'`,
    [LEASE_SECONDS, id, owner],
  )
  return renewed.rowCount === 1
}

export async function endImport(
  sql: Sql,
  { id, owner, state }: { id: string; owner: string; state: "applied" | "reported" },
): Promise<void> {
  await sql.raw(
    `update product_import set state = ?, applied_at = case when ? = 'applied' then now() end, plan = null,
       lease_owner = null, lease_until = null
      where id = ? and lease_owner = ? and state = 'applying'`,
    [state, state, id, owner],
  )
}

/** What an import made, whether or not it came to belong to anybody. */
export async function productsOfImport(sql: Sql, id: string): Promise<{ id: string; isWhole: boolean }[]> {
  const found: Rows<{ id: string; is_whole: boolean }> = await sql.raw(
    `select p.id,
            exists (select from cooperative_cooperative_product_product own
                     where own.product_id = p.id and own.deleted_at is null)
            and not exists (
              select from product_variant v where v.product_id = p.id and v.deleted_at is null and not exists (
                select from product_variant_inventory_item k
                  join inventory_level l on l.inventory_item_id = k.inventory_item_id and l.deleted_at is null
                 where k.variant_id = v.id and k.deleted_at is null)) as is_whole
       from product p where p.metadata ->> 'import_id' = ? and p.deleted_at is null`,
    [id],
  )
  return found.rows.map(({ id: productId, is_whole }) => ({ id: productId, isWhole: is_whole }))
}
