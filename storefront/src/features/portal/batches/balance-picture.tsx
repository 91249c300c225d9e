import { formatCount, formatDay, formatInstantDay } from "@/i18n/format"
import { eventKindName } from "@/i18n/portal-words"
import type { MassBalance } from "@/lib/backend/batches"
import { balanceRows, keptOf, type BalanceRow, type Segment } from "./balance-rows"
import styles from "./balance.module.css"

const WIDTH = 320
const BAR = 30
const LABEL = 26
const LINK = 20

const CLASS: Record<Segment["kind"], string | undefined> = {
  carried: styles.carried,
  source: styles.source,
  kept: styles.kept,
  gained: styles.gained,
  missing: styles.missing,
  lost: styles.lost,
  packed: styles.packed,
  spare: styles.spare,
  short: styles.missing,
}

/** The batch by weight, from top to bottom: each bar begins with what the one above left. Read at 360 px, told in words below. */
export function BalancePicture({ balance }: { balance: MassBalance }) {
  const rows = balanceRows(balance)
  if (rows.length === 0) {
    return (
      <p className={styles.nothing}>
        Chưa có số cân nào. Ghi số ki-lô-gam khi thu hái, phơi sấy, chế biến thì hình này hiện ra.
      </p>
    )
  }
  const scale = WIDTH / Math.max(...rows.map(({ total }) => total), 0.001)
  const step = LABEL + BAR + LINK
  return (
    <figure className={styles.figure}>
      <svg
        viewBox={`0 0 ${WIDTH} ${rows.length * step - LINK + 4}`}
        className={styles.drawing}
        role="img"
        aria-labelledby="can-bang-hinh"
      >
        <title id="can-bang-hinh">{`Hình cân vào, cân ra: ${rows.map((row) => sentenceOf(row, balance)).join(" ")}`}</title>
        {rows.map((row, index) => (
          <Row
            key={index}
            row={row}
            balance={balance}
            scale={scale}
            y={index * step}
            isLast={index === rows.length - 1}
          />
        ))}
      </svg>
      <figcaption>
        <details className={styles.words}>
          <summary>Đọc bằng chữ</summary>
          <ol>
            {rows.map((row, index) => (
              <li key={index}>{sentenceOf(row, balance)}</li>
            ))}
          </ol>
        </details>
      </figcaption>
    </figure>
  )
}

type RowProps = { row: BalanceRow; balance: MassBalance; scale: number; y: number; isLast: boolean }

function Row({ row, balance, scale, y, isLast }: RowProps) {
  const top = y + LABEL
  const kept = keptOf(row) * scale
  const starts = row.segments.map((_, index) =>
    row.segments.slice(0, index).reduce((sum, { kilograms }) => sum + kilograms * scale, 0),
  )
  return (
    <g>
      <text x={0} y={y + 18} className={styles.label}>
        {labelOf(row, balance)}
      </text>
      <text x={WIDTH} y={y + 18} className={styles.amount} textAnchor="end">
        {amountOf(row)}
      </text>
      {row.segments.map(({ kind, kilograms }, index) => (
        <rect
          key={index}
          x={starts[index]}
          y={top}
          width={Math.max(1, kilograms * scale)}
          height={BAR}
          className={CLASS[kind]}
        />
      ))}
      {!isLast && <rect x={0} y={top + BAR} width={kept} height={LABEL + LINK} className={styles.flow} />}
    </g>
  )
}

const kg = (kilograms: number): string => `${formatCount(Math.round(kilograms * 10) / 10)} kg`

function labelOf(row: BalanceRow, { packs }: MassBalance): string {
  if (row.kind === "in") return row.segments.some(({ kind }) => kind === "carried") ? "Vào thêm" : "Vào"
  if (row.kind === "step")
    return `${eventKindName(row.step.kind)} ${formatInstantDay(row.step.occurred_at).slice(0, 5)}`
  return `${formatCount(packs.quantity)} ${packs.unit}`
}

function amountOf(row: BalanceRow): string {
  const of = (...kinds: Segment["kind"][]) =>
    row.segments.filter(({ kind }) => kinds.includes(kind)).reduce((sum, { kilograms }) => sum + kilograms, 0)
  if (row.kind === "in") return kg(of("source"))
  if (row.kind === "step")
    return row.step.lost > 0 ? `còn ${kg(row.step.after)}, hao ${kg(row.step.lost)}` : `còn ${kg(row.step.after)}`
  return of("short") > 0 ? `thiếu ${kg(of("short"))}` : kg(of("packed"))
}

/** A row as one would read it aloud. */
function sentenceOf(row: BalanceRow, { packs, left, claimed }: MassBalance): string {
  if (row.kind === "in") return `${labelOf(row, { packs } as MassBalance)} ${amountOf(row)}.`
  if (row.kind === "out") {
    const weighed = `${formatCount(packs.quantity)} ${packs.unit} nặng ${kg(claimed ?? 0)}`
    const rest = left - (claimed ?? 0)
    if (rest < 0) return `${weighed}, nhiều hơn số còn lại ${kg(-rest)}.`
    return rest > 0 ? `${weighed}, còn dư ${kg(rest)}.` : `${weighed}.`
  }
  const { kind, occurred_at: at, taken, out, lost, gained, missing } = row.step
  const parts = [
    `${eventKindName(kind)} ngày ${formatDay(formatInstantDay(at).split("/").reverse().join("-"))}: lấy ${kg(taken)}, ra ${kg(out)}`,
    lost > 0 && `hao ${kg(lost)} (${formatCount(Math.round((lost / taken) * 100))} %)`,
    gained > 0 && `tăng ${kg(gained)}`,
    missing > 0 && `thiếu ${kg(missing)}`,
  ]
  return `${parts.filter(Boolean).join(", ")}.`
}
