import { fill, type Language } from "@/i18n"
import { formatMoney } from "@/i18n/format"
import { paymentWords } from "@/i18n/payment-words"
import type { Payment } from "@/lib/backend/payments"
import { Icon } from "@/ui/icon"
import styles from "./payment.module.css"

/** How the whole order was paid, and what of it goes back. */
export function PaidLine({ payment, language }: { payment: Payment; language: Language }) {
  const { order } = paymentWords[language]
  if (payment.state !== "paid") return null
  const states = { on_the_way: order.refundOnTheWay, done: order.refundDone, by_hand: order.refundByHand }
  return (
    <section className={styles.paid}>
      <p className={styles.paidBy}>
        <Icon name="check" size={20} />
        {fill(order.paidBy, { amount: formatMoney(payment.amount_received), way: order[payment.provider] })}
      </p>
      {payment.refunds.map((refund, n) => (
        <p key={n}>{fill(order.refund, { amount: formatMoney(refund.amount), state: states[refund.state] })}</p>
      ))}
    </section>
  )
}
