"use client"

import { useActionState } from "react"
import type { ButtonTone } from "@/ui/button"
import { FormMessage } from "@/ui/field"
import { SubmitButton } from "@/ui/submit-button"
import { EMPTY_FORM, type FormState } from "@/lib/forms/form-state"
import styles from "./goods.module.css"

type PressFormProps = {
  action: (previous: FormState, form: FormData) => Promise<FormState>
  hidden: Readonly<Record<string, string>>
  children: string
  pendingWords: string
  tone?: ButtonTone
  wide?: boolean
}

/** One button that does one thing, with the answer above it when it was refused. */
export function PressForm({
  action,
  hidden,
  children,
  pendingWords,
  tone = "secondary",
  wide = false,
}: PressFormProps) {
  const [state, send] = useActionState(action, EMPTY_FORM)
  return (
    <form action={send} className={styles.press}>
      <FormMessage>{state.message}</FormMessage>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <SubmitButton pendingWords={pendingWords} tone={tone} wide={wide}>
        {children}
      </SubmitButton>
    </form>
  )
}
