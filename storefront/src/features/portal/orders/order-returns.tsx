import { formatCount, formatInstant } from "@/i18n/format"
import type { Order, ReturnOfGoods } from "@/lib/backend/orders"
import { returnReason } from "./order-words"
import { AcceptReturnForm, ReceivedReturnForm, RefuseReturnForm } from "./return-forms"
import styles from "./orders.module.css"

const STATUS: Readonly<Record<ReturnOfGoods["status"], string>> = {
  requested: "Người mua xin trả hàng",
  accepted: "Đã đồng ý, chờ hàng về",
  refused: "Đã trả lời: không nhận lại",
  received: "Hàng đã về",
}

/** What the buyer wants to send back, and the answer that is waited for. */
export function OrderReturns({ order, mayManage }: { order: Order; mayManage: boolean }) {
  return order.returns.map((request) => (
    <section key={request.id} className={styles.box} aria-label={STATUS[request.status]}>
      <h2>{STATUS[request.status]}</h2>
      <p className={styles.soft}>{formatInstant(request.requested_at)}</p>
      <ul className={styles.plain}>
        {request.items.map(({ title, variant_title: variant, quantity }) => (
          <li key={`${title}-${variant}`}>
            {formatCount(quantity)} × {[title, variant].filter(Boolean).join(", ")}
          </li>
        ))}
      </ul>
      <p>
        Lý do: {returnReason(request.reason)}.{request.words && ` “${request.words}”`}
      </p>
      {request.answer && <p>Bà con đã trả lời: {request.answer}</p>}
      {mayManage ? <Answer orderId={order.id} request={request} /> : <Waiting status={request.status} />}
    </section>
  ))
}

function Answer({ orderId, request: { id: returnId, status } }: { orderId: string; request: ReturnOfGoods }) {
  if (status === "accepted") return <ReceivedReturnForm {...{ orderId, returnId }} />
  if (status !== "requested") return null
  return (
    <>
      <AcceptReturnForm {...{ orderId, returnId }} />
      <RefuseReturnForm {...{ orderId, returnId }} />
    </>
  )
}

const Waiting = ({ status }: Pick<ReturnOfGoods, "status">) =>
  status === "requested" ? <p className={styles.soft}>Chủ hoặc quản lý hợp tác xã sẽ trả lời người mua.</p> : null
