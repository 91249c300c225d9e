import { addToCartAction } from "@/features/cart/cart-actions"
import { fill, type Language } from "@/i18n"
import { formatInstant, formatInstantDay, formatMoney } from "@/i18n/format"
import { visitWords } from "@/i18n/visit-words"
import type { CatalogProduct } from "@/lib/backend/catalog"
import type { ShopVisit } from "@/lib/backend/visit-shapes"
import { Icon } from "@/ui/icon"
import { SubmitButton } from "@/ui/submit-button"
import { byMonth, lengthOf, timeOf, weekdayOf } from "./visit-time"
import styles from "./visit.module.css"

type VisitFormProps = { product: CatalogProduct; language: Language }

/** The coming days of a service: plain radio buttons as large as cards, with or without the browser's script. */
export function VisitForm({ product, language }: VisitFormProps) {
  const { page } = visitWords[language]
  const { visits } = product
  const open = visits.filter(isOpen)
  if (visits.length === 0) return <NoDays title={page.none} body={page.noneBody} />
  const places = [...new Set(visits.map(({ meeting_place: place }) => place))]
  const common = places.length === 1 ? visits[0] : undefined
  const firstOpenMonth = open[0] && formatInstantDay(open[0].starts_at).slice(3)
  return (
    <form action={addToCartAction} className={styles.form} aria-labelledby="chon-ngay">
      <input type="hidden" name="lang" value={language} />
      <h2 id="chon-ngay">{page.title}</h2>
      {common && <VisitFacts visit={common} language={language} />}
      {open.length === 0 ? <p className={styles.full}>{page.fullBody}</p> : <p>{page.choose}</p>}
      {byMonth(visits).map(({ month, visits: days }, i) => (
        <details key={month} className={styles.month} open={month === firstOpenMonth || (!firstOpenMonth && i === 0)}>
          <summary>
            <strong>{fill(page.month, { month: month.slice(0, 2), year: month.slice(3) })}</strong>
            <span>{fill(page.openDays, { count: days.filter(isOpen).length })}</span>
          </summary>
          <div className={styles.days}>
            {days.map((visit) => (
              <Day key={visit.variant_id} {...{ visit, language, withPlace: !common }} />
            ))}
          </div>
        </details>
      ))}
      {open.length > 0 && (
        <div className={styles.row}>
          <label className={styles.people}>
            <span>{page.people}</span>
            <input type="number" name="quantity" inputMode="numeric" min={1} max={999} defaultValue={1} required />
          </label>
          <SubmitButton pendingWords={page.booking}>{page.book}</SubmitButton>
        </div>
      )}
    </form>
  )
}

const isOpen = ({ state, price }: ShopVisit): boolean => state === "open" && price !== null

type DayProps = { visit: ShopVisit; language: Language; withPlace: boolean }

function Day({ visit, language, withPlace }: DayProps) {
  const { page, states } = visitWords[language]
  const { state, seats_left: left, price, starts_at: startsAt } = visit
  const seats = left === 1 ? page.oneSeat : fill(page.seats, { count: left })
  return (
    <label className={styles.day} data-open={isOpen(visit) ? "" : undefined}>
      <input type="radio" name="variant_id" value={visit.variant_id} required disabled={!isOpen(visit)} />
      <span className={styles.weekday}>{weekdayOf(startsAt, language)}</span>
      <strong className={styles.date}>{formatInstantDay(startsAt).slice(0, 5)}</strong>
      <span>{timeOf(startsAt)}</span>
      <span className={styles.seats}>{state === "open" ? seats : states[state]}</span>
      {price !== null && (
        <span className={styles.price}>
          {formatMoney(price)} <span className="visually-hidden">{page.perPerson}</span>
        </span>
      )}
      {withPlace && <span className={styles.fine}>{visit.meeting_place}</span>}
      {isOpen(visit) && (
        <span className={styles.fine}>{fill(page.cutOff, { at: formatInstant(visit.bookable_until) })}</span>
      )}
    </label>
  )
}

type FactsProps = { visit: Pick<ShopVisit, "meeting_place" | "duration_minutes">; language: Language }

/** Where guests are awaited and how long it takes. */
export function VisitFacts({ visit, language }: FactsProps) {
  const { facts } = visitWords[language]
  return (
    <ul className={styles.facts}>
      <li>
        <Icon name="pin" size={20} />
        {fill(facts.place, { place: visit.meeting_place })}
      </li>
      <li>
        <Icon name="clock" size={20} />
        {fill(facts.lasts, { length: lengthOf(visit.duration_minutes, language) })}
      </li>
    </ul>
  )
}

function NoDays({ title, body }: { title: string; body: string }) {
  return (
    <section className={styles.empty} aria-labelledby="chon-ngay">
      <Icon name="sun" size={32} />
      <h2 id="chon-ngay">{title}</h2>
      <p>{body}</p>
    </section>
  )
}
