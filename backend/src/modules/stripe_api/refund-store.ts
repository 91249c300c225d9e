import { readPage, type Page, type Paged } from "./page"
import type { Rows, Sql, StripeRefund } from "./types"

const COLUMNS = `t.seq, t.id, t.account, t.livemode, t.intent_id, t.reference, t.ledger_key, t.amount::float8 as amount,
  t.reason, t.metadata, t.status, t.failure_reason, t.created_at`

export type NewStripeRefund = Omit<StripeRefund, "seq" | "status" | "failure_reason" | "created_at">

export async function insertStripeRefund(sql: Sql, refund: NewStripeRefund): Promise<StripeRefund> {
  await sql.raw(
    `insert into stripe_refund (id, account, livemode, intent_id, reference, ledger_key, amount, reason, metadata)
     values (:id, :account, :livemode, :intent_id, :reference, :ledger_key, :amount, :reason, :metadata::jsonb)`,
    { ...refund, metadata: JSON.stringify(refund.metadata) },
  )
  return (await findStripeRefund(sql, refund.account, refund.id)) as StripeRefund
}

export async function findStripeRefund(sql: Sql, account: string, id: string): Promise<StripeRefund | null> {
  const found: Rows<StripeRefund> = await sql.raw(
    `select ${COLUMNS} from stripe_refund t where id = ? and account = ?`,
    [id, account],
  )
  return found.rows[0] ?? null
}

export function listStripeRefunds(
  sql: Sql,
  account: string,
  { intentId, ...page }: Page & { intentId?: string | undefined },
): Promise<Paged<StripeRefund> | null> {
  const filters = intentId === undefined ? [] : [{ where: "t.intent_id = ?", values: [intentId] }]
  return readPage<StripeRefund>(sql, { table: "stripe_refund", columns: COLUMNS, account }, page, filters)
}

export type EndedRefund = { id: string; account: string; intent_id: string; status: "succeeded" | "failed" }

/** Refunds that the ledger has ended and this interface has not told of. */
export async function endedRefunds(sql: Sql, limit: number): Promise<EndedRefund[]> {
  const found: Rows<EndedRefund> = await sql.raw(
    `select s.id, s.account, s.intent_id, case r.status when 'succeeded' then 'succeeded' else 'failed' end as status
       from stripe_refund s join payment_refund r on r.key = s.ledger_key
      where s.status = 'pending' and r.status in ('succeeded', 'rejected') order by s.seq limit ?`,
    [limit],
  )
  return found.rows
}

/** @returns null when another process has told of it meanwhile */
export async function endStripeRefund(sql: Sql, { id, account, status }: EndedRefund): Promise<StripeRefund | null> {
  const ended: Rows<unknown> = await sql.raw(
    `update stripe_refund set status = :status,
       failure_reason = case when :status = 'failed' then 'unknown' else null end
      where id = :id and status = 'pending'`,
    { id, status },
  )
  return ended.rowCount === 1 ? findStripeRefund(sql, account, id) : null
}
