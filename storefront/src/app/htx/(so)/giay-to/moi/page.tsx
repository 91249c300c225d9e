import type { Metadata } from "next"
import { BackLink } from "@/features/portal/back-link"
import { CertificateForm } from "@/features/portal/papers/certificate-form"
import { CERTIFICATE_WORDS, certificateName, isCertificateKind } from "@/features/portal/papers/certificate-words"
import { KindLinks } from "@/features/portal/papers/kind-links"
import { mayManage } from "@/features/portal/permissions"
import { PortalProblem } from "@/features/portal/portal-problem"
import styles from "@/features/portal/portal.module.css"
import { openPortal } from "@/features/portal/session"
import type { OwnCertificate } from "@/lib/backend/papers"
import { LinkButton } from "@/ui/button"
import { FormMessage } from "@/ui/field"
import { sentenceOfCode } from "@/i18n/error-sentences"
import { Notice } from "@/ui/notice"

export const metadata: Metadata = { title: "Nộp giấy" }

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** `?loai=` which kind, or `?thay=` which paper it renews. */
export default async function NewCertificatePage({ searchParams }: PageProps) {
  const { loai, thay, loi } = await searchParams
  const path = "/htx/giay-to/moi"
  const portal = await openPortal(path)
  const old = typeof thay === "string" ? await portal.certificate(thay) : null
  if (old && !old.ok) return <PortalProblem error={old.error} path={path} />
  const [me, products] = await Promise.all([portal.me(), portal.products()])
  if (!me.ok) return <PortalProblem error={me.error} path={path} />
  if (!products.ok) return <PortalProblem error={products.error} path={path} />
  const renewed = old?.data.certificate ?? null
  const kind = renewed?.kind ?? (isCertificateKind(loai) ? loai : null)
  return (
    <>
      <BackLink href="/htx/giay-to">Giấy chứng nhận</BackLink>
      <header className={styles.pageHead}>
        <h1>{kind === null ? "Nộp giấy nào?" : `Nộp giấy ${CERTIFICATE_WORDS[kind].name}`}</h1>
        {renewed && <p className={styles.soft}>Nối tiếp {renewedWords(renewed)}.</p>}
      </header>
      {typeof loi === "string" && <FormMessage>{sentenceOfCode(loi)}</FormMessage>}
      {!mayManage(me.data) ? (
        <Notice scene="empty-basket" heading="h2" title="Nhờ người quản lý" body={MANAGERS_ONLY}>
          <LinkButton href="/htx/giay-to">Về Giấy chứng nhận</LinkButton>
        </Notice>
      ) : kind === null ? (
        <KindLinks />
      ) : (
        <CertificateForm
          kind={kind}
          products={products.data.products.map(({ id, title }) => ({ id, title }))}
          known={renewed ? knownOf(renewed) : {}}
        />
      )}
    </>
  )
}

const MANAGERS_ONLY = "Chủ nhiệm hoặc quản lý mới nộp giấy được."

const renewedWords = (old: OwnCertificate): string =>
  `giấy ${certificateName(old)} số ${old.number}${old.product_title ? ` của ${old.product_title}` : ""}`

const knownOf = ({ id, product_id, stars, issuer }: OwnCertificate) => ({
  ...{ renews_id: id, product_id, issuer },
  ...(stars !== null && { stars: String(stars) }),
})
