import type { Metadata } from "next"
import { BackLink } from "@/features/portal/back-link"
import orders from "@/features/portal/orders/orders.module.css"
import { mayManage } from "@/features/portal/permissions"
import { PortalProblem } from "@/features/portal/portal-problem"
import styles from "@/features/portal/portal.module.css"
import { openPortal } from "@/features/portal/session"
import { Bookings } from "@/features/portal/visits/bookings"
import { Seats, StateTag } from "@/features/portal/visits/date-cards"
import { CloseForm, ReopenForm, SeatsForm } from "@/features/portal/visits/date-forms"
import { datePath, datesPath } from "@/features/portal/visits/visit-paths"
import { lengthOf, visitAt } from "@/features/visit/visit-time"
import { formatInstant, formatMoney } from "@/i18n/format"
import type { VisitDateDetail } from "@/lib/backend/visit-dates"
import { FormMessage } from "@/ui/field"

export const metadata: Metadata = { title: "Ngày đón khách" }

type PageProps = {
  params: Promise<{ id: string; ngay: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const DONE: Readonly<Record<string, string>> = {
  cho: "Đã ghi số chỗ.",
  dong: "Đã đóng ngày này. Không ai đặt thêm được nữa.",
  "mo-lai": "Đã mở lại. Người mua đặt được rồi.",
}

export default async function VisitDatePage({ params, searchParams }: PageProps) {
  const asked = await params
  const [id, dateId] = [decodeURIComponent(asked.id), decodeURIComponent(asked.ngay)]
  const path = datePath(id, dateId)
  const portal = await openPortal(path)
  const [me, result] = await Promise.all([portal.me(), portal.visitDate(id, dateId)])
  if (!me.ok) return <PortalProblem error={me.error} path={path} />
  if (!result.ok) return <PortalProblem error={result.error} path={path} />
  const { visit_date: date } = result.data
  return (
    <>
      <BackLink href={datesPath(id)}>Ngày đón khách</BackLink>
      <header className={styles.pageHead}>
        <h1>{visitAt(date.starts_at, "vi")}</h1>
        <p>
          <StateTag state={date.state} />
        </p>
      </header>
      <FormMessage good>{DONE[String((await searchParams).xong)] ?? null}</FormMessage>
      <div className={styles.columns}>
        <div>
          <Facts date={date} />
          <Bookings bookings={date.bookings} />
        </div>
        <div>{mayManage(me.data) && date.state !== "past" && <Changes productId={id} date={date} />}</div>
      </div>
    </>
  )
}

function Facts({ date }: { date: VisitDateDetail }) {
  return (
    <section className={orders.box} aria-label="Ngày này">
      <Seats {...date} />
      <p>
        {date.price !== null && `${formatMoney(date.price)} một người, `}kéo dài {lengthOf(date.duration_minutes, "vi")}
      </p>
      <p>Gặp khách ở {date.meeting_place}</p>
      <p className={orders.soft}>Nhận đặt chỗ đến {formatInstant(date.bookable_until)}</p>
    </section>
  )
}

function Changes({ productId, date }: { productId: string; date: VisitDateDetail }) {
  const own = { productId, dateId: date.id }
  return (
    <>
      <SeatsForm {...own} seats={date.seats} booked={date.booked} />
      {date.state === "closed" && <ReopenForm {...own} />}
      {(date.state === "open" || date.state === "sold_out") && <CloseForm {...own} booked={date.booked} />}
    </>
  )
}
