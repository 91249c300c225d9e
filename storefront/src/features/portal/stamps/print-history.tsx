import { PortalLink } from "@/features/portal/portal-link"
import { formatCount, formatInstant } from "@/i18n/format"
import type { LabelStock, PrintJob } from "@/lib/backend/stamps"
import { buttonClass } from "@/ui/button"
import { Icon } from "@/ui/icon"
import portal from "../portal.module.css"
import parts from "./parts.module.css"
import styles from "./print.module.css"
import { runPath } from "./run-paths"
import { sizeOf } from "./serial-ranges"
import { stockName } from "./stock-words"

type PrintHistoryProps = {
  runId: string
  jobs: readonly PrintJob[]
  stocks: readonly LabelStock[]
  newId: string | null
  now: number
  /** Others see what was printed, and no button that would refuse them. */
  mayPrint: boolean
}

export function PrintHistory({ runId, jobs, stocks, newId, now, mayPrint }: PrintHistoryProps) {
  const fresh = jobs.find(({ id }) => id === newId)
  if (jobs.length === 0)
    return <p className={portal.sheet}>Chưa in lần nào.{mayPrint && " Bấm “In tem” để in lần đầu."}</p>
  return (
    <>
      {fresh && <ReadyFile runId={runId} job={fresh} />}
      <h2 className={portal.sectionTitle}>Những lần in</h2>
      <ul className={portal.rows}>
        {jobs.map((job) => (
          <li key={job.id} className={`${portal.row} ${styles.job}`}>
            <span className={portal.rowText}>
              <strong>
                {formatCount(sizeOf(job))} tem, số {formatCount(job.from)}–{formatCount(job.to)}
              </strong>
              <span>{jobWords(job, stocks)}</span>
              {job.reason && <span>In lại: {job.reason}</span>}
              <span>{[formatInstant(job.created_at), job.by].filter(Boolean).join(", ")}</span>
              {job.state === "created" && <span>{job.format === "csv" ? "Nhà in chưa mở" : "Chưa tải về"}</span>}
            </span>
            {mayPrint && (
              <span className={styles.jobLinks}>
                {job.format !== "csv" && isFetchable(job, now) && (
                  <a href={fileHref(runId, job)} download>
                    Tải lại tệp
                  </a>
                )}
                <PortalLink href={`${runPath(runId, "in")}?tu=${job.from}&den=${job.to}`}>In lại</PortalLink>
              </span>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}

/** The backend holds the same rule: after a day a range is printed anew, and says why. */
const FETCH_MS = 24 * 3_600_000
const isFetchable = (job: PrintJob, now: number): boolean => now - Date.parse(job.created_at) < FETCH_MS

const fileHref = (runId: string, job: PrintJob): string => `${runPath(runId, "tai")}?lan=${encodeURIComponent(job.id)}`

function jobWords(job: PrintJob, stocks: readonly LabelStock[]): string {
  if (job.format === "csv") return "Danh sách mã gửi nhà in"
  const stock = stocks.find(({ id }) => id === job.stock)
  const pages = job.format === "pdf" || job.format === "png" ? `${formatCount(job.pages)} trang ` : ""
  return `${stock ? stockName(stock) : job.stock}, ${pages}${job.format.toUpperCase()}`
}

function ReadyFile({ runId, job }: { runId: string; job: PrintJob }) {
  return (
    <section className={styles.ready} aria-labelledby="san-sang">
      <h2 id="san-sang">Tờ in đã sẵn sàng</h2>
      <a href={fileHref(runId, job)} className={buttonClass("primary", true)} download>
        <Icon name="print" size={20} />
        Tải tờ in {job.format.toUpperCase()}
      </a>
      {job.format === "pdf" && (
        <ol className={parts.steps}>
          <li>Mở tệp, bấm In.</li>
          <li>
            Chọn cỡ <strong>100 %</strong> (“Kích thước thực”). Đừng chọn “Vừa trang”.
          </li>
          <li>In thử một tờ, lấy điện thoại quét một tem xem có đọc được không.</li>
        </ol>
      )}
    </section>
  )
}
