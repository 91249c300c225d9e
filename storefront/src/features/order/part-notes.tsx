import type { AfterWords } from "@/i18n/after-words"
import { fill } from "@/i18n/fill"
import { formatInstantDay } from "@/i18n/format"
import type { Language } from "@/i18n/language"
import { visitWords } from "@/i18n/visit-words"
import { NO_SHOW, type OrderPart } from "@/lib/backend/order-parts"
import { LinkButton } from "@/ui/button"
import { orderPath } from "./buyer"
import styles from "./order.module.css"

type PartProps = { part: OrderPart; after: AfterWords }

/** Who sells, for the paper: on the screen the name and its page are enough. */
export function Seller({
  seller,
  words,
}: {
  seller: NonNullable<OrderPart["cooperative"]>
  words: AfterWords["parts"]
}) {
  return (
    <div className={styles.onPaper}>
      <p>
        {words.seller}: {seller.name}, {seller.address}
      </p>
      {seller.registration_number && <p>{fill(words.registration, { number: seller.registration_number })}</p>}
      {seller.phone && <p>{seller.phone}</p>}
    </div>
  )
}

export function WhyEnded({ part, after, language }: PartProps & { language: Language }) {
  const { status, cancel_reason: reason } = part
  if (status === "cancelled" && reason) {
    if (reason === NO_SHOW) return <p>{visitWords[language].order.noShow}</p>
    return <p>{fill(after.parts.cancelledBy, { reason: lowered(after.cancelReasons[reason]) })}</p>
  }
  if (part.status !== "refused" || !part.refuse_reason) return null
  return <p>{fill(after.parts.refusedBecause, { reason: part.refuse_reason })}</p>
}

const lowered = (sentence: string): string =>
  sentence.startsWith("I ") ? sentence : `${sentence.slice(0, 1).toLowerCase()}${sentence.slice(1)}`

/** What was asked to be returned, and what the cooperative answered in its own words. */
export function Returns({ part, after }: PartProps) {
  return part.returns.map((request) => (
    <div key={request.id} className={styles.returned} data-status={request.status}>
      <strong>{after.returnStatus[request.status]}</strong>
      <p>
        {fill(after.giveBack.asked, {
          day: formatInstantDay(request.requested_at),
          reason: lowered(after.returnReasons[request.reason]),
        })}
      </p>
      <ul>
        {request.items.map(({ title, variant_title: variant, quantity }) => (
          <li key={`${title}-${variant}`}>
            {quantity} × {variant ? `${title}, ${variant}` : title}
          </li>
        ))}
      </ul>
      {request.answer && <p>{fill(after.giveBack.answer, { answer: request.answer })}</p>}
    </div>
  ))
}

type ActionsProps = PartProps & { language: Language; orderId: string }

/** What the buyer can do with the part now, or why not. */
export function PartActions({ part, after, language, orderId }: ActionsProps) {
  const path = (step: string) => orderPath(language, orderId, `/${step}/${encodeURIComponent(part.number)}`)
  if (part.can_cancel) {
    return (
      <div className={styles.notPrinted}>
        <LinkButton href={path("huy")} tone="secondary" wide>
          {after.parts.cancel}
        </LinkButton>
      </div>
    )
  }
  if (part.visit) {
    const isAwaited = part.status === "new" || part.status === "accepted"
    return isAwaited ? (
      <p className={`${styles.soft} ${styles.notPrinted}`}>{visitWords[language].order.tooLate}</p>
    ) : null
  }
  if (part.returnable_until !== null && part.items.some(({ returnable }) => returnable > 0)) {
    return (
      <div className={styles.notPrinted}>
        <LinkButton href={path("tra-hang")} tone="secondary" wide>
          {after.parts.return}
        </LinkButton>
        <p className={styles.soft}>{fill(after.parts.returnUntil, { day: formatInstantDay(part.returnable_until) })}</p>
      </div>
    )
  }
  const isOnItsWay = part.status === "packed" || part.status === "handed_over"
  return isOnItsWay ? <p className={`${styles.soft} ${styles.notPrinted}`}>{after.parts.packedNote}</p> : null
}
