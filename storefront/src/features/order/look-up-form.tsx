"use client"

import { useActionState } from "react"
import type { AfterWords } from "@/i18n/after-words"
import type { Language } from "@/i18n/language"
import { EMPTY_FORM } from "@/lib/forms/form-state"
import { FormMessage, TextField } from "@/ui/field"
import { SubmitButton } from "@/ui/submit-button"
import { lookUpAction } from "./order-actions"
import styles from "./order.module.css"

type LookUpFormProps = { language: Language; words: AfterWords["lookUp"]; orderId?: string }

/** Order number and phone, or the phone alone where the address names the order. */
export function LookUpForm({ language, words, orderId }: LookUpFormProps) {
  const [state, action] = useActionState(lookUpAction, EMPTY_FORM)
  const of = (name: string) => ({ name, defaultValue: state.values[name] ?? "", error: state.fieldErrors[name] })
  return (
    <form action={action} className={styles.form} noValidate key={state.attempt}>
      <FormMessage>{state.message}</FormMessage>
      <input type="hidden" name="lang" value={language} />
      {orderId === undefined ? (
        <TextField {...of("order")} label={words.number} hint={words.numberHint} autoComplete="off" maxLength={40} />
      ) : (
        <input type="hidden" name="order" value={orderId} />
      )}
      <TextField
        {...of("phone")}
        {...{ label: words.phone, hint: words.phoneHint, type: "tel", inputMode: "tel", autoComplete: "tel" }}
      />
      <SubmitButton pendingWords={words.opening}>{words.open}</SubmitButton>
    </form>
  )
}
