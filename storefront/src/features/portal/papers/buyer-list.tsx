import { PortalLink } from "@/features/portal/portal-link"
import { formatCount, formatInstant } from "@/i18n/format"
import type { AffectedOrder } from "@/lib/backend/papers"
import { buttonClass } from "@/ui/button"
import { Icon } from "@/ui/icon"
import { orderPath } from "../orders/order-words"
import portal from "../portal.module.css"
import styles from "./papers.module.css"

/** Those who have packs of the lot, each with one big button that calls. */
export function BuyerList({ orders, isAlarm }: { orders: readonly AffectedOrder[]; isAlarm: boolean }) {
  return (
    <ul className={styles.buyers}>
      {orders.map((order) => (
        <li key={order.id} className={styles.buyer}>
          <p>
            <strong>{order.receiver?.name || "Người mua"}</strong>, {formatCount(order.packs)} gói
          </p>
          <p className={portal.soft}>
            {placeOf(order)}
            <PortalLink href={orderPath(order.id)} className={styles.buyerOrder}>
              Đơn {order.number}
            </PortalLink>
            , {order.handed_over_at ? `gửi lúc ${formatInstant(order.handed_over_at)}` : "chưa gửi đi"}
          </p>
          <p className={portal.soft}>{toldWords(order)}</p>
          {isAlarm && order.receiver?.phone && (
            <a href={`tel:${order.receiver.phone.replace(/[^\d+]/g, "")}`} className={buttonClass("primary", true)}>
              <Icon name="phone" size={20} />
              Gọi {order.receiver.phone}
            </a>
          )}
        </li>
      ))}
    </ul>
  )
}

function placeOf({ receiver }: AffectedOrder): string {
  const place = [receiver?.commune, receiver?.province].filter(Boolean).join(", ")
  return place ? `${place}. ` : ""
}

function toldWords({ told_at: told, mailed_at: mailed, handed_over_at: sent }: AffectedOrder): string {
  if (!sent) return "Gói còn trong nhà: lấy ra, đừng gửi."
  if (mailed) return `Đã gửi thư báo lúc ${formatInstant(mailed)}. Nên gọi thêm.`
  return told ? "Đã báo trên trang đơn hàng của người mua, chưa gửi được thư. Gọi ngay." : "Chưa báo được. Gọi ngay."
}
