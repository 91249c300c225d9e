"use client"

import { useActionState, type ReactNode } from "react"
import { FormMessage, TextArea } from "@/ui/field"
import { SubmitButton } from "@/ui/submit-button"
import { recallAction } from "../actions/batch-actions"
import { EMPTY_FORM } from "../form-state"
import styles from "../portal.module.css"

export function RecallForm({ batchId, children }: { batchId: string; children: ReactNode }) {
  const [state, action] = useActionState(recallAction, EMPTY_FORM)
  return (
    <details className={`${styles.confirm} ${styles.confirmDanger}`} open={state.attempt > 0 || undefined}>
      <summary>Thu hồi lô</summary>
      <div className={styles.confirmBody}>
        {children}
        <form action={action} className={styles.form} noValidate key={state.attempt}>
          <FormMessage>{state.message}</FormMessage>
          <input type="hidden" name="batchId" value={batchId} />
          <TextArea
            name="reason"
            label="Lý do thu hồi"
            hint="Người quét tem sẽ đọc đúng câu này. Nói rõ chuyện gì và cần làm gì với gói hàng."
            rows={3}
            defaultValue={state.values.reason}
            error={state.fieldErrors.reason}
          />
          <SubmitButton pendingWords="Đang thu hồi…" tone="danger">
            Thu hồi lô này
          </SubmitButton>
        </form>
      </div>
    </details>
  )
}
