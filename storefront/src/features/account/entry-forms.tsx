"use client"

import { useActionState } from "react"
import type { AccountWords } from "@/i18n/account-words"
import type { Language } from "@/i18n/language"
import { EMPTY_FORM, type FormState } from "@/lib/forms/form-state"
import { FormMessage, TextField } from "@/ui/field"
import { SubmitButton } from "@/ui/submit-button"
import { forgottenAction, resetAction, signInAction, signUpAction } from "./account-actions"
import styles from "./account.module.css"

const fieldOf = (state: FormState) => (name: string) => ({
  name,
  defaultValue: state.values[name] ?? "",
  error: state.fieldErrors[name],
})

type EntryProps = { language: Language; words: AccountWords; returnTo: string | null }

/** A phone number's keypad has no letters: who signs in by e-mail needs them. */
const LOGIN = { autoComplete: "username", autoCapitalize: "none", autoCorrect: "off", spellCheck: false } as const

export function SignInForm({ language, words: { signIn: words }, returnTo }: EntryProps) {
  const [state, action] = useActionState(signInAction, EMPTY_FORM)
  return (
    <form action={action} className={styles.form} noValidate key={state.attempt}>
      <FormMessage>{state.message}</FormMessage>
      <input type="hidden" name="lang" value={language} />
      <input type="hidden" name="ve" value={returnTo ?? ""} />
      <TextField {...fieldOf(state)("login")} {...LOGIN} label={words.login} maxLength={200} />
      <TextField
        {...{ name: "password", label: words.password, type: "password", autoComplete: "current-password" }}
        error={state.fieldErrors.password}
      />
      <SubmitButton pendingWords={words.doing}>{words.submit}</SubmitButton>
    </form>
  )
}

export function SignUpForm({ language, words: { signUp: words }, returnTo }: EntryProps) {
  const [state, action] = useActionState(signUpAction, EMPTY_FORM)
  const field = fieldOf(state)
  return (
    <form action={action} className={styles.form} noValidate key={state.attempt}>
      <FormMessage>{state.message}</FormMessage>
      <input type="hidden" name="lang" value={language} />
      <input type="hidden" name="ve" value={returnTo ?? ""} />
      <TextField {...field("name")} label={words.name} autoComplete="name" maxLength={120} />
      <TextField
        {...field("phone")}
        {...{ label: words.phone, hint: words.phoneHint, type: "tel", inputMode: "tel", autoComplete: "tel" }}
      />
      <TextField
        {...field("email")}
        {...{
          label: `${words.email} (${words.optional})`,
          hint: words.emailHint,
          type: "email",
          autoComplete: "email",
        }}
      />
      <TextField
        {...{ name: "password", label: words.password, hint: words.passwordHint }}
        {...{ type: "password", autoComplete: "new-password", error: state.fieldErrors.password }}
      />
      <SubmitButton pendingWords={words.doing}>{words.submit}</SubmitButton>
      <p className={styles.soft}>{words.privacy}</p>
    </form>
  )
}

export function ForgottenForm({ language, words: { forgotten: words } }: Omit<EntryProps, "returnTo">) {
  const [state, action] = useActionState(forgottenAction, EMPTY_FORM)
  return (
    <form action={action} className={styles.form} noValidate key={state.attempt}>
      <FormMessage>{state.message}</FormMessage>
      <input type="hidden" name="lang" value={language} />
      <TextField {...fieldOf(state)("email")} label={words.email} type="email" autoComplete="email" />
      <SubmitButton pendingWords={words.doing}>{words.submit}</SubmitButton>
    </form>
  )
}

type ResetProps = { language: Language; words: AccountWords; token: string }

export function ResetForm({ language, words: { reset: words, signUp }, token }: ResetProps) {
  const [state, action] = useActionState(resetAction, EMPTY_FORM)
  return (
    <form action={action} className={styles.form} noValidate key={state.attempt}>
      <FormMessage>{state.message ?? state.fieldErrors.token ?? null}</FormMessage>
      <input type="hidden" name="lang" value={language} />
      <input type="hidden" name="token" value={token} />
      <TextField
        {...{ name: "password", label: words.password, hint: signUp.passwordHint }}
        {...{ type: "password", autoComplete: "new-password", error: state.fieldErrors.password }}
      />
      <SubmitButton pendingWords={words.doing}>{words.submit}</SubmitButton>
    </form>
  )
}
