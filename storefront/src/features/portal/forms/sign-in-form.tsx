"use client"

import { useActionState } from "react"
import { FormMessage, TextField } from "@/ui/field"
import { SubmitButton } from "@/ui/submit-button"
import { signInAction } from "../actions/session-actions"
import { EMPTY_FORM } from "@/lib/forms/form-state"
import styles from "../portal.module.css"

export function SignInForm({ returnTo }: { returnTo: string }) {
  const [state, action] = useActionState(signInAction, EMPTY_FORM)
  return (
    <form action={action} className={styles.form} noValidate>
      <FormMessage>{state.message}</FormMessage>
      <input type="hidden" name="ve" value={returnTo} />
      <TextField
        name="login"
        label="Số điện thoại hoặc thư điện tử"
        autoComplete="username webauthn"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        key={`login-${state.attempt}`}
        defaultValue={state.values.login}
        error={state.fieldErrors.login}
      />
      <TextField
        name="password"
        label="Mật khẩu"
        type="password"
        autoComplete="current-password"
        error={state.fieldErrors.password}
      />
      <SubmitButton pendingWords="Đang mở sổ…">Đăng nhập</SubmitButton>
    </form>
  )
}
