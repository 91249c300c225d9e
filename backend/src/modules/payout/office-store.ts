import type { BankAccount, PayoutRow } from "./payout-store"
import type { Rows, Sql } from "./types"

export const PAYOUT_TABS = ["draft", "exported", "ended", "files", "all"] as const
export type PayoutTab = (typeof PAYOUT_TABS)[number]
/** `pattern` for `ilike`; found in names, codes, months and amounts. */
export type OfficeSearch = { pattern: string; offset: number; limit: number }

/** With the account that it went to, or, before it goes, would go to. */
export type OfficePayout = PayoutRow &
  Pick<BankAccount, "bin" | "bank_name" | "holder_name"> & {
    account_number: string | null
  }

const UNDER_TAB: Readonly<Record<Exclude<PayoutTab, "files">, string>> = {
  draft: `p.status = 'draft'`,
  exported: `p.status = 'exported'`,
  ended: `p.status in ('paid', 'failed')`,
  all: "true",
}
const NEWEST = `(select n.id from bank_account n where n.cooperative_id = p.cooperative_id
  order by n.created_at desc, n.id desc limit 1)`
const FROM = `payout p join cooperative c on c.id = p.cooperative_id
  left join bank_account a on a.id = coalesce(p.bank_account_id, ${NEWEST})`
const FOUND = `concat_ws(' ', c.name, p.code, p.month, substr(p.month, 6) || '/' || left(p.month, 4), p.amount) ilike :pattern`

/** Newest first. */
export async function officePayouts(
  sql: Sql,
  tab: Exclude<PayoutTab, "files">,
  search: OfficeSearch,
): Promise<OfficePayout[]> {
  const found: Rows<OfficePayout> = await sql.raw(
    `select p.id, p.code, p.cooperative_id, c.name as cooperative_name, p.statement_id, p.month, p.amount::float8, p.status,
       p.batch_id, p.bank_account_id, p.reason, p.created_at, p.ended_at, a.bin, a.bank_name, a.account_number, a.holder_name
      from ${FROM} where ${UNDER_TAB[tab]} and ${FOUND}
     order by coalesce(p.ended_at, p.created_at) desc, p.id limit :limit offset :offset`,
    search,
  )
  return found.rows
}

export async function countPayouts(sql: Sql, pattern: string): Promise<Record<PayoutTab, number>> {
  const tabs = Object.entries(UNDER_TAB).map(([tab, where]) => `count(*) filter (where ${where})::int as "${tab}"`)
  const found: Rows<Record<PayoutTab, number>> = await sql.raw(
    `select ${tabs.join(", ")}, (select count(*)::int from payout_batch) as files from ${FROM} where ${FOUND}`,
    { pattern },
  )
  return found.rows[0] as Record<PayoutTab, number>
}

/** What the next file for the bank would hold. */
export async function readyPayouts(sql: Sql): Promise<{ payouts: number; amount: number }> {
  const found: Rows<{ payouts: number; amount: number }> = await sql.raw(
    `select count(*)::int as payouts, coalesce(sum(amount), 0)::float8 as amount from (
       select p.amount from payout p where p.status = 'draft' and ${NEWEST} is not null
        order by p.created_at, p.id limit 500) ready`,
  )
  return found.rows[0] ?? { payouts: 0, amount: 0 }
}
