"use client"

import { useActionState } from "react"
import type { AfterWords } from "@/i18n/after-words"
import type { Language } from "@/i18n/language"
import { EMPTY_FORM } from "@/lib/forms/form-state"
import { LinkButton } from "@/ui/button"
import { FormMessage } from "@/ui/field"
import { SubmitButton } from "@/ui/submit-button"
import { cancelPartAction } from "./order-actions"
import { ReasonChoice } from "./reason-choice"
import styles from "./order.module.css"

type CancelFormProps = { language: Language; words: AfterWords; orderId: string; number: string; back: string }

/** The page before it says what is lost; here the reason is chosen and it is done. */
export function CancelForm({ language, words, orderId, number, back }: CancelFormProps) {
  const [state, action] = useActionState(cancelPartAction, EMPTY_FORM)
  return (
    <form action={action} className={styles.form} noValidate key={state.attempt}>
      <FormMessage>{state.message}</FormMessage>
      <input type="hidden" name="lang" value={language} />
      <input type="hidden" name="id" value={orderId} />
      <input type="hidden" name="number" value={number} />
      <ReasonChoice legend={words.cancel.why} reasons={words.cancelReasons} chosen={state.values.reason} />
      <SubmitButton pendingWords={words.cancel.doing} tone="danger">
        {words.cancel.confirm}
      </SubmitButton>
      <LinkButton href={back} tone="quiet" wide>
        {words.cancel.keep}
      </LinkButton>
    </form>
  )
}
