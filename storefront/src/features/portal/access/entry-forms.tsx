"use client"

import { useActionState } from "react"
import { FormMessage, TextField } from "@/ui/field"
import { SubmitButton } from "@/ui/submit-button"
import { acceptInvitationAction, recoverAction } from "../actions/session-actions"
import { EMPTY_FORM, type FormState } from "@/lib/forms/form-state"
import styles from "../portal.module.css"

const fieldOf = (state: FormState) => (name: string) => ({
  name,
  key: `${name}-${state.attempt}`,
  defaultValue: state.values[name],
  error: state.fieldErrors[name],
})

const NewPassword = ({ label, error }: { label: string; error: string | undefined }) => (
  <TextField
    name="password"
    label={label}
    hint="Ít nhất 8 chữ hoặc số. Vài từ dễ nhớ viết liền là tốt nhất."
    type="password"
    autoComplete="new-password"
    error={error}
  />
)

export function AcceptForm({ secret }: { secret: string }) {
  const [state, action] = useActionState(acceptInvitationAction, EMPTY_FORM)
  const field = fieldOf(state)
  return (
    <form action={action} className={styles.form} noValidate>
      <FormMessage>{state.message}</FormMessage>
      <input type="hidden" name="secret" value={secret} />
      <TextField {...field("name")} label="Họ và tên" autoComplete="name" />
      <TextField
        {...field("login")}
        label="Số điện thoại hoặc thư điện tử"
        hint="Lần sau dùng số này để vào sổ."
        autoComplete="username"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
      />
      <NewPassword label="Đặt mật khẩu" error={state.fieldErrors.password} />
      <SubmitButton pendingWords="Đang vào…">Vào hợp tác xã</SubmitButton>
    </form>
  )
}

export function RecoverForm() {
  const [state, action] = useActionState(recoverAction, EMPTY_FORM)
  return (
    <form action={action} className={styles.form} noValidate>
      <FormMessage>{state.message}</FormMessage>
      <TextField
        {...fieldOf(state)("code")}
        label="Mã lấy lại"
        hint="12 chữ và số trên giấy, ví dụ 7K2M-9QXF-4T6B."
        autoCapitalize="characters"
        autoComplete="one-time-code"
        autoCorrect="off"
        spellCheck={false}
      />
      <NewPassword label="Mật khẩu mới" error={state.fieldErrors.password} />
      <SubmitButton pendingWords="Đang đổi…">Đổi mật khẩu và vào sổ</SubmitButton>
    </form>
  )
}
