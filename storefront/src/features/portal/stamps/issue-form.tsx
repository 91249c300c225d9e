"use client"

import { useActionState, useState } from "react"
import { FormMessage, TextField } from "@/ui/field"
import { SubmitButton } from "@/ui/submit-button"
import { issueStampsAction } from "../actions/stamp-actions"
import { EMPTY_FORM } from "@/lib/forms/form-state"
import styles from "../portal.module.css"
import { ChoiceCards } from "./choice-cards"
import { PlainStamp, ScratchStamp } from "./pictures"

type IssueFormProps = {
  batchId: string
  remaining: number
  remainingWords: string
  idempotencyKey: string
  isFirst: boolean
}

export function IssueForm({ batchId, remaining, remainingWords, idempotencyKey, isFirst }: IssueFormProps) {
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
      <ChoiceCards
        name="pin"
        legend="Tem có lớp cào không?"
        chosen={state.values.pin ?? "khong"}
        choices={PIN_CHOICES}
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

const PIN_CHOICES = [
  {
    value: "khong",
    name: "Không, tem thường",
    detail: "Người mua quét mã là xem được nguồn gốc.",
    picture: <PlainStamp />,
  },
  {
    value: "co",
    name: "Có lớp cào",
    detail:
      "Mỗi tem in thêm 6 số bí mật. In xong, dán miếng cào bạc che lên. Người mua cào ra, gõ 6 số là biết mình mở đầu tiên.",
    picture: <ScratchStamp />,
  },
]
