import { PortalLink } from "@/features/portal/portal-link"
import { formatCount, formatInstant, formatMoney } from "@/i18n/format"
import { ORDER_TABS, type OrderCard, type OrderList, type OrderTab } from "@/lib/backend/orders"
import portal from "../portal.module.css"
import { channelWords, orderPath, statusWords, TAB_WORDS } from "./order-words"
import styles from "./orders.module.css"

/** By what is to be done next, with how many wait for it. */
export function OrderTabs({ current, counts }: { current: OrderTab; counts: OrderList["counts"] }) {
  return (
    <nav aria-label="Đơn theo việc cần làm">
      <ul className={styles.tabs}>
        {ORDER_TABS.map((tab) => (
          <li key={tab}>
            <PortalLink
              href={`/htx/don-hang?viec=${TAB_WORDS[tab].slug}`}
              aria-current={tab === current ? "page" : undefined}
            >
              {TAB_WORDS[tab].name}
              {tab !== "done" && counts[tab] > 0 && <b>{formatCount(counts[tab])}</b>}
            </PortalLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}

export function OrderCards({ orders }: { orders: readonly OrderCard[] }) {
  return (
    <ul className={styles.cards}>
      {orders.map((order) => (
        <li key={order.id}>
          <PortalLink href={orderPath(order.id)} className={styles.card}>
            <span className={styles.top}>
              <span className={styles.number}>{order.number}</span>
              <StatusTag order={order} />
            </span>
            {order.channel && <span className={styles.soft}>{channelWords(order.channel)}</span>}
            <span>{itemWords(order)}</span>
            <span className={styles.top}>
              <span className={styles.soft}>{placeWords(order)}</span>
              <strong>{formatMoney(order.total)}</strong>
            </span>
          </PortalLink>
        </li>
      ))}
    </ul>
  )
}

export function StatusTag({
  order,
}: {
  order: Pick<OrderCard, "status" | "needs_attention" | "visit" | "door_goods">
}) {
  const tones: Partial<Record<OrderCard["status"], string | undefined>> = {
    new: portal.tagWaiting,
    accepted: portal.tagWaiting,
    packed: portal.tagWaiting,
    delivered: portal.tagDone,
    cancelled: portal.tagRecalled,
    refused: portal.tagRecalled,
  }
  const tone = order.needs_attention ? portal.tagRecalled : tones[order.status]
  return (
    <span className={[portal.tag, tone].filter(Boolean).join(" ")}>
      {order.needs_attention ? "Cần xem" : statusWords(order)}
    </span>
  )
}

const itemWords = ({ items }: OrderCard): string =>
  items
    .map(({ title, variant_title, quantity }) =>
      [`${formatCount(quantity)} × ${title}`, variant_title].filter(Boolean).join(", "),
    )
    .join("; ")

const placeWords = ({ receiver, placed_at }: OrderCard): string =>
  [receiver?.province, formatInstant(placed_at)].filter(Boolean).join(" · ")
