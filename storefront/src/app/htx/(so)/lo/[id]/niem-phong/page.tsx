import type { Metadata } from "next"
import { redirect } from "next/navigation"
import { BackLink } from "@/features/portal/back-link"
import styles from "@/features/portal/batches/batches.module.css"
import { batchPath } from "@/features/portal/batches/paths"
import { SealSummary } from "@/features/portal/batches/seal-summary"
import { SealForm } from "@/features/portal/forms/seal-form"
import { mayManage } from "@/features/portal/permissions"
import { PortalProblem } from "@/features/portal/portal-problem"
import portalStyles from "@/features/portal/portal.module.css"
import { openPortal } from "@/features/portal/session"
import { sentenceOfCode } from "@/i18n/error-sentences"
import { MANAGERS_ONLY_WORDS } from "@/i18n/portal-words"
import { LinkButton } from "@/ui/button"

export const metadata: Metadata = { title: "Niêm phong lô" }

type PageProps = { params: Promise<{ id: string }> }

export default async function SealPage({ params }: PageProps) {
  const id = decodeURIComponent((await params).id)
  const path = `${batchPath(id)}/niem-phong`
  const portal = await openPortal(path)
  const [me, result] = await Promise.all([portal.me(), portal.sealPreview(id)])
  if (!me.ok) return <PortalProblem error={me.error} path={path} />
  if (!result.ok && result.error.kind === "http" && result.error.code === "batch_already_sealed")
    redirect(batchPath(id))
  if (!result.ok) return <PortalProblem error={result.error} path={path} />
  const { preview } = result.data
  const faults = [...new Set(preview.faults.map(({ code }) => code))]
  const lot = preview.dossier.read.batch.lotCode
  return (
    <>
      <BackLink href={batchPath(id)}>{`Lô ${lot}`}</BackLink>
      <header className={portalStyles.pageHead}>
        <h1>Niêm phong lô {lot}</h1>
        <p className={portalStyles.soft}>
          Bà con đọc kỹ. Niêm phong rồi, những điều dưới đây đứng yên mãi mãi; ghi nhầm chỉ đính chính thêm, không xoá
          được.
        </p>
      </header>
      <SealSummary preview={preview} />
      {faults.length > 0 ? (
        <section className={`${styles.next} ${styles.nextWarn}`} aria-labelledby="con-thieu">
          <h2 id="con-thieu">Chưa niêm phong được</h2>
          <ul>
            {faults.map((code) => (
              <li key={code}>{sentenceOfCode(code)}</li>
            ))}
          </ul>
          <LinkButton href={batchPath(id)} wide>
            Về lô để sửa
          </LinkButton>
        </section>
      ) : (
        <section className={styles.next} aria-labelledby="dong-y">
          <h2 id="dong-y">Mọi điều trên đã đúng?</h2>
          {mayManage(me.data) ? (
            <>
              {me.data.cooperative.custody === "self" && (
                <p>Bấm xong, điện thoại giữ khoá của hợp tác xã sẽ ký ở trang sau.</p>
              )}
              <SealForm batchId={id} shown={preview.provenance_hash} />
              <LinkButton href={batchPath(id)} tone="secondary" wide>
                Chưa, quay lại sửa
              </LinkButton>
            </>
          ) : (
            <p>{MANAGERS_ONLY_WORDS.seal}</p>
          )}
        </section>
      )}
    </>
  )
}
