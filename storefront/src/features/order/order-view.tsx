import Link from "next/link"
import { fill, localePath, type Language } from "@/i18n"
import { buyingWords, type BuyingWords } from "@/i18n/buying-words"
import { formatMoney } from "@/i18n/format"
import type { OrderLot, OrderPart } from "@/lib/backend/order-parts"
import { Icon, type IconName } from "@/ui/icon"
import styles from "./order.module.css"

type OrderViewProps = { parts: readonly OrderPart[]; language: Language; isNew: boolean }

const STATUS_ICONS: Record<OrderPart["status"], IconName> = {
  new: "clock",
  accepted: "people",
  packed: "packing",
  handed_over: "truck",
  delivered: "check",
  cancelled: "close",
  refused: "close",
}

/** How far each cooperative is with its parcel, and where what is in it comes from. */
export function OrderView({ parts, language, isNew }: OrderViewProps) {
  const words = buyingWords[language]
  const { order } = words
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>{isNew ? order.thanks : order.title}</h1>
        {isNew && <p>{order.thanksBody}</p>}
      </header>
      {parts.map((part) => (
        <Parcel key={part.number} {...{ part, language, words }} />
      ))}
    </div>
  )
}

type ParcelProps = { part: OrderPart; language: Language; words: BuyingWords }

function Parcel({ part, language, words }: ParcelProps) {
  const { cooperative, status, tracking_number: tracking, carrier } = part
  return (
    <section className={styles.parcel} aria-label={`${words.order.title} ${part.number}`}>
      <p className={styles.status} data-status={status}>
        <Icon name={STATUS_ICONS[status]} />
        <strong>{words.status[status]}</strong>
      </p>
      <h2>
        {cooperative ? (
          <Link href={localePath(language, `/hop-tac-xa/${cooperative.handle}`)}>{cooperative.name}</Link>
        ) : (
          part.number
        )}
      </h2>
      <p className={styles.soft}>{part.number}</p>
      {tracking && (
        <p>
          {carrier && `${carrier}, `}
          {fill(words.order.tracking, { number: tracking })}
        </p>
      )}
      <ul className={styles.items}>
        {part.items.map((item, index) => (
          <Item key={`${item.title}-${index}`} {...{ item, language, words }} />
        ))}
      </ul>
      <dl className={styles.sums}>
        <div>
          <dt>{words.cart.subtotal}</dt>
          <dd>{formatMoney(part.item_total)}</dd>
        </div>
        <div>
          <dt>{words.cart.delivery}</dt>
          <dd>{formatMoney(part.shipping_total)}</dd>
        </div>
      </dl>
      {part.cash_due > 0 && (
        <p className={styles.cash}>{fill(words.order.cash, { amount: formatMoney(part.cash_due) })}</p>
      )}
    </section>
  )
}

type ItemProps = { item: OrderPart["items"][number]; language: Language; words: BuyingWords }

function Item({ item, language, words }: ItemProps) {
  return (
    <li>
      <p className={styles.item}>
        <span>
          {item.quantity} × {item.title}
          {item.variant_title && `, ${item.variant_title}`}
        </span>
        <span>{formatMoney(item.total)}</span>
      </p>
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
