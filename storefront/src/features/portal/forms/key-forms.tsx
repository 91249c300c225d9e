"use client"

import { useActionState } from "react"
import { FormMessage, TextField } from "@/ui/field"
import { SubmitButton } from "@/ui/submit-button"
import { returnToPlatformAction, revokeKeyAction } from "../actions/custody-actions"
import { EMPTY_FORM } from "@/lib/forms/form-state"
import styles from "../signature.module.css"

export function ReturnForm() {
  const [state, action] = useActionState(returnToPlatformAction, EMPTY_FORM)
  return (
    <form action={action} className={styles.enrol}>
      <FormMessage>{state.message}</FormMessage>
      <SubmitButton pendingWords="Đang xin chuyển…" tone="secondary">
        Trả khoá cho sàn giữ hộ
      </SubmitButton>
    </form>
  )
}

export function RevokeForm({ keyId, isProposed }: { keyId: string; isProposed: boolean }) {
  const [state, action] = useActionState(revokeKeyAction, EMPTY_FORM)
  const isMine = state.values.keyId === keyId
  return (
    <form action={action} className={styles.enrol} noValidate key={state.attempt}>
      <FormMessage>{state.message}</FormMessage>
      <input type="hidden" name="keyId" value={keyId} />
      {isProposed ? (
        <input type="hidden" name="reason" value="Không chuyển nữa" />
      ) : (
        <TextField
          name="reason"
          label="Vì sao huỷ khoá này"
          hint="Ai xem sổ công khai cũng đọc được câu này."
          defaultValue={isMine ? state.values.reason : ""}
          error={state.fieldErrors.reason}
        />
      )}
      <SubmitButton pendingWords={isProposed ? "Đang thôi…" : "Đang huỷ…"} tone={isProposed ? "secondary" : "danger"}>
        {isProposed ? "Thôi, không chuyển nữa" : "Huỷ khoá này"}
      </SubmitButton>
    </form>
  )
}
