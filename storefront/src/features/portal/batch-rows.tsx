import { PortalLink } from "@/features/portal/portal-link"
import { formatCount, formatQuantity } from "@/i18n/format"
import { ANCHOR_WORDS, BATCH_STATE_WORDS } from "@/i18n/portal-words"
import type { BatchCard } from "@/lib/backend/portal"
import { GoodsPicture } from "@/ui/picture"
import { shownAnchorState } from "./anchor-shown"
import styles from "./portal.module.css"

export function BatchRows({ batches }: { batches: BatchCard[] }) {
  return (
    <ul className={styles.rows}>
      {batches.map((batch) => (
        <li key={batch.id}>
          <PortalLink href={`/htx/lo/${batch.id}`} className={styles.row}>
            <span className={styles.thumbnail}>
              <GoodsPicture name={batch.product.illustration ?? "basket"} alt="" sizes="64px" />
            </span>
            <span className={styles.rowText}>
              <strong>Lô {batch.lot_code}</strong>
              <span>
                {batch.product.title}, {formatQuantity(batch.quantity, batch.unit)}
              </span>
              <BatchStateTag batch={batch} />
            </span>
          </PortalLink>
        </li>
      ))}
    </ul>
  )
}

export function BatchStateTag({ batch }: { batch: BatchCard }) {
  const waits = batch.state === "sealed" && batch.anchor_state !== "mined" && batch.anchor_state !== "final"
  const tone =
    batch.state === "recalled" || batch.held
      ? styles.tagRecalled
      : waits || batch.state === "draft"
        ? styles.tagWaiting
        : styles.tagDone
  const stamps = batch.stamps_issued > 0 ? `${formatCount(batch.stamps_issued)} tem` : "chưa có tem"
  return (
    <span className={`${styles.tag} ${tone}`}>
      {batch.state === "draft" && `${BATCH_STATE_WORDS.draft}, ${batch.event_count} ghi chép`}
      {batch.state === "recalled" && BATCH_STATE_WORDS.recalled}
      {batch.held && "Tạm giữ: nguyên liệu bị thu hồi"}
      {batch.state === "sealed" &&
        !batch.held &&
        `${waits ? ANCHOR_WORDS[shownAnchorState(batch)].name : "Đã khoá"}, ${stamps}`}
    </span>
  )
}
