"use client"

import { useActionState } from "react"
import { FormMessage, TextField } from "@/ui/field"
import { SubmitButton } from "@/ui/submit-button"
import { EMPTY_FORM } from "@/lib/forms/form-state"
import styles from "../portal.module.css"
import { readSheetAction } from "./import-actions"

export function SheetForm() {
  const [state, send] = useActionState(readSheetAction, EMPTY_FORM)
  return (
    <form action={send} className={styles.form}>
      <FormMessage>{state.message}</FormMessage>
      <TextField name="file" label="Tệp Excel hoặc CSV" type="file" accept=".xlsx,.csv,.txt" />
      <SubmitButton pendingWords="Đang đọc tệp…">Xem trước</SubmitButton>
    </form>
  )
}
