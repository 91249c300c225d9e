"use client"

import { useActionState } from "react"
import { FormMessage, TextArea } from "@/ui/field"
import { SubmitButton } from "@/ui/submit-button"
import { recallLotsAction } from "../actions/paper-actions"
import styles from "../portal.module.css"
import { Agree } from "../stamps/agree"
import { ChoiceCards } from "../stamps/choice-cards"
import { EMPTY_CONFIRM } from "../stamps/confirm-state"

type RecallFormProps = { batchId: string; lotCode: string; derived: number }

export function RecallForm({ batchId, lotCode, derived }: RecallFormProps) {
  const [state, action] = useActionState(recallLotsAction, EMPTY_CONFIRM)
  if (state.toConfirm) {
    return (
      <form action={action} key={state.attempt}>
        <Agree state={state} kept={["batchId", "scope", "reason"]} danger pendingWords="Đang thu hồi…">
          Đồng ý, thu hồi
        </Agree>
      </form>
    )
  }
  const scopes = [
    { value: "batch", name: `Chỉ lô ${lotCode}`, detail: "Lỗi ở khâu đóng gói, dán nhãn của riêng lô này." },
    {
      value: "derived",
      name: "Cả những lô làm từ lô này",
      detail:
        derived === 0
          ? "Hiện chưa có lô nào làm từ lô này."
          : `Có ${derived} lô làm từ lô này. Chọn khi lỗi nằm ở chính nguyên liệu.`,
    },
  ]
  return (
    <form action={action} className={styles.form} noValidate key={state.attempt}>
      <FormMessage>{state.message}</FormMessage>
      <input type="hidden" name="batchId" value={batchId} />
      <ChoiceCards
        name="scope"
        legend="Thu hồi tới đâu?"
        chosen={state.values.scope ?? (derived === 0 ? "batch" : undefined)}
        choices={scopes}
        error={state.fieldErrors.scope}
      />
      <TextArea
        name="reason"
        label="Lý do thu hồi"
        hint="Người mua đọc đúng câu này. Nói rõ chuyện gì và cần làm gì với gói hàng."
        rows={3}
        defaultValue={state.values.reason}
        error={state.fieldErrors.reason}
      />
      <SubmitButton pendingWords="Đang xem lại…" tone="danger">
        Xem lại rồi thu hồi
      </SubmitButton>
    </form>
  )
}
