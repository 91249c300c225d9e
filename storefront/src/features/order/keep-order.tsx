import { Link } from "@/ui/link"
import { saveOrderAction } from "@/features/account/account-actions"
import { signInPath } from "@/features/account/return-path"
import { localePath, type Language } from "@/i18n"
import { accountWords } from "@/i18n/account-words"
import { SubmitButton } from "@/ui/submit-button"
import { orderPath } from "./buyer"
import styles from "./order.module.css"

type KeepOrderProps = { orderId: string; isSaved: boolean; isSignedIn: boolean; language: Language }

/** A guest's order can go into an account, by whoever holds what proves it. */
export function KeepOrder({ orderId, isSaved, isSignedIn, language }: KeepOrderProps) {
  const { order: words } = accountWords[language]
  if (isSaved) {
    if (!isSignedIn) return null
    return (
      <p className={`${styles.keep} ${styles.notPrinted}`}>
        <Link href={localePath(language, "/tai-khoan")}>{words.back}</Link>
      </p>
    )
  }
  if (!isSignedIn) {
    return (
      <p className={`${styles.keep} ${styles.notPrinted}`}>
        {words.invite} <Link href={signInPath(language, orderPath(language, orderId))}>{words.inviteLink}</Link>
      </p>
    )
  }
  return (
    <form action={saveOrderAction} className={styles.notPrinted}>
      <input type="hidden" name="lang" value={language} />
      <input type="hidden" name="id" value={orderId} />
      <SubmitButton pendingWords={words.saving}>{words.save}</SubmitButton>
    </form>
  )
}
