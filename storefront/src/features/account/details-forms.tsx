"use client"

import { useActionState } from "react"
import type { AccountWords } from "@/i18n/account-words"
import type { Language } from "@/i18n/language"
import { EMPTY_FORM } from "@/lib/forms/form-state"
import { FormMessage, TextField } from "@/ui/field"
import { SubmitButton } from "@/ui/submit-button"
import { changeDetailsAction, changePasswordAction, closeAccountAction } from "./account-actions"
import styles from "./account.module.css"

type FormProps = { language: Language; words: AccountWords }
type DetailsProps = FormProps & { name: string; phone: string; email: string }

export function DetailsForm({ language, words: { details, signUp }, ...now }: DetailsProps) {
  const [state, action] = useActionState(changeDetailsAction, EMPTY_FORM)
  const field = (name: keyof typeof now) => ({
    ...{ name, defaultValue: state.values[name] ?? now[name], error: state.fieldErrors[name] },
  })
  return (
    <form action={action} className={styles.form} noValidate key={state.attempt}>
      <h2>{details.who}</h2>
      <FormMessage>{state.message}</FormMessage>
      <input type="hidden" name="lang" value={language} />
      <TextField {...field("name")} label={signUp.name} autoComplete="name" maxLength={120} />
      <TextField {...field("phone")} label={signUp.phone} type="tel" inputMode="tel" autoComplete="tel" />
      <TextField
        {...field("email")}
        {...{ label: `${signUp.email} (${signUp.optional})`, hint: signUp.emailHint, type: "email" }}
        autoComplete="email"
      />
      <TextField
        {...{ name: "current", scope: "who", label: details.current, hint: details.currentHint, type: "password" }}
        {...{ autoComplete: "current-password", error: state.fieldErrors.current }}
      />
      <SubmitButton pendingWords={details.saving}>{details.save}</SubmitButton>
    </form>
  )
}

export function PasswordForm({ language, words: { details, signUp } }: FormProps) {
  const [state, action] = useActionState(changePasswordAction, EMPTY_FORM)
  return (
    <form action={action} className={styles.form} noValidate key={state.attempt}>
      <h2>{details.password}</h2>
      <FormMessage>{state.message}</FormMessage>
      <input type="hidden" name="lang" value={language} />
      <TextField
        {...{ name: "current", scope: "password", label: details.current, type: "password" }}
        {...{ autoComplete: "current-password", error: state.fieldErrors.current }}
      />
      <TextField
        {...{ name: "password", label: details.newPassword, hint: signUp.passwordHint, type: "password" }}
        {...{ autoComplete: "new-password", error: state.fieldErrors.password }}
      />
      <SubmitButton pendingWords={details.changing} tone="secondary">
        {details.change}
      </SubmitButton>
    </form>
  )
}

export function CloseForm({ language, words: { close } }: FormProps) {
  const [state, action] = useActionState(closeAccountAction, EMPTY_FORM)
  return (
    <form action={action} className={styles.plain} noValidate key={state.attempt}>
      <FormMessage>{state.message}</FormMessage>
      <input type="hidden" name="lang" value={language} />
      <TextField
        {...{ name: "current", label: close.current, type: "password", autoComplete: "current-password" }}
        error={state.fieldErrors.current}
      />
      <SubmitButton pendingWords={close.doing} tone="danger">
        {close.submit}
      </SubmitButton>
    </form>
  )
}
