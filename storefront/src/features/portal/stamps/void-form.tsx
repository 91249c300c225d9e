"use client"

import { useActionState } from "react"
import { FormMessage, TextField } from "@/ui/field"
import { SubmitButton } from "@/ui/submit-button"
import { voidStampsAction } from "../actions/stamp-actions"
import styles from "../portal.module.css"
import { Agree } from "./agree"
import { ChoiceCards } from "./choice-cards"
import { EMPTY_CONFIRM } from "./confirm-state"
import parts from "./parts.module.css"
import { VOID_REASON_WORDS } from "./void-words"

const REASONS = Object.entries(VOID_REASON_WORDS).map(([value, { name, hint }]) => ({ value, name, detail: hint }))

export function VoidForm({ runId, last }: { runId: string; last: number }) {
  const [state, action] = useActionState(voidStampsAction, EMPTY_CONFIRM)
  const field = (name: string) => ({ name, defaultValue: state.values[name], error: state.fieldErrors[name] })
  if (state.toConfirm) {
    return (
      <form action={action} key={state.attempt}>
        <Agree state={state} kept={["runId", "from", "to", "reason", "note"]} danger pendingWords="Đang huỷ…">
          Đồng ý, huỷ hẳn
        </Agree>
      </form>
    )
  }
  return (
    <form action={action} className={styles.form} noValidate key={state.attempt}>
      <FormMessage>{state.message}</FormMessage>
      <input type="hidden" name="runId" value={runId} />
      <div className={parts.pair}>
        <TextField {...field("from")} label="Từ tem số" inputMode="numeric" placeholder="120" />
        <TextField {...field("to")} label="đến tem số" inputMode="numeric" placeholder={String(Math.min(130, last))} />
      </div>
      <p className={parts.hint}>Số in nhỏ trên tem, sau chữ “Số”. Một tem thì ghi hai ô giống nhau.</p>
      <ChoiceCards
        name="reason"
        legend="Vì sao huỷ?"
        chosen={state.values.reason}
        choices={REASONS}
        error={state.fieldErrors.reason}
      />
      <TextField {...field("note")} label="Ghi thêm" optional />
      <SubmitButton pendingWords="Đang xem lại…" tone="danger">
        Xem lại rồi huỷ
      </SubmitButton>
    </form>
  )
}
