import { PortalLink } from "@/features/portal/portal-link"
import { formatCount, formatInstant } from "@/i18n/format"
import type { Suspicion } from "@/lib/backend/stamps"
import portal from "../portal.module.css"
import parts from "./parts.module.css"
import { runPath } from "./run-paths"
import { copyReasonWords } from "./suspicion-words"

/** Evidence, never a verdict: what was seen, and what a cooperative can do about it. */
export function SuspicionList({ runId, suspicions }: { runId: string; suspicions: readonly Suspicion[] }) {
  if (suspicions.length === 0) {
    return (
      <p className={portal.sheet}>
        Chưa thấy tem nào của đợt này bị chép. Có dấu hiệu gì, số tem và lý do sẽ hiện ở đây.
      </p>
    )
  }
  return (
    <>
      <div className={portal.sheet}>
        <p>Đây là dấu hiệu, chưa phải kết luận. Bà con nên:</p>
        <ol className={`${parts.steps} ${parts.gapAbove}`}>
          <li>Hỏi nơi bán xem gói mang số tem này có đúng hàng của mình không.</li>
          <li>
            Chắc là tem giả hoặc bị lấy cắp thì <PortalLink href={runPath(runId, "huy-tem")}>huỷ tem đó</PortalLink>.
          </li>
          <li>Báo cán bộ phụ trách nếu nhiều tem cùng bị.</li>
        </ol>
      </div>
      <ul className={portal.rows}>
        {suspicions.map(({ serial, scans, reasons, last_scan_at: last }) => (
          <li key={serial} className={portal.row}>
            <span className={portal.rowText}>
              <strong>Tem số {formatCount(serial)}</strong>
              {reasons.map((reason) => (
                <span key={reason}>{copyReasonWords(reason)}</span>
              ))}
              <span>
                {[scans !== null && `${formatCount(scans)} lượt quét`, last && `gần nhất lúc ${formatInstant(last)}`]
                  .filter(Boolean)
                  .join(", ")}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
