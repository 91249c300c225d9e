import type { Metadata } from "next"
import { redirect } from "next/navigation"
import { BackLink } from "@/features/portal/back-link"
import { groupEntries } from "@/features/portal/batches/entry-groups"
import { batchPath } from "@/features/portal/batches/paths"
import { TakeEntriesForm } from "@/features/portal/batches/take-entries-form"
import { PortalProblem } from "@/features/portal/portal-problem"
import styles from "@/features/portal/portal.module.css"
import { openPortal } from "@/features/portal/session"
import { todayInVietnam } from "@/i18n/format"
import { LinkButton } from "@/ui/button"
import { Notice } from "@/ui/notice"

export const metadata: Metadata = { title: "Chọn từ nhật ký" }

type PageProps = { params: Promise<{ id: string }> }

export default async function TakeEntriesPage({ params }: PageProps) {
  const id = decodeURIComponent((await params).id)
  const path = `${batchPath(id)}/chon-ghi-chep`
  const portal = await openPortal(path)
  const [result, entries] = await Promise.all([portal.batch(id), portal.unassignedEntries()])
  if (!result.ok) return <PortalProblem error={result.error} path={path} />
  if (!entries.ok) return <PortalProblem error={entries.error} path={path} />
  const { batch } = result.data
  if (batch.state !== "draft") redirect(`${batchPath(id)}?loi=batch_already_sealed`)
  const groups = groupEntries(entries.data.entries, batch.product.id, (at) => todayInVietnam(new Date(at)))
  return (
    <>
      <BackLink href={batchPath(id)}>{`Lô ${batch.lot_code}`}</BackLink>
      <header className={styles.pageHead}>
        <h1>Chọn từ nhật ký</h1>
        <p className={styles.soft}>Việc nào thuộc lô này thì chọn. Chọn nhầm thì bỏ ra được, cho tới khi niêm phong.</p>
      </header>
      {groups.length === 0 ? (
        <Notice
          scene="empty-basket"
          heading="h2"
          title="Nhật ký không còn dòng nào trống lô"
          body="Ghi việc mới trong Nhật ký, hoặc ghi thẳng vào lô này."
        >
          <LinkButton href={`${batchPath(id)}#ghi`}>Về lô</LinkButton>
        </Notice>
      ) : (
        <TakeEntriesForm batchId={batch.id} groups={groups} />
      )}
    </>
  )
}
