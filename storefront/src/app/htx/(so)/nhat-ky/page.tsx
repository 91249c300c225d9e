import type { Metadata } from "next"
import Link from "next/link"
import { EventTimeline } from "@/features/portal/event-timeline"
import { PortalProblem } from "@/features/portal/portal-problem"
import styles from "@/features/portal/portal.module.css"
import { openPortal } from "@/features/portal/session"
import type { PortalClient } from "@/lib/backend/portal"
import { LinkButton } from "@/ui/button"
import { Notice } from "@/ui/notice"

export const metadata: Metadata = { title: "Nhật ký" }

/** The newest batches, open ones first: older ones are read on their own pages. */
const SHOWN_BATCHES = 8

export default async function DiaryPage() {
  const path = "/htx/nhat-ky"
  const portal = await openPortal(path)
  const batches = await loadDiary(portal)
  if (!batches.ok) return <PortalProblem error={batches.error} path={path} />
  return (
    <>
      <header className={styles.pageHead}>
        <h1>Nhật ký</h1>
        <p className={styles.soft}>Ghi chép gần đây theo từng lô.</p>
      </header>
      {batches.data.length === 0 && (
        <Notice scene="empty-basket" heading="h2" title="Chưa có ghi chép" body="Mở một lô rồi ghi việc đầu tiên.">
          <LinkButton href="/htx/lo/moi">Mở lô mới</LinkButton>
        </Notice>
      )}
      {batches.data.map((batch) => (
        <section key={batch.id} aria-labelledby={batch.id}>
          <h2 id={batch.id} className={styles.sectionTitle}>
            <Link href={`/htx/lo/${batch.id}`} className={styles.sectionLink}>
              Lô {batch.lot_code}
            </Link>
          </h2>
          <p className={styles.diaryProduct}>{batch.product.title}</p>
          <EventTimeline events={batch.events} />
          {batch.state === "draft" && (
            <p className={styles.diaryAction}>
              <LinkButton href={`/htx/lo/${batch.id}#ghi`} tone="secondary" wide>
                Ghi thêm vào lô này
              </LinkButton>
            </p>
          )}
        </section>
      ))}
    </>
  )
}

async function loadDiary(portal: PortalClient) {
  const list = await portal.batches()
  if (!list.ok) return list
  const newest = list.data.batches
    .filter((batch) => batch.event_count > 0 || batch.state === "draft")
    .sort((a, b) => Number(b.state === "draft") - Number(a.state === "draft"))
    .slice(0, SHOWN_BATCHES)
  const loaded = await Promise.all(newest.map((batch) => portal.batch(batch.id)))
  const failed = loaded.find((result) => !result.ok)
  if (failed && !failed.ok) return failed
  return { ok: true as const, data: loaded.flatMap((result) => (result.ok ? [result.data.batch] : [])) }
}
