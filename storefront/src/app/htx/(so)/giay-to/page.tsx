import type { Metadata } from "next"
import { BackLink } from "@/features/portal/back-link"
import { CertificateRows } from "@/features/portal/papers/certificate-rows"
import { mayManage } from "@/features/portal/permissions"
import { PortalProblem } from "@/features/portal/portal-problem"
import styles from "@/features/portal/portal.module.css"
import { openPortal } from "@/features/portal/session"
import type { OwnCertificate } from "@/lib/backend/papers"
import { LinkButton } from "@/ui/button"
import { FormMessage } from "@/ui/field"
import { Notice } from "@/ui/notice"

export const metadata: Metadata = { title: "Giấy chứng nhận" }

const PATH = "/htx/giay-to"
const GROUPS = ["Cần làm", "Chờ duyệt", "Còn hạn", "Đã có giấy mới", "Đã bị thu hồi"] as const

function groupOf({ standing, renewed_by_id: newer }: OwnCertificate): (typeof GROUPS)[number] {
  if (standing === "revoked") return "Đã bị thu hồi"
  if (standing === "submitted" || standing === "not_yet_valid") return "Chờ duyệt"
  if (standing === "valid") return "Còn hạn"
  return newer === null ? "Cần làm" : "Đã có giấy mới"
}

const DONE: Readonly<Record<string, string>> = {
  nop: "Đã nộp giấy. Cán bộ duyệt xong thì giấy hiện ở gian hàng.",
  rut: "Đã rút giấy lại.",
}

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function CertificatesPage({ searchParams }: PageProps) {
  const { xong } = await searchParams
  const portal = await openPortal(PATH)
  const [me, result] = await Promise.all([portal.me(), portal.certificates()])
  if (!me.ok) return <PortalProblem error={me.error} path={PATH} />
  if (!result.ok) return <PortalProblem error={result.error} path={PATH} />
  const { certificates } = result.data
  return (
    <>
      <BackLink href="/htx/them">Thêm</BackLink>
      <header className={styles.pageHead}>
        <h1>Giấy chứng nhận</h1>
        <p className={styles.soft}>Cán bộ duyệt rồi giấy mới hiện ở gian hàng, trên tem và trang quét.</p>
      </header>
      {typeof xong === "string" && DONE[xong] && <FormMessage good>{DONE[xong]}</FormMessage>}
      {certificates.length === 0 && (
        <Notice
          scene="empty-basket"
          heading="h2"
          title="Chưa có giấy nào"
          body="Có giấy OCOP, VietGAP hay phiếu kiểm nghiệm thì chụp lại rồi nộp ở đây."
        />
      )}
      {GROUPS.map((title) => {
        const shown = certificates.filter((certificate) => groupOf(certificate) === title)
        return (
          shown.length > 0 && (
            <section key={title} aria-label={title}>
              <h2 className={styles.sectionTitle}>{title}</h2>
              <CertificateRows certificates={shown} />
            </section>
          )
        )
      })}
      <p className={styles.note}>
        {mayManage(me.data) ? (
          <LinkButton href="/htx/giay-to/moi" wide>
            Nộp giấy mới
          </LinkButton>
        ) : (
          "Chủ nhiệm hoặc quản lý mới nộp giấy được."
        )}
      </p>
    </>
  )
}
