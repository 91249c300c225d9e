import type { Metadata } from "next"
import { notFound, redirect } from "next/navigation"
import { BackLink } from "@/features/portal/back-link"
import { CorrectionForm } from "@/features/portal/batches/correction-form"
import { batchPath } from "@/features/portal/batches/paths"
import { mayManage } from "@/features/portal/permissions"
import { PortalProblem } from "@/features/portal/portal-problem"
import styles from "@/features/portal/portal.module.css"
import { openPortal } from "@/features/portal/session"
import { localNow } from "@/i18n/format"

export const metadata: Metadata = { title: "Đính chính" }

type PageProps = {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function CorrectionPage({ params, searchParams }: PageProps) {
  const id = decodeURIComponent((await params).id)
  const { dong: line } = await searchParams
  const path = `${batchPath(id)}/dinh-chinh`
  const portal = await openPortal(path)
  const [me, result] = await Promise.all([portal.me(), portal.batch(id)])
  if (!me.ok) return <PortalProblem error={me.error} path={path} />
  if (!result.ok) return <PortalProblem error={result.error} path={path} />
  const { batch } = result.data
  const event =
    typeof line === "string" ? (batch.events.find((candidate) => candidate.id === line) ?? notFound()) : null
  if (batch.state === "recalled") redirect(`${batchPath(id)}?loi=batch_recalled`)
  if (event?.declaration) redirect(`${batchPath(id)}?loi=event_already_declared`)
  if (batch.state === "draft" && event === null) redirect(`${batchPath(id)}#ghi`)
  const isSealed = batch.state === "sealed"
  return (
    <>
      <BackLink href={batchPath(id)}>{`Lô ${batch.lot_code}`}</BackLink>
      <header className={styles.pageHead}>
        <h1>{event ? "Dòng này ghi sai" : "Ghi thêm việc còn thiếu"}</h1>
        <p className={styles.soft}>
          {event
            ? `“${event.title}” vẫn nằm trong nhật ký và mang chữ Đã đính chính.`
            : "Lô đã niêm phong: việc ghi thêm được công khai cạnh hồ sơ cũ."}
        </p>
      </header>
      {isSealed && !mayManage(me.data) ? (
        <p className={styles.note}>Chủ nhiệm hoặc quản lý mới đính chính được lô đã niêm phong. Nhờ họ làm giúp.</p>
      ) : (
        <CorrectionForm
          batchId={batch.id}
          isSealed={isSealed}
          formKey={crypto.randomUUID()}
          event={event}
          localTime={localNow(event ? new Date(event.occurred_at) : new Date())}
        />
      )}
    </>
  )
}
