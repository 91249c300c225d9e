import { readPage, type Page, type Paged } from "./page"
import type { Endpoint, Rows, Sql } from "./types"

const COLUMNS = `t.seq, t.id, t.account, t.livemode, t.url, t.description, t.enabled_events, t.is_enabled, t.metadata,
  t.sealed_secret, t.previous_sealed_secret, t.previous_until, t.created_at`

export type NewEndpoint = Omit<
  Endpoint,
  "seq" | "created_at" | "is_enabled" | "previous_sealed_secret" | "previous_until"
>

export async function insertEndpoint(sql: Sql, endpoint: NewEndpoint): Promise<Endpoint> {
  await sql.raw(
    `insert into stripe_endpoint (id, account, livemode, url, description, enabled_events, metadata, sealed_secret)
     values (:id, :account, :livemode, :url, :description, :enabled_events::text[], :metadata::jsonb, :sealed_secret)`,
    { ...endpoint, metadata: JSON.stringify(endpoint.metadata) },
  )
  return (await findEndpoint(sql, endpoint.account, endpoint.id)) as Endpoint
}

export async function findEndpoint(sql: Sql, account: string, id: string): Promise<Endpoint | null> {
  const found: Rows<Endpoint> = await sql.raw(
    `select ${COLUMNS} from stripe_endpoint t where id = ? and account = ? and deleted_at is null`,
    [id, account],
  )
  return found.rows[0] ?? null
}

export async function writeEndpoint(sql: Sql, endpoint: Endpoint): Promise<Endpoint> {
  await sql.raw(
    `update stripe_endpoint set url = :url, description = :description, enabled_events = :enabled_events::text[],
       is_enabled = :is_enabled, metadata = :metadata::jsonb where id = :id`,
    { ...endpoint, metadata: JSON.stringify(endpoint.metadata) },
  )
  return endpoint
}

/** The old secret signs beside the new one until `until`, so that the receiver can change over. */
export async function rollSecret(
  sql: Sql,
  { id, account, sealed, until }: { id: string; account: string; sealed: string; until: Date },
): Promise<boolean> {
  const rolled: Rows<unknown> = await sql.raw(
    `update stripe_endpoint set previous_sealed_secret = sealed_secret, previous_until = :until, sealed_secret = :sealed
      where id = :id and account = :account and deleted_at is null`,
    { id, account, sealed, until },
  )
  return rolled.rowCount === 1
}

/** What waits to be told to it waits no longer. */
export async function deleteEndpoint(sql: Sql, account: string, id: string): Promise<boolean> {
  const deleted: Rows<unknown> = await sql.raw(
    `update stripe_endpoint set deleted_at = now() where id = ? and account = ? and deleted_at is null`,
    [id, account],
  )
  if (deleted.rowCount !== 1) return false
  await sql.raw(
    `update stripe_delivery set next_at = null, fault = 'endpoint_deleted' where endpoint_id = ? and next_at is not null`,
    [id],
  )
  return true
}

export function listEndpoints(sql: Sql, account: string, page: Page): Promise<Paged<Endpoint> | null> {
  const filters = [{ where: "t.deleted_at is null", values: [] }]
  return readPage<Endpoint>(sql, { table: "stripe_endpoint", columns: COLUMNS, account }, page, filters)
}
