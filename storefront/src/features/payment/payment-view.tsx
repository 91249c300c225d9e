import { fill, localePath, type Language } from "@/i18n"
import { formatMoney } from "@/i18n/format"
import { paymentWords } from "@/i18n/payment-words"
import type { Payment, PaymentState } from "@/lib/backend/payments"
import { LinkButton } from "@/ui/button"
import { Icon, type IconName } from "@/ui/icon"
import { GoOn } from "./go-on"
import { LookAgain } from "./look-again"
import { paymentPath } from "./payment-path"
import { TransferPanel } from "./transfer-panel"
import styles from "./payment.module.css"

type PaymentViewProps = { payment: Payment; language: Language; isGoing: boolean }

const ICONS: Record<PaymentState, IconName> = {
  waiting: "clock",
  confirming: "clock",
  paid: "check",
  held: "alert",
  failed: "close",
  expired: "clock",
  refunding: "clock",
  refunded: "check",
}
const CHANGES: readonly PaymentState[] = ["waiting", "confirming", "held"]
const OVER: readonly PaymentState[] = ["failed", "expired"]
const EVERY_SECONDS = 3
const FOR_SECONDS = 20 * 60

/** One sentence on how it stands, and the one thing to do. */
export function PaymentView({ payment, language, isGoing }: PaymentViewProps) {
  const words = paymentWords[language]
  const { state, pay_url: payUrl, reference } = payment
  const here = paymentPath(language, reference)
  if (isGoing && payUrl !== null) return <Going {...{ payment, payUrl, language }} />
  const { title, body } = words.states[state]
  return (
    <section className={styles.page} aria-live="polite">
      {CHANGES.includes(state) && <LookAgain everySeconds={EVERY_SECONDS} forSeconds={FOR_SECONDS} />}
      {CHANGES.includes(state) && (
        <noscript>
          <meta httpEquiv="refresh" content={`${EVERY_SECONDS * 2}`} />
        </noscript>
      )}
      <p className={styles.mark} data-state={state}>
        <Icon name={ICONS[state]} size={32} />
      </p>
      <h1>{title}</h1>
      <p className={styles.sum}>{formatMoney(payment.amount)}</p>
      {payment.decline !== null && <p>{words.declines[payment.decline] ?? words.declineOther}</p>}
      <p>{payment.transfer ? words.transfer.waiting : body}</p>
      {payment.transfer && <TransferPanel {...{ payment, transfer: payment.transfer, language }} />}
      <div className={styles.actions}>
        {payUrl !== null && <LinkButton href={payUrl}>{words.go.link}</LinkButton>}
        {OVER.includes(state) && (
          <LinkButton href={localePath(language, "/dat-hang")}>{words.actions.other}</LinkButton>
        )}
        {(state === "refunding" || state === "refunded") && (
          <LinkButton href={localePath(language, "/gio-hang")}>{words.actions.toCart}</LinkButton>
        )}
        {CHANGES.includes(state) && (
          <LinkButton href={here} tone="quiet">
            {words.actions.check}
          </LinkButton>
        )}
      </div>
    </section>
  )
}

function Going({ payment, payUrl, language }: { payment: Payment; payUrl: string; language: Language }) {
  const { go } = paymentWords[language]
  return (
    <section className={styles.page}>
      <GoOn to={payUrl} here={paymentPath(language, payment.reference)} />
      <h1>{fill(go.title, { amount: formatMoney(payment.amount) })}</h1>
      <p>{go.body}</p>
      <div className={styles.actions}>
        <LinkButton href={payUrl}>{go.link}</LinkButton>
      </div>
    </section>
  )
}
