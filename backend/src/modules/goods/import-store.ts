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

/** One of several presses goes on. @returns false when it was confirmed already */
export async function claimImport(sql: Sql, id: string): Promise<boolean> {
  const claimed: Rows<unknown> = await sql.raw(
    `update product_import set state = 'applying' where id = ? and state = 'reported'`,
    [id],
  )
  return claimed.rowCount === 1
}

export async function endImport(sql: Sql, id: string, state: "applied" | "reported"): Promise<void> {
  await sql.raw(
    `update product_import set state = ?, applied_at = case when ? = 'applied' then now() end where id = ? and state = 'applying'`,
    [state, state, id],
  )
}
