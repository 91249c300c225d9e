import { entriesOf, monthOf } from "../../modules/payout/entry-store"
import { listPayouts, type PayoutRow } from "../../modules/payout/payout-store"
import { monthSums, statementsOf } from "../../modules/payout/statement-store"
import { ENTRY_KINDS, type EntryKind, type EntryRow, type Sql } from "../../modules/payout/types"
import { numbersOf } from "../../modules/seller_order/booking-store"

type Sums = Record<EntryKind, number>
type OfMonth = { cooperativeId: string; month: string }

const noSums = (): Sums => Object.fromEntries(ENTRY_KINDS.map((kind) => [kind, 0])) as Sums
const total = (sums: Sums): number => Object.values(sums).reduce((sum, amount) => sum + amount, 0)
const dayOf = (at: Date): string => new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 10)

/** The months of a cooperative, the newest first, the running one among them. */
export async function statementMonths(sql: Sql, cooperativeId: string, now: Date) {
  const [sums, closed, payouts] = await Promise.all([
    monthSums(sql, cooperativeId),
    statementsOf(sql, cooperativeId),
    listPayouts(sql, { cooperativeId }),
  ])
  const months = [...new Set([monthOf(now), ...sums.map(({ month }) => month)])].sort().reverse()
  return months.map((month) => {
    const own = sums.filter((sum) => sum.month === month)
    return {
      month,
      total: own.reduce((sum, { amount }) => sum + amount, 0),
      closed_at: closed.find((statement) => statement.month === month)?.closed_at ?? null,
      payout: payoutView(payouts.find((payout) => payout.month === month)),
    }
  })
}

const payoutView = (payout: PayoutRow | undefined) =>
  payout ? { code: payout.code, status: payout.status, amount: payout.amount, ended_at: payout.ended_at } : null

/** One month: a line for each part with what was sold, what was kept of it and what is left, then all that is of no part. */
export async function statementOf(sql: Sql, { cooperativeId, month }: OfMonth) {
  const [entries, closed, payouts] = await Promise.all([
    entriesOf(sql, cooperativeId, month),
    statementsOf(sql, cooperativeId),
    listPayouts(sql, { cooperativeId }),
  ])
  const partIds = [...new Set(entries.flatMap(({ seller_order_id: id }) => id ?? []))]
  const numbers = await numbersOf(sql, partIds)
  const sums = noSums()
  for (const { kind, amount } of entries) sums[kind] += amount
  return {
    month,
    closed_at: closed.find((statement) => statement.month === month)?.closed_at ?? null,
    payout: payoutView(payouts.find((payout) => payout.month === month)),
    sums,
    total: total(sums),
    parts: partIds.map((id) => partLine(id, numbers.get(id) ?? id, entries)),
    others: entries
      .filter(({ seller_order_id: id }) => id === null)
      .map(({ kind, amount, note, happened_at }) => ({ kind, amount, note, day: dayOf(happened_at) })),
  }
}

function partLine(id: string, number: string, entries: readonly EntryRow[]) {
  const own = entries.filter(({ seller_order_id }) => seller_order_id === id)
  const sums = noSums()
  for (const { kind, amount } of own) sums[kind] += amount
  const first = own[0] as EntryRow
  return { id, number, day: dayOf(first.happened_at), ...sums, net: total(sums) }
}

export type Statement = Awaited<ReturnType<typeof statementOf>>

const OTHER_WORDS: Readonly<Partial<Record<EntryKind, string>>> = {
  adjustment: "Điều chỉnh",
  carry_over: "Chuyển từ tháng khác",
}

/** What a bookkeeper takes along; the last line adds the others up. */
export function statementTable({ parts, others, sums, total: all }: Statement): {
  header: string[]
  rows: (string | number)[][]
} {
  const cells = (line: Pick<Statement["parts"][number], EntryKind>) => [
    ...[line.goods, line.delivery, line.fee, line.payment_fee, line.cash_difference, line.cash_kept, line.refund],
  ]
  const rows: (string | number)[][] = parts.map((part) => [part.number, part.day, ...cells(part), part.net])
  for (const { kind, amount, note, day } of others) {
    rows.push([[OTHER_WORDS[kind] ?? kind, note].filter(Boolean).join(": "), day, ...Array(7).fill(""), amount])
  }
  return {
    header: [
      ...["Số đơn", "Ngày", "Tiền hàng", "Phí giao", "Phí Nguồn", "Phí thanh toán", "Thu hộ lệch"],
      ...["Tiền mặt bà con đã cầm", "Hoàn người mua", "Còn lại"],
    ],
    rows: [...rows, ["Cộng", "", ...cells(sums), all]],
  }
}
