import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { NewNotice, NoticeRow } from "./types"

/** The pool, or one transaction of it. */
type Sql = Knex | Knex.Transaction
type Rows<T> = { rows: T[]; rowCount: number }

const COLUMNS = "id, cooperative_id, kind, subject_id, data, created_at, read_at"

/** @returns false when the notice was there already, by its dedupe key */
export async function insertNotice(sql: Sql, id: string, notice: NewNotice): Promise<boolean> {
  const { cooperativeId, kind, subjectId, data = {}, dedupeKey } = notice
  const result: Rows<unknown> = await sql.raw(
    `insert into notice (id, cooperative_id, kind, subject_id, data, dedupe_key) values (?, ?, ?, ?, ?::jsonb, ?)
     on conflict (dedupe_key) do nothing`,
    [id, cooperativeId, kind, subjectId, JSON.stringify(data), dedupeKey],
  )
  return result.rowCount === 1
}

/** Newest first. */
export async function noticesOf(sql: Sql, cooperativeId: string, limit: number): Promise<NoticeRow[]> {
  const { rows }: Rows<NoticeRow> = await sql.raw(
    `select ${COLUMNS} from notice where cooperative_id = ? order by created_at desc, id desc limit ?`,
    [cooperativeId, limit],
  )
  return rows
}

export async function countUnread(sql: Sql, cooperativeId: string): Promise<number> {
  const { rows }: Rows<{ unread: number }> = await sql.raw(
    `select count(*)::int as unread from notice where cooperative_id = ? and read_at is null`,
    [cooperativeId],
  )
  return rows[0]?.unread ?? 0
}

/** Read once stays read. @returns null when the cooperative has no such notice */
export async function markRead(sql: Sql, cooperativeId: string, id: string): Promise<NoticeRow | null> {
  const { rows }: Rows<NoticeRow> = await sql.raw(
    `update notice set read_at = coalesce(read_at, now()) where id = ? and cooperative_id = ? returning ${COLUMNS}`,
    [id, cooperativeId],
  )
  return rows[0] ?? null
}

export async function markAllRead(sql: Sql, cooperativeId: string): Promise<number> {
  const result: Rows<unknown> = await sql.raw(
    `update notice set read_at = now() where cooperative_id = ? and read_at is null`,
    [cooperativeId],
  )
  return result.rowCount
}
