import { lengthOf, visitAt } from "@/features/visit/visit-time"
import { formatInstant, formatMoney } from "@/i18n/format"
import type { Order } from "@/lib/backend/orders"
import type { VisitOfPart } from "@/lib/backend/visit-shapes"
import { Icon } from "@/ui/icon"
import portal from "../portal.module.css"
import { AcceptForm, CashForm, NoShowForm, RefuseForm, WelcomeForm } from "./order-forms"
import { cancelReason, NO_SHOW } from "./order-words"
import styles from "./orders.module.css"

type VisitWorkProps = { order: Order; visit: VisitOfPart; mayManage: boolean }

/** A booked day: confirm it, call, welcome the guests, and write down what they paid. */
export function VisitWork({ order, visit, mayManage }: VisitWorkProps) {
  return (
    <>
      <VisitBox visit={visit} seats={order.items.reduce((sum, { quantity }) => sum + quantity, 0)} />
      {mayManage ? (
        <Steps order={order} />
      ) : (
        <p className={styles.soft}>Chủ hoặc quản lý hợp tác xã xác nhận và đón khách.</p>
      )}
    </>
  )
}

export function VisitBox({ visit, seats }: { visit: VisitOfPart; seats: number }) {
  return (
    <section className={styles.box} aria-labelledby="chuyen-di">
      <h2 id="chuyen-di">Đón {seats} người</h2>
      <p>
        <strong>{visitAt(visit.starts_at, "vi")}</strong>, kéo dài {lengthOf(visit.duration_minutes, "vi")}
      </p>
      <p>
        <Icon name="pin" size={20} /> {visit.meeting_place}
      </p>
      {visit.is_closed && <p className={styles.warn}>Ngày này đã đóng. Gọi cho khách để hẹn lại hoặc từ chối.</p>}
    </section>
  )
}

function Steps({ order }: { order: Order }) {
  switch (order.status) {
    case "new":
      return (
        <>
          <AcceptForm orderId={order.id} pendingWords="Đang xác nhận…">
            Xác nhận đặt chỗ
          </AcceptForm>
          <RefuseForm orderId={order.id} isVisit />
        </>
      )
    case "accepted":
      return <Awaited order={order} />
    case "delivered":
      return <Paid order={order} />
    case "refused":
      return <p className={styles.warn}>Đã từ chối: {order.refuse_reason}</p>
    case "cancelled":
      return (
        <p className={styles.warn}>
          {order.cancel_reason === NO_SHOW
            ? "Đã ghi khách không đến. Không phải thu tiền."
            : `Khách đã huỷ${order.cancel_reason ? `: ${cancelReason(order.cancel_reason)}` : ""}. Chỗ đã trả lại.`}
        </p>
      )
    default:
      return null
  }
}

function Awaited({ order }: { order: Order }) {
  return (
    <>
      <WelcomeForm orderId={order.id} pendingWords="Đang ghi…">
        Đã đón khách
      </WelcomeForm>
      <details className={portal.confirm}>
        <summary>Khách không đến</summary>
        <div className={portal.confirmBody}>
          <p>Gọi cho khách trước đã. Ghi rồi thì không sửa lại được, và khách không phải trả tiền.</p>
          <NoShowForm orderId={order.id} pendingWords="Đang ghi…" tone="secondary">
            Đồng ý, khách không đến
          </NoShowForm>
        </div>
      </details>
      <RefuseForm orderId={order.id} isVisit />
    </>
  )
}

function Paid({ order }: { order: Order }) {
  const { cash_collected: paid, cash_collected_at: at } = order
  if (order.cod_amount > 0 && paid === null) {
    return (
      <section className={styles.box} aria-labelledby="tien">
        <h2 id="tien">Tiền khách trả</h2>
        <CashForm orderId={order.id} due={order.cod_amount} />
      </section>
    )
  }
  if (paid === null || !at) return null
  return (
    <p>
      Đã nhận <strong>{formatMoney(paid)}</strong> lúc {formatInstant(at)}
    </p>
  )
}
