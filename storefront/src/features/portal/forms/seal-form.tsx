"use client"

import { useActionState, type ReactNode } from "react"
import { FormMessage } from "@/ui/field"
import { SubmitButton } from "@/ui/submit-button"
import { sealAction } from "../actions/batch-actions"
import { EMPTY_FORM } from "../form-state"
import styles from "../portal.module.css"

/** The confirmation is the fold itself, so that it works without a script; a refusal is shown unfolded. */
export function SealForm({ batchId, children }: { batchId: string; children: ReactNode }) {
  const [state, action] = useActionState(sealAction, EMPTY_FORM)
  return (
    <details className={styles.confirm} open={state.attempt > 0 || undefined}>
      <summary>Niêm phong lô</summary>
      <div className={styles.confirmBody}>
        {children}
        <form action={action} className={styles.form}>
          <FormMessage>{state.message}</FormMessage>
          <input type="hidden" name="batchId" value={batchId} />
          <SubmitButton pendingWords="Đang niêm phong…">Đồng ý, niêm phong</SubmitButton>
        </form>
      </div>
    </details>
  )
}
