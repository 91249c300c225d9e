"use client"

import { useActionState } from "react"
import type { AfterWords } from "@/i18n/after-words"
import { fill } from "@/i18n/fill"
import type { Language } from "@/i18n/language"
import { EMPTY_FORM } from "@/lib/forms/form-state"
import { LinkButton } from "@/ui/button"
import { FormMessage, TextArea } from "@/ui/field"
import { SubmitButton } from "@/ui/submit-button"
import { requestReturnAction } from "./order-actions"
import { ReasonChoice } from "./reason-choice"
import styles from "./order.module.css"

export type Returnable = { id: string; title: string; most: number }
type ReturnFormProps = {
  language: Language
  words: AfterWords
  orderId: string
  number: string
  items: readonly Returnable[]
  back: string
}

export function ReturnForm({ language, words, orderId, number, items, back }: ReturnFormProps) {
  const [state, action] = useActionState(requestReturnAction, EMPTY_FORM)
  const { giveBack } = words
  const first = items.length === 1 ? "1" : "0"
  return (
    <form action={action} className={styles.form} noValidate key={state.attempt}>
      <FormMessage>{state.message}</FormMessage>
      <input type="hidden" name="lang" value={language} />
      <input type="hidden" name="id" value={orderId} />
      <input type="hidden" name="number" value={number} />
      <fieldset className={styles.reasons}>
        <legend>{giveBack.which}</legend>
        {items.map(({ id, title, most }) => (
          <label key={id} className={styles.howMany}>
            <span>
              {title} <span className={styles.soft}>{fill(giveBack.of, { count: most })}</span>
            </span>
            <input
              {...{ type: "number", name: `so:${id}`, inputMode: "numeric", min: 0, max: most }}
              aria-label={fill(giveBack.quantity, { title })}
              defaultValue={state.values[`so:${id}`] ?? first}
            />
          </label>
        ))}
      </fieldset>
      <ReasonChoice legend={giveBack.why} reasons={words.returnReasons} chosen={state.values.reason} />
      <TextArea
        {...{ name: "words", label: giveBack.words, hint: giveBack.wordsHint, rows: 3, maxLength: 500 }}
        defaultValue={state.values.words ?? ""}
      />
      <SubmitButton pendingWords={giveBack.sending}>{giveBack.send}</SubmitButton>
      <LinkButton href={back} tone="quiet" wide>
        {giveBack.back}
      </LinkButton>
    </form>
  )
}
