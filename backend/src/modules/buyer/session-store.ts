import type { BuyerAccount } from "./account-store"
import type { Rows, Sql } from "./types"

export type NewBuyerSession = { id: string; customerId: string; device: string; days: number }

export async function insertBuyerSession(sql: Sql, { id, customerId, device, days }: NewBuyerSession): Promise<void> {
  await sql.raw(
    `insert into buyer_session (id, customer_id, device, created_at, expires_at)
     values (?, ?, ?, clock_timestamp(), now() + make_interval(days => ?))`,
    [id, customerId, device, days],
  )
}

/** The account whose session this is, while it is in force. */
export async function accountOfSession(sql: Sql, customerId: string, sessionId: string): Promise<BuyerAccount | null> {
  const found: Rows<BuyerAccount> = await sql.raw(
    `select a.customer_id, a.name, a.phone, a.email
       from buyer_account a join buyer_session s on s.customer_id = a.customer_id
      where a.customer_id = ? and s.id = ? and s.ended_at is null and s.expires_at > now()
        and (a.sessions_valid_from is null or s.created_at >= a.sessions_valid_from)`,
    [customerId, sessionId],
  )
  return found.rows[0] ?? null
}

export async function endBuyerSession(sql: Sql, customerId: string, id: string): Promise<void> {
  await sql.raw(`update buyer_session set ended_at = now() where id = ? and customer_id = ? and ended_at is null`, [
    ...[id, customerId],
  ])
}

/** Whatever was issued until now is worth nothing. */
export async function endAllBuyerSessions(sql: Sql, customerId: string): Promise<void> {
  await sql.raw(`update buyer_account set sessions_valid_from = clock_timestamp() where customer_id = ?`, [customerId])
}

/**
 * A link for whoever has this e-mail; for an e-mail that nobody has it writes nothing and takes as long.
 * @returns whether there is one
 */
export async function insertReset(sql: Sql, link: { id: string; email: string; minutes: number }): Promise<boolean> {
  const { id, email, minutes } = link
  const made: Rows<unknown> = await sql.raw(
    `insert into buyer_reset (id, customer_id, expires_at)
     select ?, customer_id, now() + make_interval(mins => ?) from buyer_account where email = ?`,
    [id, minutes, email],
  )
  return made.rowCount > 0
}

/** Holds it until the transaction ends. @returns whose it is, or null for one that is used or over */
export async function lockReset(sql: Sql, id: string): Promise<string | null> {
  const found: Rows<{ customer_id: string }> = await sql.raw(
    `select customer_id from buyer_reset where id = ? and used_at is null and expires_at > now() for update`,
    [id],
  )
  return found.rows[0]?.customer_id ?? null
}

/** One link opens once, and takes those beside it with it. */
export async function useUpResets(sql: Sql, customerId: string): Promise<void> {
  await sql.raw(`update buyer_reset set used_at = now() where customer_id = ? and used_at is null`, [customerId])
}

/** Nothing of who signed in where is kept longer than it is needed. */
export async function forgetBuyerTraces(sql: Sql): Promise<void> {
  await sql.raw(`delete from buyer_session where coalesce(ended_at, expires_at) < now() - interval '30 days'`)
  await sql.raw(`delete from buyer_reset where expires_at < now() - interval '7 days'`)
}
