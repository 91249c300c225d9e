import type { Rows, Sql } from "./types"

/** A floor's own file and how it is filled in; `profile` is the provider's. */
export type Template = {
  file_name: string
  profile: unknown
  /** Headings of the floor's order files by our fields, as a person named them. */
  order_columns: Record<string, string>
  /** Of the last order file that could not be read without being told. */
  order_headings: string[]
  /** Products that this floor is not offered. */
  left_out: string[]
  updated_at: Date
}
export type FileRowHash = { seller_sku: string; product_id: string; variant_id: string; hash: string }
export type FileExport = {
  id: string
  file_name: string
  rows: FileRowHash[]
  made_by: string
  made_at: Date
  confirmed_at: Date | null
}

export async function templateOf(sql: Sql, accountId: string): Promise<Template | null> {
  const found: Rows<Template> = await sql.raw(
    `select file_name, profile, order_columns, order_headings, left_out, updated_at from channel_file_template where account_id = ?`,
    [accountId],
  )
  return found.rows[0] ?? null
}

export async function templateFile(sql: Sql, accountId: string): Promise<Buffer | null> {
  const found: Rows<{ file: Buffer }> = await sql.raw(`select file from channel_file_template where account_id = ?`, [
    accountId,
  ])
  return found.rows[0]?.file ?? null
}

export async function saveTemplate(
  sql: Sql,
  accountId: string,
  given: { fileName: string; file: Buffer; profile: unknown; by: string },
): Promise<void> {
  await sql.raw(
    `insert into channel_file_template (account_id, file_name, file, profile, updated_by)
     values (:accountId, :fileName, :file, cast(:profile as jsonb), :by)
     on conflict (account_id) do update set file_name = excluded.file_name, file = excluded.file,
       profile = excluded.profile, updated_by = excluded.updated_by, updated_at = now()`,
    { ...given, accountId, profile: JSON.stringify(given.profile) },
  )
}

export async function saveProfile(sql: Sql, accountId: string, profile: unknown, by: string): Promise<void> {
  await sql.raw(
    `update channel_file_template set profile = cast(? as jsonb), updated_by = ?, updated_at = now() where account_id = ?`,
    [JSON.stringify(profile), by, accountId],
  )
}

export async function saveOrderColumns(
  sql: Sql,
  accountId: string,
  columns: Readonly<Record<string, string>>,
): Promise<void> {
  await sql.raw(`update channel_file_template set order_columns = cast(? as jsonb) where account_id = ?`, [
    JSON.stringify(columns),
    accountId,
  ])
}

/** Adds to what is left out, or takes from it. */
export async function saveLeftOut(
  sql: Sql,
  accountId: string,
  { productIds, leftOut }: { productIds: readonly string[]; leftOut: boolean },
): Promise<void> {
  await sql.raw(
    `update channel_file_template set left_out = (
       select coalesce(jsonb_agg(id order by id), cast('[]' as jsonb)) from (
         select jsonb_array_elements_text(left_out) as id
         union select id from jsonb_array_elements_text(cast(:ids as jsonb)) as given (id) where :leftOut
       ) as kept
       where :leftOut or id not in (select jsonb_array_elements_text(cast(:ids as jsonb))))
     where account_id = :accountId`,
    { accountId, leftOut, ids: JSON.stringify(productIds) },
  )
}

export async function saveOrderHeadings(sql: Sql, accountId: string, headings: readonly string[]): Promise<void> {
  await sql.raw(`update channel_file_template set order_headings = cast(? as jsonb) where account_id = ?`, [
    JSON.stringify(headings),
    accountId,
  ])
}

export async function confirmedRows(sql: Sql, accountId: string): Promise<FileRowHash[]> {
  const found: Rows<FileRowHash> = await sql.raw(
    `select seller_sku, product_id, variant_id, hash from channel_file_row where account_id = ?`,
    [accountId],
  )
  return found.rows
}

/** Files of older ones are let go: what is wanted again is made again. */
const FILES_KEPT = 3

export async function keepExport(
  sql: Sql,
  accountId: string,
  given: { id: string; fileName: string; file: Buffer; rows: readonly FileRowHash[]; by: string },
): Promise<void> {
  await sql.raw(
    `insert into channel_file_export (id, account_id, file_name, file, rows, made_by)
     values (:id, :accountId, :fileName, :file, cast(:rows as jsonb), :by)`,
    { ...given, accountId, rows: JSON.stringify(given.rows) },
  )
  await sql.raw(
    `update channel_file_export set file = null where account_id = :accountId and file is not null and seq not in
       (select seq from channel_file_export where account_id = :accountId order by seq desc limit :kept)`,
    { accountId, kept: FILES_KEPT },
  )
}

const EXPORT = "id, file_name, rows, made_by, made_at, confirmed_at"

export async function exportsOf(sql: Sql, accountId: string, limit: number): Promise<FileExport[]> {
  const found: Rows<FileExport> = await sql.raw(
    `select ${EXPORT} from channel_file_export where account_id = ? order by seq desc limit ?`,
    [accountId, limit],
  )
  return found.rows
}

export async function exportFile(
  sql: Sql,
  accountId: string,
  id: string,
): Promise<{ file_name: string; file: Buffer | null } | null> {
  const found: Rows<{ file_name: string; file: Buffer | null }> = await sql.raw(
    `select file_name, file from channel_file_export where account_id = ? and id = ?`,
    [accountId, id],
  )
  return found.rows[0] ?? null
}

/** Of which variants a file says something; null for another's. */
export async function exportedSkus(sql: Sql, accountId: string, id: string): Promise<string[] | null> {
  const found: Rows<{ rows: FileRowHash[] }> = await sql.raw(
    `select rows from channel_file_export where account_id = ? and id = ?`,
    [accountId, id],
  )
  return found.rows[0]?.rows.map(({ seller_sku: sku }) => sku) ?? null
}

/**
 * What the floor has from now on. Twice is once; an older file after a newer one would turn back what the floor shows.
 * @param sql a transaction
 */
export async function confirmExport(
  sql: Sql,
  accountId: string,
  id: string,
): Promise<{ rows: FileRowHash[]; isNew: boolean } | "unknown" | "superseded"> {
  const found: Rows<FileExport & { is_newest: boolean }> = await sql.raw(
    `select ${EXPORT}, not exists (select from channel_file_export n where n.account_id = e.account_id
        and n.confirmed_at is not null and n.seq > e.seq) as is_newest
      from channel_file_export e where account_id = ? and id = ? for update`,
    [accountId, id],
  )
  const kept = found.rows[0]
  if (!kept) return "unknown"
  if (kept.confirmed_at !== null) return { rows: kept.rows, isNew: false }
  if (!kept.is_newest) return "superseded"
  await sql.raw(`update channel_file_export set confirmed_at = now() where id = ?`, [id])
  await sql.raw(
    `insert into channel_file_row (account_id, seller_sku, product_id, variant_id, hash)
     select ?, r.seller_sku, r.product_id, r.variant_id, r.hash
       from jsonb_to_recordset(cast(? as jsonb)) as r(seller_sku text, product_id text, variant_id text, hash text)
     on conflict (account_id, seller_sku) do update set hash = excluded.hash, product_id = excluded.product_id,
       variant_id = excluded.variant_id, confirmed_at = now()`,
    [accountId, JSON.stringify(kept.rows)],
  )
  return { rows: kept.rows, isNew: true }
}

/** Shown on the floor, as the floor's own list says. */
export async function markListed(
  sql: Sql,
  { account_id, product_id }: { account_id: string; product_id: string },
  status: string | null,
): Promise<void> {
  await sql.raw(
    `update channel_listing set status = 'active', status_reason = ?, problem = null, updated_at = now()
      where account_id = ? and product_id = ?`,
    [status, account_id, product_id],
  )
}

/** Of these orders, how many name goods that are none of ours. */
export async function ordersToMap(sql: Sql, accountId: string, orderIds: readonly string[]): Promise<number> {
  const found: Rows<{ count: number }> = await sql.raw(
    `select count(*)::int as count from channel_order
      where account_id = ? and external_order_id = any(?) and needs_mapping`,
    [accountId, [...orderIds]],
  )
  return found.rows[0]?.count ?? 0
}
