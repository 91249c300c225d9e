import type { Metadata } from "next"
import { BackLink } from "@/features/portal/back-link"
import { OnlyFor } from "@/features/portal/only-for"
import { PortalProblem } from "@/features/portal/portal-problem"
import styles from "@/features/portal/portal.module.css"
import { openPortal } from "@/features/portal/session"
import { AddDatesForm } from "@/features/portal/visits/add-dates-form"
import { datesPath } from "@/features/portal/visits/visit-paths"
import { timeOf } from "@/features/visit/visit-time"
import { formatCount, todayInVietnam } from "@/i18n/format"
import type { VisitDate } from "@/lib/backend/visit-dates"

export const metadata: Metadata = { title: "Mở ngày đón khách" }

type PageProps = { params: Promise<{ id: string }> }

export default async function AddVisitDatesPage({ params }: PageProps) {
  const id = decodeURIComponent((await params).id)
  const path = datesPath(id, "/them")
  const portal = await openPortal(path)
  const [product, dates] = await Promise.all([portal.product(id), portal.visitDates(id)])
  if (!product.ok) return <PortalProblem error={product.error} path={path} />
  if (!dates.ok) return <PortalProblem error={dates.error} path={path} />
  const last = dates.data.visit_dates.at(-1)
  return (
    <>
      <BackLink href={datesPath(id)}>Ngày đón khách</BackLink>
      <header className={styles.pageHead}>
        <h1>Mở ngày đón khách</h1>
        <p className={styles.soft}>{product.data.product.title}</p>
      </header>
      <OnlyFor portal={portal} what="product" back={datesPath(id)}>
        <AddDatesForm
          productId={id}
          today={todayInVietnam(new Date())}
          defaults={defaultsOf(last, product.data.product.price)}
        />
      </OnlyFor>
    </>
  )
}

/** As it was last time: most days are like the ones before. */
function defaultsOf(last: VisitDate | undefined, price: number | null): Record<string, string> {
  const usual = price === null ? "" : formatCount(price)
  if (!last) return { time: "08:00", hours: "8", seats: "12", cut_off_hours: "24", price: usual }
  const cutOff = (Date.parse(last.starts_at) - Date.parse(last.bookable_until)) / 3_600_000
  return {
    ...{ time: timeOf(last.starts_at), hours: formatCount(last.duration_minutes / 60), seats: String(last.seats) },
    ...{ cut_off_hours: String(Math.round(cutOff)), meeting_place: last.meeting_place },
    price: last.price === null ? usual : formatCount(last.price),
  }
}
