import type { Metadata } from "next"
import { BackLink } from "@/features/portal/back-link"
import { certificatePath, StandingTag } from "@/features/portal/papers/certificate-rows"
import { certificateName, mayRenew, standingWords } from "@/features/portal/papers/certificate-words"
import own from "@/features/portal/papers/papers.module.css"
import { WithdrawForm } from "@/features/portal/papers/withdraw-form"
import { mayManage } from "@/features/portal/permissions"
import { PortalProblem } from "@/features/portal/portal-problem"
import styles from "@/features/portal/portal.module.css"
import { openPortal } from "@/features/portal/session"
import { sentenceOfCode } from "@/i18n/error-sentences"
import { formatDay } from "@/i18n/format"
import type { OwnCertificate } from "@/lib/backend/papers"
import { LinkButton } from "@/ui/button"
import { FormMessage } from "@/ui/field"

export const metadata: Metadata = { title: "Giấy chứng nhận" }

type PageProps = {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function CertificatePage({ params, searchParams }: PageProps) {
  const id = decodeURIComponent((await params).id)
  const { loi } = await searchParams
  const path = certificatePath(id)
  const portal = await openPortal(path)
  const [me, result] = await Promise.all([portal.me(), portal.certificate(id)])
  if (!me.ok) return <PortalProblem error={me.error} path={path} />
  if (!result.ok) return <PortalProblem error={result.error} path={path} />
  const { certificate } = result.data
  const manages = mayManage(me.data)
  return (
    <>
      <BackLink href="/htx/giay-to">Giấy chứng nhận</BackLink>
      <header className={styles.pageHead}>
        <h1>{certificateName(certificate)}</h1>
        <p className={own.tags}>
          <StandingTag certificate={certificate} />
        </p>
        <p className={styles.soft}>{standingWords(certificate).sentence}</p>
      </header>
      {typeof loi === "string" && <FormMessage>{sentenceOfCode(loi)}</FormMessage>}
      <Facts certificate={certificate} />
      <div className={own.actions}>
        {certificate.file_hash && (
          <a className={styles.panelLink} href={certificatePath(id, "/ban-chup")} target="_blank" rel="noreferrer">
            Xem bản chụp (mở trang mới)
          </a>
        )}
        {certificate.renewed_by_id && (
          <LinkButton href={certificatePath(certificate.renewed_by_id)} tone="secondary" wide>
            Xem giấy nối tiếp
          </LinkButton>
        )}
        {manages && mayRenew(certificate) && (
          <LinkButton href={`/htx/giay-to/moi?thay=${encodeURIComponent(id)}`} wide>
            Nộp giấy gia hạn
          </LinkButton>
        )}
        {manages && certificate.standing === "refused" && (
          <LinkButton href={`/htx/giay-to/moi?loai=${certificate.kind}`} wide>
            Sửa lại và nộp giấy mới
          </LinkButton>
        )}
        {manages && certificate.standing === "submitted" && <WithdrawForm id={id} />}
      </div>
    </>
  )
}

function Facts({ certificate }: { certificate: OwnCertificate }) {
  const facts = [
    ["Sản phẩm", certificate.product_title],
    ["Số", certificate.number],
    ["Nơi cấp", certificate.issuer],
    ["Ngày cấp", formatDay(certificate.issued_on)],
    ["Ngày cuối còn hạn", formatDay(certificate.expires_on)],
  ].filter(([, value]) => value)
  return (
    <dl className={`${styles.sheet} ${styles.factList}`}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
