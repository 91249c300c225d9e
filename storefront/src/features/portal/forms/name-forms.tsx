"use client"

import { useActionState } from "react"
import { FormMessage } from "@/ui/field"
import { SubmitButton } from "@/ui/submit-button"
import { eraseNameAction, setNameShownAction } from "../actions/name-actions"
import { EMPTY_FORM } from "@/lib/forms/form-state"
import styles from "../portal.module.css"

export function NameShownForm({ shown }: { shown: boolean }) {
  const [state, action] = useActionState(setNameShownAction, EMPTY_FORM)
  return (
    <form action={action} className={styles.form}>
      <FormMessage>{state.message}</FormMessage>
      <input type="hidden" name="shown" value={shown ? "" : "1"} />
      <SubmitButton pendingWords="Đang lưu…">{shown ? "Thôi hiện tên tôi" : "Cho hiện tên tôi"}</SubmitButton>
    </form>
  )
}

/** Two steps, for it cannot be undone; the browser's own folding needs no script. */
export function EraseNameForm() {
  const [state, action] = useActionState(eraseNameAction, EMPTY_FORM)
  return (
    <details className={`${styles.confirm} ${styles.confirmDanger}`} open={state.attempt > 0 || undefined}>
      <summary>Xoá tên tôi</summary>
      <div className={styles.confirmBody}>
        <form action={action} className={styles.form}>
          <FormMessage>{state.message}</FormMessage>
          <SubmitButton pendingWords="Đang xoá…" tone="danger">
            Xoá hẳn, không lấy lại được
          </SubmitButton>
        </form>
      </div>
    </details>
  )
}
