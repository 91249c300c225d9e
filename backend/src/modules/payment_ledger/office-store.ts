import { ATTEMPT_COLUMNS } from "./attempt-store"
import type { Attempt, PaymentCase, Refund, Rows, Sql } from "./types"

export const OFFICE_TABS = ["cases", "refunds", "differences", "attempts"] as const
export type OfficeTab = (typeof OFFICE_TABS)[number]
/** `pattern` for `ilike`; found in references, orders' numbers, transactions' numbers and amounts. */
export type OfficeSearch = { pattern: string; offset: number; limit: number }

export type OfficeAttempt = Attempt & { display_id: number | null }
export type OfficeRefund = Pick<
  Refund,
  | "id"
  | "reference"
  | "amount"
  | "is_full"
  | "reason"
  | "status"
  | "tries"
  | "response_code"
  | "fault"
  | "note"
  | "query_after"
> & { created_at: Date; updated_at: Date }

/** Refunds of which nobody has said yet that the money is there. */
const DOUBTFUL = `exists (select from payment_refund r where r.reference = payment_attempt.reference
  and r.status in ('pending', 'sending', 'unknown', 'sent'))`

/** Where the two books may disagree: money without an end, money in question, or nobody who could be asked. */
const DIFFERENT = `(
  (status = 'succeeded' and outcome is null and intent_id is null and updated_at < now() - interval '10 minutes')
  or is_held
  or (status = 'pending' and fault is not null and expires_at < now()))`

const UNDER_TAB: Readonly<Record<Exclude<OfficeTab, "cases">, string>> = {
  refunds: DOUBTFUL,
  differences: DIFFERENT,
  attempts: "true",
}

const FOUND_ATTEMPT = `concat_ws(' ', payment_attempt.reference, 'NG' || o.display_id, payment_attempt.transaction_no,
  payment_attempt.amount) ilike :pattern`
const WITH_ORDER = `payment_attempt left join "order" o on o.id = payment_attempt.order_id`
const FOUND_CASE = `closed_at is null and concat_ws(' ', subject, reference, detail, amount) ilike :pattern`

/** Newest first. */
export async function officeAttempts(
  sql: Sql,
  tab: Exclude<OfficeTab, "cases">,
  search: OfficeSearch,
): Promise<OfficeAttempt[]> {
  const columns = ATTEMPT_COLUMNS.replace(/\b(status|created_at|updated_at)\b/g, "payment_attempt.$1")
  const found: Rows<OfficeAttempt> = await sql.raw(
    `select ${columns}, o.display_id from ${WITH_ORDER} where ${ownColumns(UNDER_TAB[tab])} and ${FOUND_ATTEMPT}
      order by payment_attempt.created_at desc, payment_attempt.reference limit :limit offset :offset`,
    search,
  )
  return found.rows
}

/** Longest open first. */
export async function officeCases(sql: Sql, search: OfficeSearch): Promise<PaymentCase[]> {
  const found: Rows<PaymentCase> = await sql.raw(
    `select id, kind, subject, reference, amount::float8 as amount, detail, opened_at, closed_at, closed_by, resolution
       from payment_case where ${FOUND_CASE} order by opened_at, id limit :limit offset :offset`,
    search,
  )
  return found.rows
}

export async function countOffice(sql: Sql, pattern: string): Promise<Record<OfficeTab, number>> {
  const tabs = Object.entries(UNDER_TAB).map(
    ([tab, where]) => `count(*) filter (where ${ownColumns(where)})::int as ${tab}`,
  )
  const found: Rows<Record<OfficeTab, number>> = await sql.raw(
    `select ${tabs.join(", ")}, (select count(*)::int from payment_case where ${FOUND_CASE}) as cases
       from ${WITH_ORDER} where ${FOUND_ATTEMPT}`,
    { pattern },
  )
  return found.rows[0] as Record<OfficeTab, number>
}

/** Oldest first. */
export async function refundsOfAll(sql: Sql, references: readonly string[]): Promise<OfficeRefund[]> {
  const found: Rows<OfficeRefund> = await sql.raw(
    `select id, reference, amount::float8 as amount, is_full, reason, status, tries, response_code, fault, note,
            query_after, created_at, updated_at
       from payment_refund where reference = any(?) order by created_at, id`,
    [[...references]],
  )
  return found.rows
}

/** Both tables have a status. */
const ownColumns = (where: string): string => where.replace(/(?<!\.)\b(status|updated_at)\b/g, "payment_attempt.$1")
