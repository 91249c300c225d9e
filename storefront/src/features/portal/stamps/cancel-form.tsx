"use client"

import { useActionState } from "react"
import { FormMessage } from "@/ui/field"
import { SubmitButton } from "@/ui/submit-button"
import { cancelRunAction } from "../actions/stamp-actions"
import { EMPTY_FORM } from "../form-state"
import styles from "../portal.module.css"

/** The fold is the first of two presses, and needs no script. */
export function CancelForm({ runId }: { runId: string }) {
  const [state, action] = useActionState(cancelRunAction, EMPTY_FORM)
  return (
    <details className={styles.part} open={state.attempt > 0 || undefined}>
      <summary>Dừng đợt này</summary>
      <form action={action} className={styles.form}>
        <FormMessage>{state.message}</FormMessage>
        <input type="hidden" name="runId" value={runId} />
        <p>Dừng thì không tem nào của đợt này được phát hành. Phát hành lại lúc khác vẫn được.</p>
        <SubmitButton pendingWords="Đang dừng…" tone="danger">
          Dừng, không phát hành nữa
        </SubmitButton>
      </form>
    </details>
  )
}
