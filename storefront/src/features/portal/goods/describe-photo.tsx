"use client"

import { useActionState } from "react"
import { FormMessage, TextField } from "@/ui/field"
import { SubmitButton } from "@/ui/submit-button"
import { EMPTY_FORM } from "@/lib/forms/form-state"
import styles from "../portal.module.css"
import { describePhotoAction } from "./goods-actions"

export function DescribePhoto({ hidden, alt }: { hidden: Readonly<Record<string, string>>; alt: string }) {
  const [state, send] = useActionState(describePhotoAction, EMPTY_FORM)
  return (
    <form action={send} className={styles.form}>
      <FormMessage>{state.message}</FormMessage>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <TextField name="alt" label="Trong ảnh có gì" defaultValue={alt} maxLength={160} required />
      <SubmitButton pendingWords="Đang ghi…" tone="secondary">
        Ghi lời tả
      </SubmitButton>
    </form>
  )
}
