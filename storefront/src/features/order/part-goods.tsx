import { formatMoney } from "@/i18n/format"
import type { OrderPart } from "@/lib/backend/order-parts"
import styles from "./order.module.css"

export function PartGoods({ part }: { part: OrderPart }) {
  return (
    <ul className={`${styles.items} ${styles.parcel}`}>
      {part.items.map((item) => (
        <li key={item.id} className={styles.item}>
          <span>
            {item.quantity} × {item.title}
            {item.variant_title && `, ${item.variant_title}`}
          </span>
          <span>{formatMoney(item.total)}</span>
        </li>
      ))}
    </ul>
  )
}
