import { afterWords } from "@/i18n/after-words"
import type { Language } from "@/i18n/language"
import { LookUpForm } from "./look-up-form"
import styles from "./order.module.css"

/** For a browser that has the order's address and nothing else: nothing of the order is on the page. */
export function ClosedOrder({ language, orderId }: { language: Language; orderId: string }) {
  const { lookUp } = afterWords[language]
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>{lookUp.closed}</h1>
        <p>{lookUp.closedBody}</p>
      </header>
      <LookUpForm language={language} words={lookUp} orderId={orderId} />
    </div>
  )
}
