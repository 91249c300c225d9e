import type { Metadata } from "next"
import { readAllNoticesAction } from "@/features/portal/actions/paper-actions"
import { BackLink } from "@/features/portal/back-link"
import { NoticeList } from "@/features/portal/papers/notice-list"
import { PortalProblem } from "@/features/portal/portal-problem"
import styles from "@/features/portal/portal.module.css"
import { openPortal } from "@/features/portal/session"
import { Notice } from "@/ui/notice"
import { SubmitButton } from "@/ui/submit-button"

export const metadata: Metadata = { title: "Thông báo" }

const PATH = "/htx/thong-bao"

export default async function NoticesPage() {
  const portal = await openPortal(PATH)
  const result = await portal.notices()
  if (!result.ok) return <PortalProblem error={result.error} path={PATH} />
  const { notices, unread } = result.data
  return (
    <>
      <BackLink href="/htx/them">Thêm</BackLink>
      <header className={styles.pageHead}>
        <h1>Thông báo</h1>
        {notices.length > 0 && (
          <p className={styles.soft}>{unread === 0 ? "Bà con đã đọc hết." : `${unread} thông báo chưa đọc.`}</p>
        )}
      </header>
      {notices.length === 0 ? (
        <Notice
          scene="empty-basket"
          heading="h2"
          title="Chưa có thông báo"
          body="Đơn hàng mới, giấy sắp hết hạn, lô bị thu hồi sẽ báo ở đây."
        />
      ) : (
        <NoticeList notices={notices} />
      )}
      {unread > 0 && (
        <form action={readAllNoticesAction} className={styles.signOut}>
          <SubmitButton pendingWords="Đang ghi…" tone="secondary">
            Đánh dấu đã đọc hết
          </SubmitButton>
        </form>
      )}
    </>
  )
}
