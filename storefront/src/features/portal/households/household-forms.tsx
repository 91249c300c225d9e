"use client"

import { useActionState } from "react"
import { FormMessage, TextArea, TextField } from "@/ui/field"
import { SubmitButton } from "@/ui/submit-button"
import {
  addHouseholdAction,
  chooseHouseholdAction,
  editHouseholdAction,
  recordConsentAction,
  withdrawConsentAction,
} from "../actions/household-actions"
import { EMPTY_FORM, type FormState } from "@/lib/forms/form-state"
import styles from "../portal.module.css"
import { CONSENT_TEXT } from "./household-words"
import own from "./households.module.css"

const fieldOf = (state: FormState) => (name: string) => ({
  name,
  key: `${name}-${state.attempt}`,
  defaultValue: state.values[name],
  error: state.fieldErrors[name],
})

export function ChooseHouseholdForm({ id }: { id: string }) {
  const [state, action] = useActionState(chooseHouseholdAction, EMPTY_FORM)
  return (
    <form action={action}>
      <FormMessage>{state.message}</FormMessage>
      <input type="hidden" name="id" value={id} />
      <SubmitButton pendingWords="Đang mở nhật ký…">Ghi hộ cho hộ này</SubmitButton>
    </form>
  )
}

export function NewHouseholdForm() {
  const [state, action] = useActionState(addHouseholdAction, EMPTY_FORM)
  const field = fieldOf(state)
  return (
    <form action={action} className={styles.form} noValidate>
      <FormMessage>{state.message}</FormMessage>
      <TextField
        {...field("code")}
        label="Mã hộ"
        hint="Ngắn, không dấu, ví dụ H01. Người quét tem thấy mã này, không thấy tên."
        autoCapitalize="characters"
        autoComplete="off"
      />
      <TextField {...field("name")} label="Tên chủ hộ" hint="Chỉ người trong hợp tác xã thấy." optional />
      <TextField {...field("commune")} label="Xã" optional />
      <SubmitButton pendingWords="Đang lưu…">Thêm hộ</SubmitButton>
    </form>
  )
}

type Facts = { id: string; name: string | null; commune: string | null }

export function EditHouseholdForm({ id, name, commune }: Facts) {
  const [state, action] = useActionState(editHouseholdAction, EMPTY_FORM)
  const field = fieldOf(state)
  return (
    <details className={styles.part} open={state.attempt > 0 || undefined}>
      <summary>Sửa tên chủ hộ hoặc xã</summary>
      <form action={action} className={styles.form} noValidate>
        <FormMessage>{state.message}</FormMessage>
        <input type="hidden" name="id" value={id} />
        <TextField
          {...field("name")}
          defaultValue={state.values.name ?? name ?? ""}
          label="Tên chủ hộ"
          hint="Đổi tên thì lời đồng ý cho hiện tên hết hiệu lực."
          optional
        />
        <TextField {...field("commune")} defaultValue={state.values.commune ?? commune ?? ""} label="Xã" optional />
        <SubmitButton pendingWords="Đang lưu…" tone="secondary">
          Lưu
        </SubmitButton>
      </form>
    </details>
  )
}

/** Read aloud to the owner of the household, then sent. */
export function ConsentForm({ id, today, hasName }: { id: string; today: string; hasName: boolean }) {
  const [state, action] = useActionState(recordConsentAction, EMPTY_FORM)
  const field = fieldOf(state)
  return (
    <form action={action} className={styles.form} noValidate>
      <FormMessage>{state.message}</FormMessage>
      <input type="hidden" name="id" value={id} />
      <TextArea
        {...field("text")}
        defaultValue={state.values.text ?? CONSENT_TEXT}
        label="Điều hộ đồng ý"
        hint="Đọc cho hộ nghe. Sửa lại cho đúng lời hộ nói."
        rows={6}
      />
      <TextField {...field("given_by_text")} label="Ai đồng ý" hint="Ví dụ: Bà Nông Thị Mai, chủ hộ." />
      <TextField
        {...field("given_on")}
        defaultValue={state.values.given_on ?? today}
        label="Ngày đồng ý"
        type="date"
        max={today}
      />
      {hasName && (
        <label className={own.checkRow}>
          <input
            type="checkbox"
            name="name_is_public"
            value="1"
            defaultChecked={Boolean(state.values.name_is_public)}
          />
          <span>
            <strong>Hộ cho hiện tên trên trang nguồn gốc</strong>
            <br />
            Không đánh dấu thì người quét tem chỉ thấy mã hộ.
          </span>
        </label>
      )}
      <SubmitButton pendingWords="Đang ghi…">Ghi lời đồng ý</SubmitButton>
    </form>
  )
}

export function WithdrawConsentForm({ id }: { id: string }) {
  const [state, action] = useActionState(withdrawConsentAction, EMPTY_FORM)
  return (
    <details className={`${styles.confirm} ${styles.confirmDanger}`} open={state.attempt > 0 || undefined}>
      <summary>Hộ rút lời đồng ý</summary>
      <div className={styles.confirmBody}>
        <p>Từ lúc bấm, không ai ghi hộ được nữa và hồ sơ mới không nêu tên hộ. Những việc đã ghi vẫn còn.</p>
        <form action={action} className={styles.form}>
          <FormMessage>{state.message}</FormMessage>
          <input type="hidden" name="id" value={id} />
          <SubmitButton pendingWords="Đang ghi…" tone="danger">
            Đúng, hộ rút lời đồng ý
          </SubmitButton>
        </form>
      </div>
    </details>
  )
}
