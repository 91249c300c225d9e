import { formatCount } from "@/i18n/format"
import type { Reconciliation } from "@/lib/backend/stamps"
import styles from "./reconciliation.module.css"

type Part = { key: string; name: string; count: number; className: string | undefined }

/** Where the stamps of a run are, as one strip of stamps and in numbers; the parts add up to all that were issued. */
export function ReconciliationPicture({ counts, unit }: { counts: Reconciliation; unit: string }) {
  const parts = partsOf(counts)
  return (
    <section className={styles.card} aria-labelledby="doi-chieu">
      <h2 id="doi-chieu" className={styles.title}>
        {formatCount(counts.quantity)} tem đang ở đâu
      </h2>
      <div className={styles.strip} aria-hidden="true">
        {parts.map(({ key, count, className }) =>
          count > 0 ? <span key={key} className={className} style={{ flexGrow: count }} /> : null,
        )}
      </div>
      <dl className={styles.legend}>
        {parts.map(({ key, name, count, className }) => (
          <div key={key}>
            <dt>
              <span className={`${styles.swatch} ${className}`} aria-hidden="true" />
              {name}
            </dt>
            <dd>{formatCount(count)}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.packs}>{packsSentence(counts, unit)}</p>
    </section>
  )
}

function partsOf({ quantity, printed, activated, left, void: voided }: Reconciliation): Part[] {
  const unprinted = Math.min(left, Math.max(0, quantity - printed))
  return [
    { key: "activated", name: "Đã dán, đã kích hoạt", count: activated, className: styles.activated },
    { key: "left", name: "Đã in, chưa dán", count: left - unprinted, className: styles.left },
    { key: "void", name: "Hỏng hoặc mất, đã huỷ", count: voided, className: styles.void },
    { key: "unprinted", name: "Chưa in", count: unprinted, className: styles.unprinted },
  ]
}

function packsSentence({ batch_activated: stuck, packs }: Reconciliation, unit: string): string {
  const all = `Cả lô có ${formatCount(packs)} ${unit}`
  if (stuck === 0) return `${all}, chưa ${unit} nào có tem đã kích hoạt.`
  if (stuck === packs) return `${all}, ${unit} nào cũng có tem đã kích hoạt.`
  if (stuck > packs) return `${all} mà đã kích hoạt ${formatCount(stuck)} tem. Xem lại, có tem dán ra ngoài lô này.`
  return `${all}: ${formatCount(stuck)} đã có tem kích hoạt, còn ${formatCount(packs - stuck)} chưa.`
}
