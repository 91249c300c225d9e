"use client"

import { useActionState } from "react"
import { FormMessage, TextField } from "@/ui/field"
import { SubmitButton } from "@/ui/submit-button"
import {
  changePasswordAction,
  endOtherSessionsAction,
  endSessionAction,
  removePasskeyAction,
  renamePasskeyAction,
} from "../actions/account-actions"
import { EMPTY_FORM } from "@/lib/forms/form-state"
import styles from "../portal.module.css"
import access from "./access.module.css"

export function PasskeyForms({ id, name }: { id: string; name: string }) {
  const [renamed, rename] = useActionState(renamePasskeyAction, EMPTY_FORM)
  const [removed, remove] = useActionState(removePasskeyAction, EMPTY_FORM)
  return (
    <details className={styles.part} open={renamed.attempt + removed.attempt > 0 || undefined}>
      <summary>Đổi tên hoặc gỡ</summary>
      <div className={access.stack}>
        <form action={rename} className={styles.form} noValidate>
          <FormMessage>{renamed.message}</FormMessage>
          <input type="hidden" name="id" value={id} />
          <TextField
            name="name"
            label="Tên gọi"
            key={renamed.attempt}
            defaultValue={renamed.values.name ?? name}
            error={renamed.fieldErrors.name}
          />
          <SubmitButton pendingWords="Đang lưu…" tone="secondary">
            Lưu tên
          </SubmitButton>
        </form>
        <form action={remove} className={styles.form}>
          <FormMessage>{removed.message}</FormMessage>
          <input type="hidden" name="id" value={id} />
          <SubmitButton pendingWords="Đang gỡ…" tone="danger">
            Gỡ, máy này phải dùng mật khẩu
          </SubmitButton>
        </form>
      </div>
    </details>
  )
}

export function EndSessionForm({ id }: { id: string }) {
  const [state, action] = useActionState(endSessionAction, EMPTY_FORM)
  return (
    <form action={action}>
      <FormMessage>{state.message}</FormMessage>
      <input type="hidden" name="id" value={id} />
      <SubmitButton pendingWords="Đang ra…" tone="secondary" wide={false}>
        Đăng xuất
      </SubmitButton>
    </form>
  )
}

export function EndOthersForm() {
  const [state, action] = useActionState(endOtherSessionsAction, EMPTY_FORM)
  return (
    <form action={action} className={styles.form}>
      <FormMessage>{state.message}</FormMessage>
      <SubmitButton pendingWords="Đang ra…" tone="danger">
        Đăng xuất mọi máy khác
      </SubmitButton>
    </form>
  )
}

export function ChangePasswordForm() {
  const [state, action] = useActionState(changePasswordAction, EMPTY_FORM)
  return (
    <form action={action} className={styles.form} noValidate key={state.attempt}>
      <FormMessage>{state.message}</FormMessage>
      <TextField
        name="current"
        label="Mật khẩu đang dùng"
        type="password"
        autoComplete="current-password"
        error={state.fieldErrors.current}
      />
      <TextField
        name="password"
        label="Mật khẩu mới"
        hint="Ít nhất 8 chữ hoặc số. Đổi xong, các máy khác phải đăng nhập lại."
        type="password"
        autoComplete="new-password"
        error={state.fieldErrors.password}
      />
      <SubmitButton pendingWords="Đang đổi…" tone="secondary">
        Đổi mật khẩu
      </SubmitButton>
    </form>
  )
}
