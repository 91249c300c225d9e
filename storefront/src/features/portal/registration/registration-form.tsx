"use client"

import { useActionState } from "react"
import { FormMessage, TextField } from "@/ui/field"
import { SubmitButton } from "@/ui/submit-button"
import { EMPTY_FORM } from "@/lib/forms/form-state"
import portalStyles from "../portal.module.css"
import { registerAction } from "./actions"
import { FactsPart, PayoutPart } from "./form-parts"
import styles from "./registration.module.css"

/** @param idempotencyKey of the first sending; later ones say themselves whether they are a new one */
export function RegistrationForm({ idempotencyKey }: { idempotencyKey: string }) {
  const [state, action] = useActionState(registerAction, EMPTY_FORM)
  const value = (name: string) => state.values[name] ?? ""
  return (
    <form action={action} className={portalStyles.form} noValidate>
      <FormMessage>{state.message}</FormMessage>
      <input type="hidden" name="idempotencyKey" value={state.idempotencyKey ?? idempotencyKey} />
      <fieldset className={styles.part}>
        <legend>Hợp tác xã</legend>
        <FactsPart state={state} />
      </fieldset>
      <fieldset className={styles.part}>
        <legend>Người liên hệ</legend>
        <TextField
          name="contact_name"
          label="Họ và tên"
          autoComplete="name"
          key={`contact-${state.attempt}`}
          defaultValue={value("contact_name")}
          error={state.fieldErrors.contact_name}
        />
        <TextField
          name="phone"
          label="Số điện thoại"
          hint="Dùng để đăng nhập. Không có thì ghi thư điện tử."
          type="tel"
          autoComplete="tel"
          key={`phone-${state.attempt}`}
          defaultValue={value("phone")}
          error={state.fieldErrors.phone}
        />
        <TextField
          name="email"
          label="Thư điện tử"
          optional
          type="email"
          autoComplete="email"
          key={`email-${state.attempt}`}
          defaultValue={value("email")}
          error={state.fieldErrors.email}
        />
        <TextField
          name="password"
          label="Mật khẩu"
          hint="Tự đặt, ít nhất 8 chữ hoặc số."
          type="password"
          autoComplete="new-password"
          error={state.fieldErrors.password}
        />
      </fieldset>
      <fieldset className={styles.part}>
        <legend>Tài khoản nhận tiền</legend>
        <p className={portalStyles.hint}>
          Tiền bán hàng chuyển về đây. Số tài khoản được cất kín, chỉ hiện bốn số cuối.
        </p>
        <PayoutPart state={state} />
      </fieldset>
      <SubmitButton pendingWords="Đang gửi…">Gửi đăng ký</SubmitButton>
    </form>
  )
}
