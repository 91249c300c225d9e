import type { Rows, Sql } from "./types"

export type PayoutStatus = "draft" | "exported" | "paid" | "failed"
export type BankAccount = {
  id: string
  cooperative_id: string
  /** Of the bank, at NAPAS. */
  bin: string
  bank_name: string
  account_number: string
  /** As banks print it: capitals without diacritics. */
  holder_name: string
  created_by: string
  created_at: Date
}
export type PayoutRow = {
  id: string
  /** What the transfer's content carries. */
  code: string
  cooperative_id: string
  cooperative_name: string
  statement_id: string
  month: string
  amount: number
  status: PayoutStatus
  batch_id: string | null
  bank_account_id: string | null
  reason: string | null
  created_at: Date
  ended_at: Date | null
}

const ACCOUNT = `id, cooperative_id, bin, bank_name, account_number, holder_name, created_by, created_at`
const PAYOUT = `p.id, p.code, p.cooperative_id, c.name as cooperative_name, p.statement_id, p.month, p.amount::float8,
  p.status, p.batch_id, p.bank_account_id, p.reason, p.created_at, p.ended_at`

/** The newest is where money goes; the others are its history. */
export async function bankAccountsOf(sql: Sql, cooperativeId: string): Promise<BankAccount[]> {
  if (!cooperativeId) throw new RangeError("Accounts are read for one cooperative")
  const found: Rows<BankAccount> = await sql.raw(
    `select ${ACCOUNT} from bank_account where cooperative_id = ? order by created_at desc, bank_account.id desc limit 50`,
    [cooperativeId],
  )
  return found.rows
}

export async function bankAccountsById(sql: Sql, ids: readonly string[]): Promise<BankAccount[]> {
  const found: Rows<BankAccount> = await sql.raw(
    `select ${ACCOUNT} from bank_account where id = any(?::text[]) order by bank_account.id`,
    [[...ids]],
  )
  return found.rows
}

export async function insertBankAccount(sql: Sql, account: Omit<BankAccount, "created_at">): Promise<void> {
  await sql.raw(
    `insert into bank_account (id, cooperative_id, bin, bank_name, account_number, holder_name, created_by)
     values (:id, :cooperative_id, :bin, :bank_name, :account_number, :holder_name, :created_by)`,
    { ...account },
  )
}

export type UnpaidStatement = { id: string; cooperative_id: string; month: string; total: number }

/** Statements with something to pay out and no payout that is alive. */
export async function unpaidStatements(sql: Sql, limit: number): Promise<UnpaidStatement[]> {
  const found: Rows<UnpaidStatement> = await sql.raw(
    `select s.id, s.cooperative_id, s.month, s.total::float8 from settlement_statement s
      where s.total > 0 and not exists (select from payout p where p.statement_id = s.id)
      order by s.closed_at, s.id limit ?`,
    [limit],
  )
  return found.rows
}

export type NewPayout = { id: string; code: string; statement: UnpaidStatement }

/** @returns whether the statement had none alive */
export async function insertPayout(sql: Sql, { id, code, statement }: NewPayout): Promise<boolean> {
  const made: Rows<unknown> = await sql.raw(
    `insert into payout (id, code, cooperative_id, statement_id, month, amount) values (?, ?, ?, ?, ?, ?)
     on conflict do nothing`,
    [id, code, statement.cooperative_id, statement.id, statement.month, statement.total],
  )
  return made.rowCount === 1
}

export type PayoutFilter = { statuses?: readonly PayoutStatus[]; cooperativeId?: string; ids?: readonly string[] }

export async function listPayouts(sql: Sql, { statuses, cooperativeId, ids }: PayoutFilter): Promise<PayoutRow[]> {
  const found: Rows<PayoutRow> = await sql.raw(
    `select ${PAYOUT} from payout p join cooperative c on c.id = p.cooperative_id
      where (:statuses::text[] is null or p.status = any(:statuses::text[]))
        and (:cooperative::text is null or p.cooperative_id = :cooperative)
        and (:ids::text[] is null or p.id = any(:ids::text[]))
      order by p.created_at desc, p.id limit 500`,
    { statuses: statuses ? [...statuses] : null, cooperative: cooperativeId ?? null, ids: ids ? [...ids] : null },
  )
  return found.rows
}

/** Drafts whose cooperative has told where to, held until the transaction ends. @param sql a transaction */
export async function lockDrafts(sql: Sql): Promise<(PayoutRow & { account_id: string })[]> {
  const found: Rows<PayoutRow & { account_id: string }> = await sql.raw(
    `select ${PAYOUT}, (select a.id from bank_account a where a.cooperative_id = p.cooperative_id
        order by a.created_at desc, a.id desc limit 1) as account_id
       from payout p join cooperative c on c.id = p.cooperative_id
      where p.status = 'draft' and exists (select from bank_account a where a.cooperative_id = p.cooperative_id)
      order by p.created_at, p.id limit 500 for update of p`,
  )
  return found.rows
}

export type NewBatch = { id: string; file: string; payouts: number; amount: number; created_by: string }

/** @param sql the transaction that holds the drafts */
export async function insertBatch(sql: Sql, batch: NewBatch): Promise<void> {
  await sql.raw(
    `insert into payout_batch (id, file, payouts, amount, created_by) values (:id, :file, :payouts, :amount, :created_by)`,
    { ...batch },
  )
}

/** @param sql the transaction that holds the draft */
export async function markExported(sql: Sql, id: string, to: { batchId: string; accountId: string }): Promise<void> {
  await sql.raw(
    `update payout set status = 'exported', batch_id = ?, bank_account_id = ? where id = ? and status = 'draft'`,
    [to.batchId, to.accountId, id],
  )
}

/** @returns whether it was waiting for that word */
export async function endPayout(
  sql: Sql,
  id: string,
  end: { status: "paid" | "failed"; reason: string | null },
): Promise<boolean> {
  const ended: Rows<unknown> = await sql.raw(
    `update payout set status = ?, reason = ?, ended_at = now() where id = ? and status = 'exported'`,
    [end.status, end.reason, id],
  )
  return ended.rowCount === 1
}

export type BatchRow = { id: string; payouts: number; amount: number; created_at: Date }

export async function listBatches(sql: Sql): Promise<BatchRow[]> {
  const found: Rows<BatchRow> = await sql.raw(
    `select id, payouts, amount::float8, created_at from payout_batch order by created_at desc limit 60`,
  )
  return found.rows
}

/** As it was written the first time. */
export async function batchFile(sql: Sql, id: string): Promise<string | null> {
  const found: Rows<{ file: string }> = await sql.raw(`select file from payout_batch where id = ?`, [id])
  return found.rows[0]?.file ?? null
}
