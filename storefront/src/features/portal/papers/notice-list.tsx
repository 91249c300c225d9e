import { formatInstant } from "@/i18n/format"
import type { PortalNotice } from "@/lib/backend/papers"
import { openNoticeAction } from "../actions/paper-actions"
import { noticePath } from "./notice-path"
import styles from "./papers.module.css"

/** Newest first; opening one marks it as read, with or without a script. */
export function NoticeList({ notices }: { notices: readonly PortalNotice[] }) {
  return (
    <ul className={styles.notices}>
      {notices.map((notice) => (
        <li key={notice.id} className={notice.read_at ? styles.notice : `${styles.notice} ${styles.unread}`}>
          <h2>
            {notice.title}
            {!notice.read_at && <span className="visually-hidden"> (chưa đọc)</span>}
          </h2>
          <p>{notice.text}</p>
          <time className={styles.when} dateTime={notice.created_at}>
            {formatInstant(notice.created_at)}
          </time>
          <form action={openNoticeAction}>
            <input type="hidden" name="id" value={notice.id} />
            <input type="hidden" name="kind" value={notice.kind} />
            <input type="hidden" name="subject" value={notice.subject_id} />
            <button className={styles.open}>{openWords(notice)}</button>
          </form>
        </li>
      ))}
    </ul>
  )
}

function openWords({ kind, subject_id: subject, read_at: read }: PortalNotice): string {
  if (noticePath(kind, subject) === null) return read ? "Đã đọc" : "Đánh dấu đã đọc"
  return "Mở xem"
}
