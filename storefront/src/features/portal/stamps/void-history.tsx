import { formatCount, formatInstant } from "@/i18n/format"
import type { VoidRange } from "@/lib/backend/stamps"
import styles from "../portal.module.css"
import { sizeOf } from "./serial-ranges"
import { VOID_REASON_WORDS } from "./void-words"

export function VoidHistory({ voids }: { voids: readonly VoidRange[] }) {
  if (voids.length === 0) return null
  return (
    <section aria-labelledby="da-huy">
      <h2 id="da-huy" className={styles.sectionTitle}>
        Đã huỷ
      </h2>
      <ul className={styles.rows}>
        {voids.map((range) => (
          <li key={`${range.from}-${range.to}-${range.created_at}`} className={styles.row}>
            <span className={styles.rowText}>
              <strong>
                {formatCount(sizeOf(range))} tem, số {formatCount(range.from)}–{formatCount(range.to)}
              </strong>
              <span>{[VOID_REASON_WORDS[range.reason].name, range.note].filter(Boolean).join(": ")}</span>
              {range.created_at && (
                <span>{[formatInstant(range.created_at), range.by].filter(Boolean).join(", ")}</span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
