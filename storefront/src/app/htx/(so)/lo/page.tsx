import type { Metadata } from "next"
import { BatchRows } from "@/features/portal/batch-rows"
import { PortalProblem } from "@/features/portal/portal-problem"
import styles from "@/features/portal/portal.module.css"
import { openPortal } from "@/features/portal/session"
import { LinkButton } from "@/ui/button"
import { Notice } from "@/ui/notice"

export const metadata: Metadata = { title: "Lô & tem" }

export default async function BatchesPage() {
  const portal = await openPortal("/htx/lo")
  const result = await portal.batches()
  if (!result.ok) return <PortalProblem error={result.error} path="/htx/lo" />
  const { batches } = result.data
  return (
    <>
      <header className={styles.pageHead}>
        <h1>Lô & tem</h1>
      </header>
      {batches.length === 0 ? (
        <Notice
          scene="empty-basket"
          heading="h2"
          title="Chưa có lô nào"
          body="Mở một lô khi bắt đầu thu hái hoặc làm mẻ mới."
        >
          <LinkButton href="/htx/lo/moi">Mở lô mới</LinkButton>
        </Notice>
      ) : (
        <>
          <LinkButton href="/htx/lo/moi" wide>
            Mở lô mới
          </LinkButton>
          <BatchRows batches={batches} />
        </>
      )}
    </>
  )
}
