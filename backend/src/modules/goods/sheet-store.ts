import { randomUUID } from "node:crypto"
import type { Sql } from "../transparency/types"

type Rows<T> = { rows: T[]; rowCount: number }

/**
 * Takes the next edition for whoever has seen the present one; the database lets exactly one of two phones through.
 * @returns the new edition, or null when somebody was faster
 */
export async function claimVersion(
  sql: Sql,
  { productId, cooperativeId, version }: { productId: string; cooperativeId: string; version: number },
): Promise<number | null> {
  await ensureSheet(sql, productId, cooperativeId)
  const claimed: Rows<{ version: number }> = await sql.raw(
    `update product_sheet set version = version + 1, updated_at = now()
      where product_id = ? and cooperative_id = ? and version = ? returning version`,
    [productId, cooperativeId, version],
  )
  return claimed.rows[0]?.version ?? null
}

/** A change that no form has to have seen the last edition for, such as a photo: others are told all the same. */
export async function nextVersion(sql: Sql, productId: string, cooperativeId: string): Promise<void> {
  await ensureSheet(sql, productId, cooperativeId)
  await sql.raw(
    `update product_sheet set version = version + 1, updated_at = now() where product_id = ? and cooperative_id = ?`,
    [productId, cooperativeId],
  )
}

export async function noteSubmission(sql: Sql, productId: string): Promise<void> {
  await sql.raw(
    `update product_sheet set submitted_at = now(), review_reason = null, updated_at = now() where product_id = ?`,
    [productId],
  )
}

export async function noteRejection(sql: Sql, productId: string, reason: string): Promise<void> {
  await sql.raw(`update product_sheet set review_reason = ?, updated_at = now() where product_id = ?`, [
    reason,
    productId,
  ])
}

export async function ensureSheet(sql: Sql, productId: string, cooperativeId: string): Promise<void> {
  await sql.raw(
    `insert into product_sheet (id, product_id, cooperative_id) values (?, ?, ?) on conflict (product_id) do nothing`,
    [`sheet_${randomUUID()}`, productId, cooperativeId],
  )
}

/** When each product was last handed in, for those that were. */
export async function submissionTimes(sql: Sql, productIds: readonly string[]): Promise<Map<string, Date>> {
  const { rows }: Rows<{ product_id: string; submitted_at: Date }> = await sql.raw(
    `select product_id, submitted_at from product_sheet where product_id = any(?::text[]) and submitted_at is not null`,
    [[...productIds]],
  )
  return new Map(rows.map((row) => [row.product_id, row.submitted_at]))
}
