import type { Rows, Sql, Transfer } from "./types"

const COLUMNS = `id, provider, provider_id, account, amount::float8 as amount, memo, bank_reference, reference, matched_by,
  happened_at, received_at`

export type NewTransfer = {
  id: string
  provider: string
  providerId: string
  account: string
  amount: number
  memo: string
  bankReference: string | null
  reference: string | null
  happenedAt: Date | null
}

/** @returns false when the bank's service told of it before */
export async function insertTransfer(sql: Sql, transfer: NewTransfer): Promise<boolean> {
  const added: Rows<unknown> = await sql.raw(
    `insert into payment_transfer (id, provider, provider_id, account, amount, memo, bank_reference, reference, matched_by,
       happened_at)
     values (:id, :provider, :providerId, :account, :amount, :memo, :bankReference, :reference,
       case when :reference::text is null then null else 'code' end, :happenedAt)
     on conflict (provider, provider_id) do nothing`,
    transfer,
  )
  return added.rowCount === 1
}

export async function transfersOf(sql: Sql, reference: string): Promise<Transfer[]> {
  const found: Rows<Transfer> = await sql.raw(
    `select ${COLUMNS} from payment_transfer where reference = ? order by received_at, id`,
    [reference],
  )
  return found.rows
}

/** In sum, for one attempt. */
export async function receivedBy(sql: Sql, reference: string): Promise<number> {
  const found: Rows<{ amount: number }> = await sql.raw(
    `select coalesce(sum(amount), 0)::float8 as amount from payment_transfer where reference = ?`,
    [reference],
  )
  return found.rows[0]?.amount ?? 0
}

/** A transfer without a code, put to where it belongs by an officer. @returns false when it has its place already */
export async function matchTransfer(sql: Sql, id: string, reference: string, by: string): Promise<boolean> {
  const matched: Rows<unknown> = await sql.raw(
    `update payment_transfer set reference = ?, matched_by = ? where id = ? and reference is null`,
    [reference, by, id],
  )
  return matched.rowCount === 1
}
