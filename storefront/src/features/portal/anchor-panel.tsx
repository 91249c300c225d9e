import { formatInstant } from "@/i18n/format"
import { ANCHOR_WORDS } from "@/i18n/portal-words"
import type { Batch } from "@/lib/backend/portal"
import { Icon } from "@/ui/icon"
import { shownAnchorState } from "./anchor-shown"
import { LiveRefresh } from "./live-refresh"
import styles from "./portal.module.css"

/** Where the sealed record stands on its way to the public log, in words. */
export function AnchorPanel({ batch }: { batch: Batch }) {
  const state = shownAnchorState(batch)
  const done = state === "mined" || state === "final"
  const since = batch.anchor?.since ?? batch.sealed_at
  return (
    <section
      className={`${styles.anchor} ${done ? styles.anchorDone : styles.anchorWaiting}`}
      aria-label="Hồ sơ của lô"
    >
      <Icon name={done ? "lock" : "clock"} size={28} />
      <div>
        <strong>{ANCHOR_WORDS[state].name}</strong>
        <p>{ANCHOR_WORDS[state].detail}</p>
        {batch.anchor?.anchored_at && <p>Khoá lúc {formatInstant(batch.anchor.anchored_at)}.</p>}
        {!done && since && <p>Chờ từ {formatInstant(since)}.</p>}
        {batch.origin_url && (
          <a href={batch.origin_url} className={styles.panelLink}>
            Xem trang nguồn gốc công khai
          </a>
        )}
      </div>
      {!done && <LiveRefresh seconds={4} path={`/htx/lo/${encodeURIComponent(batch.id)}`} />}
    </section>
  )
}
