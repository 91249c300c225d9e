import { readPage, type Page, type Paged } from "./page"
import type { Intent, Rows, Sql } from "./types"

const COLUMNS = `t.seq, t.id, t.account, t.livemode, t.amount::float8 as amount, t.amount_received::float8 as amount_received,
  t.status, t.client_secret, t.customer, t.description, t.receipt_email, t.metadata, t.method_types, t.method_options,
  t.method_id, t.method_type, t.billing_details, t.return_url, t.reference, t.next_action, t.last_error,
  t.paid_reference, t.charge_reference, t.cancellation_reason, t.canceled_at, t.created_at`

export type NewIntent = Omit<
  Intent,
  | "seq"
  | "amount_received"
  | "reference"
  | "next_action"
  | "last_error"
  | "paid_reference"
  | "charge_reference"
  | "cancellation_reason"
  | "canceled_at"
  | "created_at"
>

export async function insertIntent(sql: Sql, intent: NewIntent): Promise<Intent> {
  await sql.raw(
    `insert into stripe_intent (id, account, livemode, amount, status, client_secret, customer, description, receipt_email,
       metadata, method_types, method_options, method_id, method_type, billing_details, return_url)
     values (:id, :account, :livemode, :amount, :status, :client_secret, :customer, :description, :receipt_email,
       :metadata::jsonb, :method_types::text[], :method_options::jsonb, :method_id, :method_type,
       :billing_details::jsonb, :return_url)`,
    { ...intent, ...asJson(intent) },
  )
  return (await findIntent(sql, intent.account, intent.id)) as Intent
}

const asJson = (intent: Pick<Intent, "metadata" | "method_options" | "billing_details">) => ({
  metadata: JSON.stringify(intent.metadata),
  method_options: JSON.stringify(intent.method_options),
  billing_details: JSON.stringify(intent.billing_details),
})

export async function findIntent(sql: Sql, account: string, id: string): Promise<Intent | null> {
  const found: Rows<Intent> = await sql.raw(`select ${COLUMNS} from stripe_intent t where id = ? and account = ?`, [
    ...[id, account],
  ])
  return found.rows[0] ?? null
}

/** Held until the transaction ends: two changes of one intent are made one after the other. */
export async function lockIntent(sql: Sql, account: string, id: string): Promise<Intent | null> {
  const found: Rows<Intent> = await sql.raw(
    `select ${COLUMNS} from stripe_intent t where id = ? and account = ? for update`,
    [id, account],
  )
  return found.rows[0] ?? null
}

/** Whosever it is: what the ledger says comes without a key. */
export async function lockAnyIntent(sql: Sql, id: string): Promise<Intent | null> {
  const found: Rows<Intent> = await sql.raw(`select ${COLUMNS} from stripe_intent t where id = ? for update`, [id])
  return found.rows[0] ?? null
}

export async function findIntentByMethod(sql: Sql, account: string, methodId: string): Promise<Intent | null> {
  const found: Rows<Intent> = await sql.raw(
    `select ${COLUMNS} from stripe_intent t where method_id = ? and account = ?`,
    [methodId, account],
  )
  return found.rows[0] ?? null
}

/** Everything of it that can change. @param sql a transaction that holds the intent */
export async function writeIntent(sql: Sql, intent: Intent): Promise<Intent> {
  await sql.raw(
    `update stripe_intent set amount = :amount, amount_received = :amount_received, status = :status,
       customer = :customer, description = :description, receipt_email = :receipt_email, metadata = :metadata::jsonb,
       method_types = :method_types::text[], method_options = :method_options::jsonb, method_id = :method_id,
       method_type = :method_type, billing_details = :billing_details::jsonb, return_url = :return_url,
       reference = :reference, next_action = :next_action::jsonb, last_error = :last_error::jsonb,
       paid_reference = :paid_reference, charge_reference = :charge_reference,
       cancellation_reason = :cancellation_reason, canceled_at = :canceled_at
      where id = :id`,
    {
      ...intent,
      ...asJson(intent),
      next_action: intent.next_action === null ? null : JSON.stringify(intent.next_action),
      last_error: intent.last_error === null ? null : JSON.stringify(intent.last_error),
    },
  )
  return intent
}

export function listIntents(
  sql: Sql,
  account: string,
  { customer, ...page }: Page & { customer?: string | undefined },
): Promise<Paged<Intent> | null> {
  const filters = customer === undefined ? [] : [{ where: "t.customer = ?", values: [customer] }]
  return readPage<Intent>(sql, { table: "stripe_intent", columns: COLUMNS, account }, page, filters)
}
