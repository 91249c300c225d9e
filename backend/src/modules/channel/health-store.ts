import { OFFICER } from "./account-store"
import type { Account, Rows, Sql } from "./types"

export const HEALTH_TABS = ["trouble", "all", "paused"] as const
export type HealthTab = (typeof HEALTH_TABS)[number]

export type Health = Pick<Account, "id" | "platform" | "shop_ref" | "shop_name" | "status" | "status_reason"> & {
  cooperative_id: string
  cooperative_name: string
  /** Seconds that what is to be told has waited, for all but the slowest twentieth; null where nothing waits. */
  dirty_p95: number | null
  queue: number
  /** What waits for a seller, or was laid aside. */
  stuck: number
  calls: number
  faults: Record<string, number>
  /** Until when it is renewed without the seller; null where the floor sets no end. */
  token_ends_at: Date | null
  last_order_at: Date | null
  drifts: number
  orphans: number
  dead: number
  left_alone_until: Date | null
  left_alone_for: string | null
  read_at: Date | null
  doubts: number
}

const DEAD = `(select count(*)::int from channel_dead d join channel_intent i on i.account_id = d.account_id
  and i.product_id = d.product_id and i.aspect = d.aspect where d.account_id = a.id and i.due_at = 'infinity')`
const OPEN = "exists (select from channel_circuit c where c.account_id = a.id and c.is_open)"

const IN_TAB: Record<HealthTab, string> = {
  trouble: `(a.status in ('needs_consent', 'blocked') or ${OPEN} or ${DEAD} > 0)`,
  all: "true",
  paused: "a.status = 'paused'",
}
const FOUND = `a.status <> 'disconnected' and unaccent(concat_ws(' ', c.name, a.shop_name, a.shop_ref, a.platform))
  ilike unaccent(:pattern)`

export async function countHealth(sql: Sql, pattern: string): Promise<Record<HealthTab, number>> {
  const columns = HEALTH_TABS.map((tab) => `(count(*) filter (where ${IN_TAB[tab]}))::int as ${tab}`).join(", ")
  const found: Rows<Record<HealthTab, number>> = await sql.raw(
    `select ${columns} from channel_account a join cooperative c on c.id = a.cooperative_id where ${FOUND}`,
    { pattern },
  )
  return found.rows[0] ?? { trouble: 0, all: 0, paused: 0 }
}

/** Floors at which no shop may be served before a time: a day's calls of the whole app are used up, or it was told to wait. */
export async function appsHeld(sql: Sql, now: Date): Promise<{ platform: string; held_until: Date }[]> {
  const found: Rows<{ platform: string; held_until: Date }> = await sql.raw(
    `select split_part(key, ':', 1) as platform, parked_until as held_until from channel_bucket
      where split_part(key, ':', 2) = 'app' and parked_until > ? order by 1`,
    [now],
  )
  return found.rows
}

export async function healthOf(
  sql: Sql,
  tab: HealthTab,
  search: { pattern: string; offset: number; limit: number; now: Date },
): Promise<Health[]> {
  const found: Rows<Health> = await sql.raw(
    `select a.id, a.platform, a.shop_ref, a.shop_name, a.status, a.status_reason, a.cooperative_id,
       c.name as cooperative_name, queue.dirty_p95, queue.queue, queue.stuck, calls.calls, calls.faults,
       case when t.refresh_encrypted is null then t.access_expires_at else t.refresh_expires_at end as token_ends_at,
       (select max(first_seen_at) from channel_order o where o.account_id = a.id) as last_order_at,
       (select count(*)::int from channel_drift d where d.account_id = a.id and d.state <> 'accepted') as drifts,
       (select count(*)::int from channel_orphan o where o.account_id = a.id) as orphans, ${DEAD} as dead,
       ci.retry_at as left_alone_until, ci.class || ' ' || ci.code as left_alone_for,
       r.finished_at as read_at, coalesce(r.doubts, 0)::int as doubts
     from channel_account a join cooperative c on c.id = a.cooperative_id
       left join channel_credential t on t.grant_id = a.grant_id
       left join channel_circuit ci on ci.account_id = a.id and ci.is_open
       left join channel_reading r on r.account_id = a.id
       cross join lateral (select count(*) filter (where due_at < 'infinity')::int as queue,
           count(*) filter (where due_at = 'infinity')::int as stuck,
           cast(percentile_cont(0.95) within group (order by extract(epoch from cast(:now as timestamptz) - since))
             filter (where due_at < 'infinity') as float8) as dirty_p95
         from channel_intent i where i.account_id = a.id) queue
       cross join lateral (select coalesce(sum(n), 0)::int as calls,
           coalesce(jsonb_object_agg(class, n) filter (where class is not null), '{}') as faults
         from (select class, count(*)::int as n from channel_call k
           where k.account_id = a.id and k.at > cast(:now as timestamptz) - interval '1 hour' group by class) by_class) calls
     where ${FOUND} and ${IN_TAB[tab]}
     order by (a.status = 'connected'), a.platform, c.name, a.id offset :offset limit :limit`,
    search,
  )
  return found.rows
}

/** Kept as the standing's reason, so that its cooperative reads it. */
export const stoppedByOfficer = (reason: string): string => `${OFFICER}: ${reason}`
/** Who stopped a shop is who may have it go on: a seller's own pause stays, and so does an officer's. */
export const isStoppedByOfficer = ({ status, status_reason }: Pick<Account, "status" | "status_reason">): boolean =>
  status === "paused" && status_reason?.split(":")[0] === OFFICER

/**
 * Those that wait for their seller too, who would have them go on by mending them.
 * @param except floors at which nothing is told by itself
 * @returns those that were stopped
 */
export async function pauseEvery(sql: Sql, reason: string, except: readonly string[]): Promise<string[]> {
  const paused: Rows<{ id: string }> = await sql.raw(
    `update channel_account set status = 'paused', status_reason = ?, updated_at = now()
      where status in ('connected', 'needs_consent', 'blocked') and not (platform = any(?)) returning id`,
    [stoppedByOfficer(reason), [...except]],
  )
  return paused.rows.map(({ id }) => id)
}

/** @returns those that go on */
export async function resumeEvery(sql: Sql): Promise<string[]> {
  const resumed: Rows<{ id: string }> = await sql.raw(
    `update channel_account set status = 'connected', status_reason = null, updated_at = now()
      where status = 'paused' and split_part(status_reason, ':', 1) = ? returning id`,
    [OFFICER],
  )
  return resumed.rows.map(({ id }) => id)
}

/** @returns false where there is none, or it is in another state by now */
export async function moveAccount(
  sql: Sql,
  id: string,
  { from, to, reason }: { from: Account["status"]; to: Account["status"]; reason: string | null },
): Promise<boolean> {
  const moved: Rows<unknown> = await sql.raw(
    `update channel_account set status = ?, status_reason = ?, updated_at = now() where id = ? and status = ?`,
    [to, reason, id, from] as never,
  )
  return moved.rowCount === 1
}
