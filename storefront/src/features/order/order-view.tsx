import { Link } from "@/ui/link"
import { accountWords } from "@/i18n/account-words"
import { afterWords, type AfterWords } from "@/i18n/after-words"
import { buyerSentenceOfCode } from "@/i18n/buyer-sentences"
import { fill, localePath, type Language } from "@/i18n"
import { buyingWords, type BuyingWords } from "@/i18n/buying-words"
import { formatInstant, formatMoney } from "@/i18n/format"
import type { BuyerOrder, OrderItem, OrderLot, OrderPart } from "@/lib/backend/order-parts"
import { VisitLine } from "@/features/visit/visit-line"
import { visitWords } from "@/i18n/visit-words"
import { PaidLine } from "@/features/payment/paid-line"
import type { Payment } from "@/lib/backend/payments"
import { FormMessage } from "@/ui/field"
import { SubmitButton } from "@/ui/submit-button"
import { Icon, type IconName } from "@/ui/icon"
import { KeepOrder } from "./keep-order"
import { Missing } from "./missing"
import { buyAgainAction } from "./order-actions"
import { PartActions, Returns, Seller, WhyEnded } from "./part-notes"
import styles from "./order.module.css"

type OrderViewProps = {
  order: BuyerOrder
  /** Null for cash, and while nobody can tell. */
  payment: Payment | null
  language: Language
  isNew: boolean
  isSignedIn: boolean
  done: string
  trouble: string
  missing: string
}

const STATUS_ICONS: Record<OrderPart["status"], IconName> = {
  new: "clock",
  accepted: "people",
  packed: "packing",
  handed_over: "truck",
  delivered: "check",
  cancelled: "close",
  refused: "close",
}

const ENDED: readonly OrderPart["status"][] = ["cancelled", "refused"]

/** How far each cooperative is with its parcel, and where what is in it comes from. */
export function OrderView(props: OrderViewProps) {
  const { order: bought, payment, language, done, trouble, missing, isNew, isSignedIn } = props
  const words = buyingWords[language]
  const after = afterWords[language]
  const { order } = words
  const { receiver, id } = bought.order
  const doneWords =
    { huy: after.parts.cancelDone, tra: after.parts.returnDone, luu: accountWords[language].order.saved }[done] ?? null
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>{isNew ? order.thanks : order.title}</h1>
        {isNew && <p>{order.thanksBody}</p>}
        {bought.parts[0] && (
          <p className={styles.soft}>{fill(after.parts.placed, { at: formatInstant(bought.parts[0].placed_at) })}</p>
        )}
      </header>
      <FormMessage good>{doneWords}</FormMessage>
      <FormMessage>{done === "mua-lai-loi" ? after.again.failed : null}</FormMessage>
      <FormMessage>{trouble === "" ? null : buyerSentenceOfCode(trouble, language)}</FormMessage>
      <Missing {...{ order: bought, missing: missing.split(","), language }} />
      {bought.parts.map((part) => (
        <Parcel key={part.number} {...{ part, language, words, after, orderId: id }} />
      ))}
      {payment && <PaidLine {...{ payment, language }} />}
      {receiver && (
        <section className={styles.receiver} aria-labelledby="giao-den">
          <h2 id="giao-den">
            {bought.parts.every(({ visit }) => visit) ? visitWords[language].order.booker : after.parts.receiver}
          </h2>
          <p>
            {receiver.name}, {receiver.phone}
          </p>
          <p>{[receiver.address, receiver.commune, receiver.province].filter(Boolean).join(", ")}</p>
        </section>
      )}
      <KeepOrder orderId={id} isSaved={bought.order.is_saved} {...{ language, isSignedIn }} />
      <form action={buyAgainAction} className={styles.notPrinted}>
        <input type="hidden" name="lang" value={language} />
        <input type="hidden" name="id" value={id} />
        <SubmitButton pendingWords={after.again.doing} tone="secondary">
          {after.again.again}
        </SubmitButton>
      </form>
      <p className={`${styles.soft} ${styles.notPrinted}`}>{after.parts.print}</p>
    </div>
  )
}

type ParcelProps = { part: OrderPart; language: Language; words: BuyingWords; after: AfterWords; orderId: string }

function Parcel({ part, language, words, after, orderId }: ParcelProps) {
  const { cooperative, status, tracking_number: tracking, carrier, visit } = part
  const cash = visit ? visitWords[language].order.cash : words.order.cash
  return (
    <section className={styles.parcel} aria-label={`${words.order.title} ${part.number}`}>
      <p className={styles.status} data-status={status}>
        <Icon name={visit && status === "accepted" ? "check" : STATUS_ICONS[status]} />
        <strong>
          {part.refused_at_door ? after.parts.refusedAtDoor : (visit ? visitWords[language] : words).status[status]}
        </strong>
      </p>
      <h2>
        {cooperative ? (
          <Link href={localePath(language, `/hop-tac-xa/${cooperative.handle}`)}>{cooperative.name}</Link>
        ) : (
          part.number
        )}
      </h2>
      <p className={styles.soft}>{part.number}</p>
      {cooperative && <Seller seller={cooperative} words={after.parts} />}
      {visit && <VisitLine visit={visit} language={language} />}
      {visit?.is_closed && !ENDED.includes(status) && <p>{visitWords[language].order.closed}</p>}
      {visit && part.can_cancel && (
        <p className={styles.soft}>
          {fill(visitWords[language].facts.until, { at: formatInstant(visit.bookable_until) })}
        </p>
      )}
      <WhyEnded {...{ part, after, language }} />
      {part.awaits_call && <p>{after.parts.awaitsCall}</p>}
      {tracking && (
        <p>
          {carrier && `${carrier}, `}
          {fill(words.order.tracking, { number: tracking })}
        </p>
      )}
      <ul className={styles.items}>
        {part.items.map((item) => (
          <Item key={item.id} {...{ item, language, words, after }} />
        ))}
      </ul>
      <dl className={styles.sums}>
        <div>
          <dt>{visit ? visitWords[language].cart.subtotal : words.cart.subtotal}</dt>
          <dd>{formatMoney(part.item_total)}</dd>
        </div>
        {!visit && (
          <div>
            <dt>{words.cart.delivery}</dt>
            <dd>{formatMoney(part.shipping_total)}</dd>
          </div>
        )}
        <div className={styles.partTotal}>
          <dt>{after.parts.total}</dt>
          <dd>{formatMoney(part.item_total + part.shipping_total)}</dd>
        </div>
      </dl>
      <p className={styles.onPaper}>{after.parts.vat}</p>
      {part.cash_due > 0 && !ENDED.includes(status) && (
        <p className={styles.cash}>{fill(cash, { amount: formatMoney(part.cash_due) })}</p>
      )}
      <Returns {...{ part, after }} />
      <PartActions {...{ part, language, after, orderId }} />
    </section>
  )
}

type ItemProps = { item: OrderItem; language: Language; words: BuyingWords; after: AfterWords }

function Item({ item, language, words, after }: ItemProps) {
  return (
    <li>
      <p className={styles.item}>
        <span>
          {item.quantity} × {item.title}
          {item.variant_title && `, ${item.variant_title}`}
        </span>
        <span>{formatMoney(item.total)}</span>
      </p>
      <p className={styles.onPaper}>{fill(after.parts.unitPrice, { amount: formatMoney(item.unit_price) })}</p>
      {item.lots.map((lot) => (
        <div key={lot.lot_code} className={styles.lot}>
          <LotWarning {...{ lot, language, words }} />
          <a href={lot.origin_url}>{fill(words.order.origin, { lot: lot.lot_code })}</a>
        </div>
      ))}
    </li>
  )
}

/** Why it is not to be used, and what to do with it; the end of a hold is told as well, calmly. */
function LotWarning({ lot, language, words }: { lot: OrderLot; language: Language; words: BuyingWords }) {
  const { is_recalled: isRecalled, is_held: isHeld, warning } = lot
  const isBad = isRecalled || isHeld
  if (!isBad && !warning) return null
  return (
    <div className={isBad ? styles.warning : styles.released} role={isBad ? "alert" : undefined}>
      <Icon name={isBad ? "alert" : "check"} size={20} />
      <div>
        {isBad && <strong>{isRecalled ? words.order.recalled : words.order.held}</strong>}
        {isBad && warning && warning.reason !== "" && <p lang="vi">{warning.reason}</p>}
        <p>{warning ? warning.what_to_do[language] : words.order.unsure}</p>
      </div>
    </div>
  )
}
