"use client"

import { useActionState } from "react"
import { FormMessage } from "@/ui/field"
import { SubmitButton } from "@/ui/submit-button"
import { sealAction } from "../actions/batch-actions"
import { EMPTY_FORM } from "../form-state"
import styles from "../portal.module.css"

export function SealForm({ batchId }: { batchId: string }) {
  const [state, action] = useActionState(sealAction, EMPTY_FORM)
  return (
    <form action={action} className={styles.form}>
      <FormMessage>{state.message}</FormMessage>
      <input type="hidden" name="batchId" value={batchId} />
      <SubmitButton pendingWords="Đang niêm phong…">Đồng ý, niêm phong</SubmitButton>
    </form>
  )
}
