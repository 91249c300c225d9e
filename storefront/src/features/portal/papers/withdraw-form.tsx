"use client"

import { useActionState } from "react"
import { FormMessage } from "@/ui/field"
import { SubmitButton } from "@/ui/submit-button"
import { withdrawCertificateAction } from "../actions/paper-actions"
import { EMPTY_FORM } from "@/lib/forms/form-state"

export function WithdrawForm({ id }: { id: string }) {
  const [state, action] = useActionState(withdrawCertificateAction, EMPTY_FORM)
  return (
    <form action={action}>
      <FormMessage>{state.message}</FormMessage>
      <input type="hidden" name="id" value={id} />
      <SubmitButton pendingWords="Đang rút…" tone="secondary">
        Rút giấy lại
      </SubmitButton>
    </form>
  )
}
