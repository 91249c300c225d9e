import type { Metadata } from "next"
import { BackLink } from "@/features/portal/back-link"
import { mayManage } from "@/features/portal/permissions"
import { PortalProblem } from "@/features/portal/portal-problem"
import styles from "@/features/portal/portal.module.css"
import { openPortal } from "@/features/portal/session"
import { DateCards } from "@/features/portal/visits/date-cards"
import { datesPath } from "@/features/portal/visits/visit-paths"
import { LinkButton } from "@/ui/button"
import { FormMessage } from "@/ui/field"
import { Notice } from "@/ui/notice"

export const metadata: Metadata = { title: "Ngày đón khách" }

type PageProps = {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function VisitDatesPage({ params, searchParams }: PageProps) {
  const id = decodeURIComponent((await params).id)
  const made = (await searchParams)["vua-mo"]
  const path = datesPath(id)
  const portal = await openPortal(path)
  const [me, product, result] = await Promise.all([portal.me(), portal.product(id), portal.visitDates(id)])
  if (!me.ok) return <PortalProblem error={me.error} path={path} />
  if (!product.ok) return <PortalProblem error={product.error} path={path} />
  if (!result.ok) return <PortalProblem error={result.error} path={path} />
  const dates = result.data.visit_dates
  const coming = dates.filter(({ state }) => state !== "past")
  const past = dates.filter(({ state }) => state === "past")
  const manages = mayManage(me.data)
  return (
    <>
      <BackLink href={`/htx/san-pham/${encodeURIComponent(id)}`}>{product.data.product.title}</BackLink>
      <header className={styles.pageHead}>
        <h1>Ngày đón khách</h1>
      </header>
      {made !== undefined && (
        <FormMessage good>{`Đã mở ${String(made).replace(/\D/g, "")} ngày. Người mua đặt được rồi.`}</FormMessage>
      )}
      {manages && coming.length > 0 && (
        <LinkButton href={datesPath(id, "/them")} wide>
          Mở thêm ngày
        </LinkButton>
      )}
      {coming.length === 0 ? (
        <Notice
          scene="empty-basket"
          heading="h2"
          title="Chưa mở ngày nào"
          body="Ghi một lần là mở được cả tháng, ví dụ thứ bảy và chủ nhật hằng tuần. Người mua chọn ngày, đặt chỗ và gọi cho bà con."
        >
          {manages && <LinkButton href={datesPath(id, "/them")}>Mở ngày đón khách</LinkButton>}
        </Notice>
      ) : (
        <DateCards productId={id} dates={coming} />
      )}
      {past.length > 0 && (
        <>
          <h2 className={styles.sectionTitle}>Mấy ngày vừa qua</h2>
          <DateCards productId={id} dates={past} />
        </>
      )}
    </>
  )
}
