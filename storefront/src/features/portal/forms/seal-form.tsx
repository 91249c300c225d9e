"use client"

import { useActionState } from "react"
import { FormMessage } from "@/ui/field"
import { SubmitButton } from "@/ui/submit-button"
import { sealAction } from "../actions/batch-actions"
import { EMPTY_FORM } from "@/lib/forms/form-state"
import styles from "../portal.module.css"

/** @param shown the hash of what this page shows: another record is not sealed in its place */
export function SealForm({ batchId, shown }: { batchId: string; shown: string }) {
  const [state, action] = useActionState(sealAction, EMPTY_FORM)
  return (
    <form action={action} className={styles.form}>
      <FormMessage>{state.message}</FormMessage>
      <input type="hidden" name="batchId" value={batchId} />
      <input type="hidden" name="shown" value={shown} />
      <SubmitButton pendingWords="Đang niêm phong…">Đồng ý, niêm phong</SubmitButton>
    </form>
  )
}
