import { formatInstant } from "@/i18n/format"
import type { Registration } from "@/lib/backend/registration"
import { FormMessage } from "@/ui/field"
import portalStyles from "../portal.module.css"
import { AnswerForm } from "./answer-form"
import styles from "./registration.module.css"
import { actionWords, STATUS_WORDS } from "./words"

type RegistrationViewProps = { registration: Registration; isOwner: boolean; wasSent: boolean }

/** Where a cooperative stands, what its officers asked, and the form that answers them. */
export function RegistrationView({ registration, isOwner, wasSent }: RegistrationViewProps) {
  const { status, history, payout } = registration
  const words = STATUS_WORDS[status]
  const told = [...history].reverse().find(({ text, action }) => text !== null && action !== "answer")
  const mayAnswer = isOwner && (status === "pending" || status === "needs_info")
  return (
    <>
      <header className={portalStyles.pageHead}>
        <h1>{words.title}</h1>
        <p className={portalStyles.soft}>{words.next}</p>
      </header>
      {wasSent && <FormMessage good>Đã gửi lại cho cán bộ.</FormMessage>}
      {told && status !== "approved" && status !== "pending" && (
        <section className={status === "needs_info" ? styles.asked : `${styles.asked} ${styles.stopped}`}>
          <strong>{status === "needs_info" ? "Cán bộ hỏi" : "Lý do"}</strong>
          <p>{told.text}</p>
        </section>
      )}
      {mayAnswer && status === "needs_info" && (
        <div className={portalStyles.sheet}>
          <AnswerForm registration={registration} />
        </div>
      )}
      <h2 className={portalStyles.sectionTitle}>Thông tin đã gửi</h2>
      <dl className={`${portalStyles.sheet} ${portalStyles.factList}`}>
        <Fact name="Hợp tác xã" value={registration.name} />
        <Fact name="Mã số" value={registration.registration_number} />
        <Fact name="Nơi chốn" value={`${registration.commune}, ${registration.province}`} />
        <Fact name="Tên nơi cũ" value={registration.former_place} />
        <Fact name="Tài khoản nhận tiền" value={payout && `${payout.bank} ${payout.number}, ${payout.holder}`} />
      </dl>
      {mayAnswer && status === "pending" && (
        <details className={styles.more}>
          <summary>Sửa thông tin</summary>
          <div className={portalStyles.sheet}>
            <AnswerForm registration={registration} />
          </div>
        </details>
      )}
      <h2 className={portalStyles.sectionTitle}>Đã trao đổi</h2>
      <ol className={styles.history}>
        {[...history].reverse().map(({ action, by, text, at }) => (
          <li key={`${at}-${action}`}>
            <strong>{actionWords(action)}</strong>
            {text && <p>{text}</p>}
            <p className={portalStyles.hint}>
              {formatInstant(at)}
              {by && `, ${by}`}
            </p>
          </li>
        ))}
      </ol>
    </>
  )
}

function Fact({ name, value }: { name: string; value: string | null }) {
  if (!value) return null
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}
