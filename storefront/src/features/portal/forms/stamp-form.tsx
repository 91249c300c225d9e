"use client"

import { useActionState, useState } from "react"
import { FormMessage, TextField } from "@/ui/field"
import { SubmitButton } from "@/ui/submit-button"
import { issueStampsAction } from "../actions/batch-actions"
import { EMPTY_FORM } from "../form-state"
import styles from "../portal.module.css"

type StampFormProps = {
  batchId: string
  remaining: number
  remainingWords: string
  idempotencyKey: string
  isFirst: boolean
}

export function StampForm({ batchId, remaining, remainingWords, idempotencyKey, isFirst }: StampFormProps) {
  const [state, action] = useActionState(issueStampsAction, EMPTY_FORM)
  // The page is drawn afresh while a batch waits for its anchor; the key must not change under a press.
  const [firstKey] = useState(idempotencyKey)
  const form = (
    <form action={action} className={styles.form} noValidate key={state.attempt}>
      <FormMessage>{state.message}</FormMessage>
      <input type="hidden" name="batchId" value={batchId} />
      <input type="hidden" name="idempotencyKey" value={state.idempotencyKey ?? firstKey} />
      <TextField
        name="quantity"
        label="Số tem cần in"
        hint={`Lô này còn in được ${remainingWords} tem, mỗi gói một tem.`}
        inputMode="numeric"
        defaultValue={state.values.quantity ?? remaining}
        error={state.fieldErrors.quantity}
      />
      <SubmitButton pendingWords="Đang phát hành…">Phát hành tem</SubmitButton>
    </form>
  )
  if (isFirst) return <div className={styles.sheet}>{form}</div>
  return (
    <details className={styles.part} open={state.attempt > 0 || undefined}>
      <summary>Phát hành thêm tem</summary>
      <div className={styles.sheet}>{form}</div>
    </details>
  )
}
