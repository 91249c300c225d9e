import type { Rows, Sql } from "./types"

export type Page = { limit: number; startingAfter?: string | undefined; endingBefore?: string | undefined }
export type Paged<T> = { rows: T[]; hasMore: boolean }
/** A further condition, with `?` for its values. */
export type Filter = { where: string; values: readonly (string | number | readonly string[])[] }

const TABLES = {
  stripe_intent: "stripe_intent",
  stripe_refund: "stripe_refund",
  stripe_customer: "stripe_customer",
  stripe_event: "stripe_event",
  stripe_endpoint: "stripe_endpoint",
} as const
export type PagedTable = keyof typeof TABLES

/**
 * A page of an account's things, newest first; the things named by the cursors are not in it.
 * @returns null when a cursor names nothing of the account's
 */
export async function readPage<T>(
  sql: Sql,
  { table, columns, account }: { table: PagedTable; columns: string; account: string },
  page: Page,
  filters: readonly Filter[] = [],
): Promise<Paged<T> | null> {
  const all: Filter[] = [{ where: "t.account = ?", values: [account] }, ...filters]
  for (const [cursor, sign] of [
    [page.startingAfter, "<"],
    [page.endingBefore, ">"],
  ] as const) {
    if (cursor === undefined) continue
    const at: Rows<{ seq: string }> = await sql.raw(`select seq from ?? where id = ? and account = ?`, [
      ...[TABLES[table], cursor, account],
    ])
    const [row] = at.rows
    if (!row) return null
    all.push({ where: `t.seq ${sign} ?`, values: [row.seq] })
  }
  // Before a cursor, the nearest to it come first, and are turned round afterwards.
  const isBackwards = page.endingBefore !== undefined
  const found: Rows<T> = await sql.raw(
    `select ${columns} from ${TABLES[table]} t where ${all.map(({ where }) => `(${where})`).join(" and ")}
      order by t.seq ${isBackwards ? "asc" : "desc"} limit ?`,
    [...all.flatMap(({ values }) => [...values]), page.limit + 1] as never,
  )
  const rows = found.rows.slice(0, page.limit)
  return { rows: isBackwards ? rows.reverse() : rows, hasMore: found.rows.length > page.limit }
}
