import { illustrationOf } from "@/features/catalogue/default-illustration"
import { formatCount, formatDay, formatInstant, formatMoney } from "@/i18n/format"
import type { Order, OrderItem, OrderStatus, Receiver } from "@/lib/backend/orders"
import type { PortalProduct } from "@/lib/backend/portal"
import { Icon } from "@/ui/icon"
import { GoodsPicture } from "@/ui/picture"
import portal from "../portal.module.css"
import { actionWords } from "./order-words"
import styles from "./orders.module.css"

const STEPS: readonly { status: OrderStatus; name: string }[] = [
  { status: "accepted", name: "Nhận đơn" },
  { status: "packed", name: "Đóng gói" },
  { status: "handed_over", name: "Gửi đi" },
  { status: "delivered", name: "Đã giao" },
]
const REACHED: Readonly<Record<OrderStatus, number>> = {
  ...{ new: 0, accepted: 1, packed: 2, handed_over: 3, delivered: 4, cancelled: -1, refused: -1 },
}

/** Where the order is; nothing for one that was called off. */
const VISIT_STEPS: typeof STEPS = [
  { status: "accepted", name: "Xác nhận" },
  { status: "delivered", name: "Đón khách" },
]

export function OrderSteps({ status, isVisit = false }: { status: OrderStatus; isVisit?: boolean }) {
  const steps = isVisit ? VISIT_STEPS : STEPS
  const reached = Math.min(REACHED[status], steps.length)
  if (reached < 0) return null
  return (
    <ol className={styles.steps} aria-label="Các bước của đơn">
      {steps.map((step, i) => (
        <li
          key={step.status}
          data-done={i < reached ? "" : undefined}
          aria-current={i === Math.min(reached, steps.length - 1) ? "step" : undefined}
        >
          {step.name}
        </li>
      ))}
    </ol>
  )
}

type ReceiverBoxProps = { receiver: Receiver; mayManage: boolean; isVisit?: boolean }

export function ReceiverBox({ receiver, mayManage, isVisit = false }: ReceiverBoxProps) {
  const place = [receiver.address, receiver.commune, receiver.province].filter(Boolean).join(", ")
  return (
    <section className={styles.box} aria-labelledby="nguoi-nhan">
      <h2 id="nguoi-nhan">{isVisit ? "Người đặt" : "Người nhận"}</h2>
      <p>
        <strong>{receiver.name}</strong>
      </p>
      <p>{place}</p>
      {receiver.is_masked ? (
        <p className={styles.soft}>
          {mayManage
            ? "Tên, số máy và số nhà chỉ hiện từ lúc nhận đơn đến 30 ngày sau khi giao."
            : "Tên, số máy và số nhà chỉ chủ và quản lý xem được."}
        </p>
      ) : (
        receiver.phone && (
          <a className={styles.phone} href={`tel:${receiver.phone.replace(/[^\d+]/g, "")}`}>
            <Icon name="phone" size={20} />
            {receiver.phone}
          </a>
        )
      )}
    </section>
  )
}

export function OrderItems({ order, products }: { order: Order; products: readonly PortalProduct[] }) {
  return (
    <section className={styles.box} aria-labelledby="hang">
      <h2 id="hang">Hàng trong đơn</h2>
      <ul className={styles.plain}>
        {order.items.map((item) => (
          <li key={item.id} className={styles.item}>
            <span className={styles.thumbnail}>
              <ItemPicture item={item} products={products} />
            </span>
            <span>
              <strong>{item.title}</strong>
              <span className={styles.soft}>
                {[item.variant_title, formatMoney(item.unit_price)].filter(Boolean).join(", ")}
              </span>
              {item.lots.map((lot) => (
                <span key={lot.batch_id} className={lot.state === "sealed" ? undefined : styles.bad}>
                  <br />
                  Lô {lot.lot_code}: {formatCount(lot.quantity)}
                  {LOT_STATE[lot.state]}
                  {lot.scanned > 0 && `, đã quét ${formatCount(lot.scanned)}`}
                </span>
              ))}
            </span>
            <span className={styles.times}>× {formatCount(item.quantity)}</span>
          </li>
        ))}
      </ul>
      <OrderMoney order={order} />
    </section>
  )
}

const LOT_STATE = {
  sealed: "",
  draft: "",
  recalled: ", ĐÃ THU HỒI",
  held: ", ĐANG TẠM GIỮ",
  expired: ", ĐÃ HẾT HẠN",
} as const

export function ItemPicture({ item, products }: { item: OrderItem; products: readonly PortalProduct[] }) {
  const product = products.find(({ id }) => id === item.product_id)
  return <GoodsPicture name={product ? illustrationOf(product) : "basket"} alt="" sizes="56px" />
}

function OrderMoney({ order }: { order: Order }) {
  return (
    <dl className={styles.money}>
      {order.discount_total > 0 && (
        <>
          <dt>Đã giảm giá</dt>
          <dd>{formatMoney(order.discount_total)}</dd>
        </>
      )}
      <dt>Tiền hàng</dt>
      <dd>{formatMoney(order.item_total)}</dd>
      {!order.visit && (
        <>
          <dt>Phí giao</dt>
          <dd>{formatMoney(order.shipping_total)}</dd>
        </>
      )}
      <dt className={styles.due}>{dueWords(order)}</dt>
      <dd className={styles.due}>{formatMoney(order.cod_amount > 0 ? order.cod_amount : order.total)}</dd>
    </dl>
  )
}

const dueWords = ({ cod_amount: due, visit }: Order): string =>
  due === 0 ? "Người mua đã trả" : visit ? "Thu khi khách đến" : "Thu khi giao"

export function OrderHistory({ history }: { history: Order["history"] }) {
  return (
    <details className={portal.part}>
      <summary>Ai đã làm gì</summary>
      <ol className={styles.history}>
        {history.map(({ action, at, by }, i) => (
          <li key={`${at}-${i}`}>
            {actionWords(action)}
            {by && `, ${by}`} <span className={styles.soft}>{formatInstant(at)}</span>
          </li>
        ))}
      </ol>
    </details>
  )
}

export const lotDetail = (expiresOn: string | null, left: number): string =>
  [expiresOn ? `hạn ${formatDay(expiresOn)}` : null, `còn ${formatCount(left)}`].filter(Boolean).join(", ")
