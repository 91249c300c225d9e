import { newId } from "./new-id"
import { readPage, type Page, type Paged } from "./page"
import type { Owner, Rows, Sql, StripeEvent } from "./types"

const COLUMNS = `t.seq, t.id, t.account, t.livemode, t.type, t.data, t.request_id, t.idempotency_key, t.created_at,
  (select count(*)::int from stripe_delivery d where d.event_id = t.id and d.next_at is not null) as pending_webhooks`

export type NewEvent = Owner & {
  type: string
  data: StripeEvent["data"]
  requestId: string | null
  idempotencyKey: string | null
}

/** With a delivery for every endpoint that wants it, in the transaction of what happened. */
export async function insertEvent(sql: Sql, event: NewEvent): Promise<string> {
  const id = newId("evt")
  await sql.raw(
    `insert into stripe_event (id, account, livemode, type, data, request_id, idempotency_key)
     values (:id, :account, :livemode, :type, :data::jsonb, :requestId, :idempotencyKey)`,
    { id, ...event, data: JSON.stringify(event.data) },
  )
  await sql.raw(
    `insert into stripe_delivery (event_id, endpoint_id)
     select ?, e.id from stripe_endpoint e
      where e.account = ? and e.is_enabled and e.deleted_at is null and e.enabled_events && array['*', ?]::text[]`,
    [id, event.account, event.type],
  )
  return id
}

export async function findEvent(sql: Sql, account: string, id: string): Promise<StripeEvent | null> {
  const found: Rows<StripeEvent> = await sql.raw(`select ${COLUMNS} from stripe_event t where id = ? and account = ?`, [
    ...[id, account],
  ])
  return found.rows[0] ?? null
}

export function listEvents(
  sql: Sql,
  account: string,
  { types, ...page }: Page & { types?: readonly string[] | undefined },
): Promise<Paged<StripeEvent> | null> {
  const filters = types === undefined ? [] : [{ where: "t.type = any(?)", values: [types] }]
  return readPage<StripeEvent>(sql, { table: "stripe_event", columns: COLUMNS, account }, page, filters)
}

/** With what was told of them. @param sql a transaction */
export async function forgetEvents(sql: Sql, before: Date): Promise<void> {
  await sql.raw(
    `delete from stripe_delivery d using stripe_event e where e.id = d.event_id and e.created_at < ? and d.next_at is null`,
    [before],
  )
  await sql.raw(
    `delete from stripe_event e where e.created_at < ? and not exists (select from stripe_delivery d where d.event_id = e.id)`,
    [before],
  )
}
