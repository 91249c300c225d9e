import type { Metadata } from "next"
import { PortalLink } from "@/features/portal/portal-link"
import { BackLink } from "@/features/portal/back-link"
import { EarningsView } from "@/features/portal/orders/earnings-view"
import { PortalProblem } from "@/features/portal/portal-problem"
import styles from "@/features/portal/portal.module.css"
import { openPortal } from "@/features/portal/session"
import { todayInVietnam } from "@/i18n/format"

export const metadata: Metadata = { title: "Thu nhập" }

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function EarningsPage({ searchParams }: PageProps) {
  const asked = String((await searchParams).thang ?? "")
  const now = todayInVietnam(new Date()).slice(0, 7)
  const month = /^20\d{2}-(0[1-9]|1[0-2])$/.test(asked) ? asked : now
  const path = `/htx/thu-nhap?thang=${month}`
  const portal = await openPortal(path)
  const result = await portal.earnings(month)
  if (!result.ok) return <PortalProblem error={result.error} path={path} />
  return (
    <>
      <BackLink href="/htx/ban-hang">Bán hàng</BackLink>
      <header className={styles.pageHead}>
        <h1>Thu nhập</h1>
        <p className={styles.soft}>
          <PortalLink href={`/htx/thu-nhap?thang=${monthBefore(month)}`}>Tháng trước</PortalLink>
          {month !== now && (
            <>
              {" · "}
              <PortalLink href="/htx/thu-nhap">Tháng này</PortalLink>
            </>
          )}
        </p>
      </header>
      <EarningsView earnings={result.data.earnings} />
    </>
  )
}

function monthBefore(month: string): string {
  const [year = 0, number = 1] = month.split("-").map(Number)
  return number === 1 ? `${year - 1}-12` : `${year}-${String(number - 1).padStart(2, "0")}`
}
