import { PortalLink } from "@/features/portal/portal-link"
import type { Booking } from "@/lib/backend/visit-dates"
import { Icon } from "@/ui/icon"
import orders from "../orders/orders.module.css"
import { orderPath } from "../orders/order-words"
import styles from "./visits.module.css"

/** Who comes, and whom to call. */
export function Bookings({ bookings }: { bookings: readonly Booking[] }) {
  return (
    <section className={orders.box} aria-labelledby="ai-den">
      <h2 id="ai-den">Ai đã đặt chỗ</h2>
      {bookings.length === 0 && <p className={styles.soft}>Chưa có ai đặt ngày này.</p>}
      <ul className={styles.people}>
        {bookings.map(({ order_id: orderId, number, status, seats, name, phone }) => (
          <li key={orderId}>
            <span>
              <strong>{name}</strong>, {seats} người
              {status === "new" && <span className={styles.soft}> (chưa xác nhận)</span>}
            </span>
            {/\d{9}/.test(phone.replace(/\D/g, "")) ? (
              <a href={`tel:${phone.replace(/[^\d+]/g, "")}`}>
                <Icon name="phone" size={20} />
                {phone}
              </a>
            ) : (
              <span className={styles.soft}>{phone}</span>
            )}
            <PortalLink href={orderPath(orderId)}>Xem đơn {number}</PortalLink>
          </li>
        ))}
      </ul>
    </section>
  )
}
