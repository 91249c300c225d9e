import type { Sql } from "./types"

/**
 * What needs a person. `rejected`: the contract refuses a submission. `history-conflict`: the chain holds a head that
 * is not ours. `fee-cap`, `gas-ceiling`: sending would cost more than allowed. `send-refused`: the RPCs refuse the
 * transaction. `rpc-disagree`, `rpc-wrong-chain`: an RPC cannot be believed. `anchor-lost`: what was final is gone.
 */
export type AlertCode =
  | "rejected"
  | "history-conflict"
  | "fee-cap"
  | "gas-ceiling"
  | "send-refused"
  | "rpc-disagree"
  | "rpc-wrong-chain"
  | "anchor-lost"

/** `subject`: a submission's id, the host of an RPC, or `head` for what concerns the log as a whole. */
export type Alert = { code: AlertCode; subject: string; message: string }
export type OpenAlert = Alert & { id: number; raisedAt: Date }

type Rows<T> = { rows: T[]; rowCount: number }
type Row = { id: string; code: AlertCode; subject: string; message: string; raised_at: Date }

const ANNOUNCE_AGAIN_SECONDS = 60

/** One open row for each cause; a cause that comes back after it was cleared is a new one. */
export async function raiseAlert(sql: Sql, alert: Alert): Promise<void> {
  await sql.raw(
    `insert into chain_alert (code, subject, message) values (?, ?, ?)
     on conflict (code, subject) where cleared_at is null
     do update set message = excluded.message, seen_at = now()
      where chain_alert.message <> excluded.message or chain_alert.seen_at < now() - interval '1 minute'`,
    [alert.code, alert.subject, alert.message],
  )
}

export async function clearAlerts(sql: Sql, codes: readonly AlertCode[], subject: string): Promise<void> {
  await sql.raw(
    `update chain_alert set cleared_at = now() where cleared_at is null and code = any(?) and subject = ?`,
    [[...codes], subject],
  )
}

/** Clears those of a code whose subject is no longer among the ones given. */
export async function keepOnly(sql: Sql, code: AlertCode, subjects: readonly string[]): Promise<void> {
  await sql.raw(
    `update chain_alert set cleared_at = now() where cleared_at is null and code = ? and not (subject = any(?))`,
    [code, [...subjects]],
  )
}

export async function openAlerts(sql: Sql): Promise<OpenAlert[]> {
  const result: Rows<Row> = await sql.raw(
    `select id, code, subject, message, raised_at from chain_alert where cleared_at is null order by raised_at, id`,
  )
  return result.rows.map(toAlert)
}

/** Alerts that nobody was told of yet, those cleared in the meantime included. */
export async function unannouncedAlerts(sql: Sql): Promise<OpenAlert[]> {
  const result: Rows<Row> = await sql.raw(
    `select id, code, subject, message, raised_at from chain_alert
      where announced_at is null and announce_after <= now() order by raised_at, id limit 100`,
  )
  return result.rows.map(toAlert)
}

export async function markAnnounced(sql: Sql, ids: readonly number[]): Promise<void> {
  await sql.raw(`update chain_alert set announced_at = now() where id = any(?)`, [[...ids]])
}

export async function announceLater(sql: Sql, ids: readonly number[]): Promise<void> {
  await sql.raw(
    `update chain_alert set announce_after = now() + make_interval(secs => ${ANNOUNCE_AGAIN_SECONDS}) where id = any(?)`,
    [[...ids]],
  )
}

const toAlert = ({ id, raised_at, ...rest }: Row): OpenAlert => ({ ...rest, id: Number(id), raisedAt: raised_at })
