import { PortalLink } from "@/features/portal/portal-link"
import { formatInstantDay, formatMoney } from "@/i18n/format"
import { timeOf, weekdayOf } from "@/features/visit/visit-time"
import type { VisitDate } from "@/lib/backend/visit-dates"
import portal from "../portal.module.css"
import { datePath } from "./visit-paths"
import styles from "./visits.module.css"

export const STATE_WORDS: Readonly<Record<VisitDate["state"], string>> = {
  open: "Đang mở",
  sold_out: "Hết chỗ",
  closed: "Đã đóng",
  cut_off: "Hết hạn đặt",
  past: "Đã qua",
}

/** The coming days, each with how full it is. */
export function DateCards({ productId, dates }: { productId: string; dates: readonly VisitDate[] }) {
  return (
    <ul className={styles.cards}>
      {dates.map((date) => (
        <li key={date.id}>
          <PortalLink href={datePath(productId, date.id)} className={styles.card}>
            <span className={styles.top}>
              <strong>
                {weekdayOf(date.starts_at, "vi")} {formatInstantDay(date.starts_at)}
              </strong>
              <StateTag state={date.state} />
            </span>
            <span className={styles.top}>
              <span>{timeOf(date.starts_at)}</span>
              {date.price !== null && <span>{formatMoney(date.price)}</span>}
            </span>
            <Seats {...date} />
          </PortalLink>
        </li>
      ))}
    </ul>
  )
}

export function StateTag({ state }: { state: VisitDate["state"] }) {
  const tone = { open: portal.tagDone, sold_out: portal.tagWaiting, closed: portal.tagRecalled, cut_off: "", past: "" }
  return <span className={[portal.tag, tone[state]].filter(Boolean).join(" ")}>{STATE_WORDS[state]}</span>
}

export function Seats({ seats, booked, seats_left: left }: Pick<VisitDate, "seats" | "booked" | "seats_left">) {
  const percent = seats === 0 ? 0 : Math.min(100, Math.round((booked / seats) * 100))
  return (
    <>
      <span className={styles.bar} aria-hidden="true">
        <span style={{ width: `${percent}%` }} />
      </span>
      <span>
        Đã đặt <strong>{booked}</strong>, còn <strong>{left}</strong> trên {seats} chỗ
      </span>
    </>
  )
}
