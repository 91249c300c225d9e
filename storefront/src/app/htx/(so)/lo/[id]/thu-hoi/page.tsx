import type { Metadata } from "next"
import { redirect } from "next/navigation"
import { BackLink } from "@/features/portal/back-link"
import { RecallForm } from "@/features/portal/papers/recall-form"
import { mayManage } from "@/features/portal/permissions"
import { PortalProblem } from "@/features/portal/portal-problem"
import styles from "@/features/portal/portal.module.css"
import { openPortal } from "@/features/portal/session"
import { MANAGERS_ONLY_WORDS } from "@/i18n/portal-words"
import { LinkButton } from "@/ui/button"
import { Notice } from "@/ui/notice"

export const metadata: Metadata = { title: "Thu hồi lô" }

export default async function RecallPage({ params }: { params: Promise<{ id: string }> }) {
  const id = decodeURIComponent((await params).id)
  const back = `/htx/lo/${encodeURIComponent(id)}`
  const path = `${back}/thu-hoi`
  const portal = await openPortal(path)
  const [me, batch, reached] = await Promise.all([portal.me(), portal.batch(id), portal.recallPreview(id, "derived")])
  if (!me.ok) return <PortalProblem error={me.error} path={path} />
  if (!batch.ok) return <PortalProblem error={batch.error} path={path} />
  if (!reached.ok) return <PortalProblem error={reached.error} path={path} />
  if (batch.data.batch.state === "draft") redirect(back)
  const { preview } = reached.data
  const derived = preview.lots.filter(({ steps }) => steps > 0).length + preview.others
  return (
    <>
      <BackLink href={back}>{`Lô ${batch.data.batch.lot_code}`}</BackLink>
      <header className={styles.pageHead}>
        <h1>Thu hồi lô {batch.data.batch.lot_code}</h1>
        <p className={styles.soft}>{batch.data.batch.product.title}</p>
      </header>
      {mayManage(me.data) ? (
        <>
          <p className={styles.recalled}>
            Chỉ thu hồi khi hàng có thể gây hại hoặc sai hồ sơ. Thu hồi là công khai và{" "}
            <strong>không rút lại được</strong>.
          </p>
          <RecallForm batchId={id} lotCode={batch.data.batch.lot_code} derived={derived} />
        </>
      ) : (
        <Notice scene="empty-basket" heading="h2" title="Nhờ người quản lý" body={MANAGERS_ONLY_WORDS.recall}>
          <LinkButton href={back}>Về lô</LinkButton>
        </Notice>
      )}
    </>
  )
}
