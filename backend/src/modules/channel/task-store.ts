import type { Rows, Sql } from "./types"

/**
 * What is done for an account again and again, beside telling it what is due. `setup`: categories and what the shop has
 * set up. `orders`: news of the last minutes. `sweep`: orders of the last 15 days. `reconcile`: reading back.
 */
export const TASKS = ["setup", "orders", "sweep", "reconcile"] as const
export type Task = (typeof TASKS)[number]
export type TaskRow = { account_id: string; task: Task; attempts: number }

const ROUND_MS = 20_000

/** Due at the time, or sooner where it already was. */
export async function planTask(sql: Sql, accountId: string, task: Task, at: Date): Promise<void> {
  await sql.raw(
    `insert into channel_task (account_id, task, due_at) values (?, ?, ?)
     on conflict (account_id, task) do update set due_at = least(channel_task.due_at, excluded.due_at)`,
    [accountId, task, at],
  )
}

/** No later than the time, where it is planned at all. */
export async function hastenTask(sql: Sql, accountId: string, task: Task, at: Date): Promise<void> {
  await sql.raw("update channel_task set due_at = ? where account_id = ? and task = ? and due_at > ?", [
    ...[at, accountId, task, at],
  ] as never)
}

/**
 * Several workers get different ones. An account that waits for its seller waits with all of them; one that is paused is
 * told nothing, and its orders come.
 */
export async function claimTasks(
  sql: Sql,
  { now, leaseMs, limit }: { now: Date; leaseMs: number; limit: number },
): Promise<TaskRow[]> {
  const claimed: Rows<TaskRow> = await sql.raw(
    `update channel_task set leased_until = :until
      where (account_id, task) in (
        select t.account_id, t.task from channel_task t join channel_account a on a.id = t.account_id
         where t.due_at <= :now and (t.leased_until is null or t.leased_until <= :now) and (a.status = 'connected' or (a.status = 'paused' and t.task in ('orders', 'sweep')))
         order by t.due_at limit :limit for update of t skip locked)
      returning account_id, task, attempts`,
    { now, until: new Date(now.getTime() + leaseMs), limit },
  )
  return claimed.rows
}

export async function finishTask(sql: Sql, { account_id, task }: TaskRow, next: Date): Promise<void> {
  await sql.raw(
    `update channel_task set leased_until = null, attempts = 0, problem = null, due_at = ?
      where account_id = ? and task = ?`,
    [next, account_id, task],
  )
}

export async function failTask(
  sql: Sql,
  { account_id, task }: TaskRow,
  { problem, next }: { problem: string; next: Date },
): Promise<void> {
  await sql.raw(
    `update channel_task set leased_until = null, attempts = attempts + 1, problem = ?, due_at = ?
      where account_id = ? and task = ?`,
    [problem.slice(0, 500), next, account_id, task],
  )
}

/**
 * Accounts with something to be told now; what travels as a file waits for a person. Those that are held for longer than a
 * round are left out, or hundreds of them would keep all others waiting.
 */
export async function accountsDue(sql: Sql, now: Date, limit: number): Promise<string[]> {
  const found: Rows<{ account_id: string }> = await sql.raw(
    `select i.account_id, min(i.priority) as first from channel_intent i join channel_account a on a.id = i.account_id
      where i.due_at <= :now and (i.leased_until is null or i.leased_until <= :now) and a.status = 'connected'
        and not exists (select from channel_file_template f where f.account_id = a.id)
        and not exists (select from channel_bucket b
          where b.key in (concat(a.platform, ':app'), concat(a.platform, ':', a.id)) and b.parked_until > :later)
        and not exists (select from channel_circuit c where c.account_id = a.id and c.is_open and c.retry_at > :later)
      group by i.account_id order by first, min(i.due_at) limit :limit`,
    { now, limit, later: new Date(now.getTime() + ROUND_MS) },
  )
  return found.rows.map(({ account_id }) => account_id)
}

/** Whether a floor has told anything of an account's orders since, still looks at a listing there, and when it is read. */
export async function stirOf(
  sql: Sql,
  accountId: string,
  since: Date,
): Promise<{ sells: boolean; is_looked_at: boolean; read_at: Date | null }> {
  const found: Rows<{ sells: boolean; is_looked_at: boolean; read_at: Date | null }> = await sql.raw(
    `select (exists (select from channel_order where account_id = :accountId and updated_at > :since)
         or exists (select from channel_inbox where account_id = :accountId and received_at > :since)) as sells,
       exists (select from channel_listing where account_id = :accountId
         and (next_step is not null or status in ('sent', 'reviewing', 'unknown'))) as is_looked_at,
       (select next_at from channel_reading where account_id = :accountId) as read_at`,
    { accountId, since },
  )
  return found.rows[0] ?? { sells: false, is_looked_at: false, read_at: null }
}
