import { formatCount, formatInstant } from "@/i18n/format"
import type { PrintJob } from "@/lib/backend/stamps"
import portal from "../portal.module.css"
import { sizeOf } from "./serial-ranges"

/** How long a link opens; the backend sets it. */
const LINK_MS = 72 * 3_600_000

/** Links made before: whether the print house has used them. The links themselves are not kept anywhere. */
export function ListHistory({ jobs, now }: { jobs: readonly PrintJob[]; now: number }) {
  const lists = jobs.filter(({ format }) => format === "csv")
  if (lists.length === 0) return null
  return (
    <section aria-labelledby="da-gui">
      <h2 id="da-gui" className={portal.sectionTitle}>
        Đường dẫn đã tạo
      </h2>
      <ul className={portal.rows}>
        {lists.map((job) => (
          <li key={job.id} className={portal.row}>
            <span className={portal.rowText}>
              <strong>
                {formatCount(sizeOf(job))} tem, số {formatCount(job.from)}–{formatCount(job.to)}
              </strong>
              <span>{[formatInstant(job.created_at), job.by].filter(Boolean).join(", ")}</span>
              <LinkState job={job} now={now} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function LinkState({ job, now }: { job: PrintJob; now: number }) {
  const ends = Date.parse(job.created_at) + LINK_MS
  if (job.state !== "created") {
    return (
      <span className={`${portal.tag} ${portal.tagDone}`}>
        Nhà in đã tải{job.printed_at && `, ${formatInstant(job.printed_at)}`}
      </span>
    )
  }
  if (now > ends) return <span className={portal.tag}>Hết hạn, chưa ai mở</span>
  return (
    <span className={`${portal.tag} ${portal.tagWaiting}`}>
      Chưa mở, hết hạn lúc {formatInstant(new Date(ends).toISOString())}
    </span>
  )
}
