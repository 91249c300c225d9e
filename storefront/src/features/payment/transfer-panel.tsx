import { fill, type Language } from "@/i18n"
import { formatInstant, formatMoney } from "@/i18n/format"
import { paymentWords } from "@/i18n/payment-words"
import type { Payment } from "@/lib/backend/payments"
import { buttonClass } from "@/ui/button"
import { paymentPath } from "./payment-path"
import { QrPicture } from "./qr-picture"
import styles from "./payment.module.css"

type TransferPanelProps = { payment: Payment; transfer: NonNullable<Payment["transfer"]>; language: Language }

/** What a bank's app has to be told, as a picture and in words for who cannot scan. */
export function TransferPanel({ payment, transfer, language }: TransferPanelProps) {
  const { transfer: words } = paymentWords[language]
  const left = formatMoney(transfer.left)
  const facts = [
    [words.bank, transfer.bank],
    [words.account, transfer.account],
    [words.holder, transfer.holder],
    [words.amount, left],
    [words.memo, transfer.memo],
  ] as const
  return (
    <section className={styles.transfer} aria-labelledby="chuyen-khoan">
      <h2 id="chuyen-khoan">{fill(words.title, { amount: left })}</h2>
      {payment.amount_received > 0 && (
        <p className={styles.part} role="status">
          {fill(words.part, { received: formatMoney(payment.amount_received), left })}
        </p>
      )}
      <QrPicture
        text={transfer.qr}
        label={fill(words.picture, { amount: left, memo: transfer.memo })}
        className={styles.code}
      />
      <a className={buttonClass("secondary")} href={paymentPath(language, payment.reference, "/ma-qr")} download>
        {words.save}
      </a>
      <p>{words.steps}</p>
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className={styles.hint}>{words.memoHint}</p>
      <p className={styles.hint}>{fill(words.until, { at: formatInstant(payment.expires_at) })}</p>
    </section>
  )
}
