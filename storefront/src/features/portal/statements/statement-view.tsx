import { formatCount, formatDay, formatMoney } from "@/i18n/format"
import type { Statement } from "@/lib/backend/statements"
import { buttonClass } from "@/ui/button"
import styles from "../orders/orders.module.css"
import own from "./statements.module.css"

type Sums = Statement["sums"]
const LINES: readonly { kind: keyof Sums; name: string }[] = [
  { kind: "goods", name: "Tiền hàng" },
  { kind: "delivery", name: "Phí giao" },
  { kind: "cash_difference", name: "Thu hộ lệch so với phải thu" },
  { kind: "fee", name: "Phí của Nguồn" },
  { kind: "payment_fee", name: "Phí thanh toán" },
  { kind: "cash_kept", name: "Tiền mặt bà con đã cầm" },
  { kind: "refund", name: "Hoàn cho người mua" },
  { kind: "adjustment", name: "Điều chỉnh" },
  { kind: "carry_over", name: "Chuyển từ tháng khác" },
]

/** A month to check against one's own book: the sum, what it is made of, and a line for each parcel. */
export function StatementView({ statement }: { statement: Statement }) {
  return (
    <>
      <section className={styles.box} aria-labelledby="con-lai">
        <h2 id="con-lai">{monthWords(statement.month)}</h2>
        <p className={styles.big}>{formatMoney(statement.total)}</p>
        <p className={styles.soft}>{standingWords(statement)}</p>
        <SumList sums={statement.sums} />
      </section>
      <section className={styles.box} aria-labelledby="tung-goi">
        <h2 id="tung-goi">Từng gói ({formatCount(statement.parts.length)})</h2>
        {statement.parts.length === 0 && <p className={styles.soft}>Chưa có gói nào giao xong trong tháng này.</p>}
        <ul className={own.parts}>
          {statement.parts.map((part) => (
            <li key={part.id}>
              <p className={styles.top}>
                <strong>{part.number}</strong>
                <strong>{formatMoney(part.net)}</strong>
              </p>
              <p className={styles.soft}>{formatDay(part.day)}</p>
              <SumList sums={part} />
            </li>
          ))}
        </ul>
        {statement.others.length > 0 && (
          <ul className={own.parts} aria-label="Khoản khác">
            {statement.others.map(({ kind, amount, note, day }, index) => (
              <li key={`${kind}-${index}`}>
                <p className={styles.top}>
                  <span>{LINES.find((line) => line.kind === kind)?.name ?? "Khoản khác"}</span>
                  <strong>{formatMoney(amount)}</strong>
                </p>
                <p className={styles.soft}>{[formatDay(day), note].filter(Boolean).join(", ")}</p>
              </li>
            ))}
          </ul>
        )}
      </section>
      {/* A plain anchor: a file is no page, and would be fetched ahead as one. */}
      <a
        href={`/htx/doi-soat/tai?thang=${statement.month}`}
        className={`${buttonClass("secondary", true)} ${own.notPrinted}`}
        download
      >
        Tải bảng đối soát (CSV)
      </a>
    </>
  )
}

function SumList({ sums }: { sums: Sums }) {
  return (
    <dl className={styles.money}>
      {LINES.filter(({ kind }) => sums[kind] !== 0).map(({ kind, name }) => (
        <div key={kind} className={own.sum}>
          <dt>{name}</dt>
          <dd>{formatMoney(sums[kind])}</dd>
        </div>
      ))}
    </dl>
  )
}

function standingWords({ closed_at: closed, payout, total }: Statement): string {
  if (closed === null) {
    return total < 0
      ? "Tháng này chưa khoá sổ. Phần âm là phí, sẽ trừ dần vào tháng sau."
      : "Tháng này chưa khoá sổ, số còn đổi."
  }
  if (payout === null) return "Đã khoá sổ. Không có khoản nào phải chi."
  const words = {
    draft: "chờ chi",
    exported: "đã gửi lệnh cho ngân hàng",
    paid: "ngân hàng đã chuyển",
    failed: "ngân hàng không chuyển được",
  }
  return `Đã khoá sổ. Khoản chi ${payout.code} ${formatMoney(payout.amount)}: ${words[payout.status]}.`
}

/** 2026-11 is read "Tháng 11, 2026". */
export const monthWords = (month: string): string => `Tháng ${Number(month.slice(5))}, ${month.slice(0, 4)}`
