"use client"

import { useActionState } from "react"
import { formatInstant } from "@/i18n/format"
import { FieldError, FormMessage } from "@/ui/field"
import { SubmitButton } from "@/ui/submit-button"
import access from "../access/access.module.css"
import {
  changeMemberAction,
  giveRecoveryCodeAction,
  inviteAction,
  removeMemberAction,
  revokeInvitationAction,
  suspendMemberAction,
  unlockMemberAction,
} from "../actions/member-actions"
import { EMPTY_FORM } from "@/lib/forms/form-state"
import own from "../households/households.module.css"
import styles from "../portal.module.css"
import { QrPicture } from "./qr-picture"
import { ROLE_CHOICES } from "./role-words"

type RoleFieldsProps = { role: string; recordsForHouseholds: boolean; error: string | undefined }

function RoleFields({ role, recordsForHouseholds, error }: RoleFieldsProps) {
  return (
    <>
      <fieldset className={styles.form}>
        <legend className={styles.legend}>Người này làm gì</legend>
        {ROLE_CHOICES.map(({ value, name, may }) => (
          <label key={value} className={own.checkRow}>
            <input type="radio" name="role" value={value} defaultChecked={value === role} />
            <span>
              <strong>{name}</strong>
              <br />
              {may}
            </span>
          </label>
        ))}
        <FieldError name="role" error={error} />
      </fieldset>
      <label className={own.checkRow}>
        <input type="checkbox" name="records_for_households" value="1" defaultChecked={recordsForHouseholds} />
        <span>
          <strong>Được ghi hộ cho các hộ</strong>
          <br />
          Dành cho người ghi chép giúp nhiều hộ, như tổ công nghệ số. Hộ phải đồng ý trước.
        </span>
      </label>
    </>
  )
}

export function InviteForm() {
  const [state, action] = useActionState(inviteAction, EMPTY_FORM)
  if (state.values.code) return <InvitationMade values={state.values} />
  return (
    <form action={action} className={styles.form} noValidate key={state.attempt}>
      <FormMessage>{state.message}</FormMessage>
      <RoleFields
        role={state.values.role ?? "recorder"}
        recordsForHouseholds={state.values.records_for_households === "1"}
        error={state.fieldErrors.role}
      />
      <SubmitButton pendingWords="Đang làm lời mời…">Làm lời mời</SubmitButton>
    </form>
  )
}

function InvitationMade({ values }: { values: Record<string, string> }) {
  return (
    <div className={access.stack} role="status">
      <h2>Đưa cho người được mời</h2>
      <p>Chỉ hiện một lần này. Dùng được một lần, đến {formatInstant(values.expires_at ?? "")}.</p>
      <QrPicture path={values.qr ?? ""} size={Number(values.qrSize)} label="Mã QR của lời mời" />
      <p>Người ngồi cạnh mở máy ảnh và quét hình trên. Người ở xa thì gửi đường dẫn này qua Zalo hay tin nhắn:</p>
      <p className={access.link}>{values.link}</p>
      <p>Hoặc đọc mã này qua điện thoại. Người ấy mở trang Đăng nhập, bấm “có mã mời”:</p>
      <p className={access.secret}>{values.code}</p>
    </div>
  )
}

export function RevokeInvitationForm({ id }: { id: string }) {
  const [state, action] = useActionState(revokeInvitationAction, EMPTY_FORM)
  return (
    <form action={action}>
      <FormMessage>{state.message}</FormMessage>
      <input type="hidden" name="id" value={id} />
      <SubmitButton pendingWords="Đang thu lại…" tone="secondary" wide={false}>
        Thu lại
      </SubmitButton>
    </form>
  )
}

export function ChangeRoleForm({ id, ...role }: { id: string; role: string; recordsForHouseholds: boolean }) {
  const [state, action] = useActionState(changeMemberAction, EMPTY_FORM)
  return (
    <form action={action} className={styles.form} noValidate key={state.attempt}>
      <FormMessage>{state.message}</FormMessage>
      <input type="hidden" name="id" value={id} />
      <RoleFields {...role} error={state.fieldErrors.role} />
      <SubmitButton pendingWords="Đang lưu…">Lưu vai</SubmitButton>
    </form>
  )
}

export function RecoveryCodeForm({ id, name }: { id: string; name: string }) {
  const [state, action] = useActionState(giveRecoveryCodeAction, EMPTY_FORM)
  if (state.values.code) {
    return (
      <div className={access.stack} role="status">
        <p>
          Mã lấy lại của <strong>{name}</strong>. Chỉ hiện một lần này, dùng được một lần, đến{" "}
          {formatInstant(state.values.expires_at ?? "")}.
        </p>
        <p className={access.secret}>{state.values.code}</p>
        <p>Chép ra giấy hoặc đọc qua điện thoại. Người ấy mở trang Đăng nhập, bấm “Quên mật khẩu”.</p>
      </div>
    )
  }
  return (
    <form action={action} className={styles.form}>
      <FormMessage>{state.message}</FormMessage>
      <input type="hidden" name="id" value={id} />
      <SubmitButton pendingWords="Đang làm mã…" tone="secondary">
        Làm mã lấy lại
      </SubmitButton>
    </form>
  )
}

export function UnlockForm({ id }: { id: string }) {
  const [state, action] = useActionState(unlockMemberAction, EMPTY_FORM)
  return (
    <form action={action} className={styles.form}>
      <FormMessage>{state.message}</FormMessage>
      <input type="hidden" name="id" value={id} />
      <SubmitButton pendingWords="Đang mở…" tone="secondary">
        Cho đăng nhập lại ngay
      </SubmitButton>
    </form>
  )
}

export function SuspendForm({ id, isSuspended }: { id: string; isSuspended: boolean }) {
  const [state, action] = useActionState(suspendMemberAction, EMPTY_FORM)
  return (
    <form action={action} className={styles.form}>
      <FormMessage>{state.message}</FormMessage>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="suspended" value={isSuspended ? "" : "1"} />
      <SubmitButton pendingWords="Đang lưu…" tone="secondary">
        {isSuspended ? "Mở khoá cho vào lại" : "Tạm khoá"}
      </SubmitButton>
    </form>
  )
}

/** Two steps, for it cannot be undone; the browser's own folding needs no script. */
export function RemoveForm({ id, name }: { id: string; name: string }) {
  const [state, action] = useActionState(removeMemberAction, EMPTY_FORM)
  return (
    <details className={`${styles.confirm} ${styles.confirmDanger}`} open={state.attempt > 0 || undefined}>
      <summary>Cho ra khỏi hợp tác xã</summary>
      <div className={styles.confirmBody}>
        <p>{name} sẽ không vào sổ được nữa. Những việc đã ghi vẫn còn. Muốn vào lại phải mời từ đầu.</p>
        <form action={action} className={styles.form}>
          <FormMessage>{state.message}</FormMessage>
          <input type="hidden" name="id" value={id} />
          <SubmitButton pendingWords="Đang lưu…" tone="danger">
            Đúng, cho ra
          </SubmitButton>
        </form>
      </div>
    </details>
  )
}
