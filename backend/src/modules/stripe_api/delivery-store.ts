import type { Rows, Sql } from "./types"

export type Delivery = { event_id: string; endpoint_id: string; account: string; tries: number; event_created_at: Date }

/**
 * Takes what waits longest; nobody else takes it for `leaseSeconds`, after which a process that died is replaced: a
 * receiver may be told twice, never not at all.
 */
export async function claimDelivery(sql: Sql, leaseSeconds: number): Promise<Delivery | null> {
  const claimed: Rows<Delivery> = await sql.raw(
    `update stripe_delivery d set tries = tries + 1, next_at = now() + make_interval(secs => ?)
       from stripe_event e
      where e.id = d.event_id and (d.event_id, d.endpoint_id) = (
        select o.event_id, o.endpoint_id from stripe_delivery o join stripe_endpoint p on p.id = o.endpoint_id
         where o.next_at <= now() and p.is_enabled
         order by o.next_at, o.event_id limit 1 for update of o skip locked)
      returning d.event_id, d.endpoint_id, e.account, d.tries, e.created_at as event_created_at`,
    [leaseSeconds],
  )
  return claimed.rows[0] ?? null
}

export type Told = { isDelivered: boolean; status: number | null; fault: string | null; nextAt: Date | null }

export async function markTold(sql: Sql, { event_id, endpoint_id }: Delivery, told: Told): Promise<void> {
  await sql.raw(
    `update stripe_delivery set delivered_at = case when :isDelivered then now() end, last_status = :status,
       fault = :fault, next_at = :nextAt
      where event_id = :event_id and endpoint_id = :endpoint_id`,
    { ...told, fault: told.fault?.slice(0, 300) ?? null, event_id, endpoint_id },
  )
}
