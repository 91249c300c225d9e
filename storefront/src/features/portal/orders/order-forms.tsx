"use client"

import { useActionState, type ReactNode } from "react"
import { formatCount, formatMoney } from "@/i18n/format"
import type { ButtonTone } from "@/ui/button"
import { FieldError, FormMessage, TextArea, TextField } from "@/ui/field"
import { SubmitButton } from "@/ui/submit-button"
import * as actions from "../actions/order-actions"
import { EMPTY_FORM, type FormState } from "@/lib/forms/form-state"
import portal from "../portal.module.css"
import styles from "./orders.module.css"

type Action = (previous: FormState, form: FormData) => Promise<FormState>
type StepProps = { orderId: string; children: string; pendingWords: string; tone?: ButtonTone }

function StepForm({ orderId, action, children, pendingWords, tone = "primary" }: StepProps & { action: Action }) {
  const [state, send] = useActionState(action, EMPTY_FORM)
  return (
    <form action={send} className={portal.form}>
      <FormMessage>{state.message}</FormMessage>
      <input type="hidden" name="orderId" value={orderId} />
      <SubmitButton pendingWords={pendingWords} tone={tone}>
        {children}
      </SubmitButton>
    </form>
  )
}

export const AcceptForm = (props: StepProps) => <StepForm {...props} action={actions.acceptOrderAction} />
export const UndoForm = (props: StepProps) => <StepForm {...props} action={actions.undoOrderAction} />
export const WelcomeForm = (props: StepProps) => <StepForm {...props} action={actions.welcomeGuestsAction} />
export const NoShowForm = (props: StepProps) => <StepForm {...props} action={actions.noteNoShowAction} />
export const ConfirmForm = (props: StepProps) => <StepForm {...props} action={actions.confirmByPhoneAction} />
export const DeliveredForm = (props: StepProps) => <StepForm {...props} action={actions.deliverOrderAction} />

const REFUSE_WORDS = {
  parcel: {
    title: "Không bán được đơn này",
    body: "Người mua sẽ đọc lý do này và không nhận được hàng của hợp tác xã.",
    example: "Ví dụ: mẻ này đã hết, giữa tháng sau mới có",
    press: "Từ chối đơn",
  },
  visit: {
    title: "Không đón được khách này",
    body: "Khách sẽ đọc lý do này. Chỗ trả lại cho người khác đặt. Nên gọi cho khách trước.",
    example: "Ví dụ: hôm đó mưa bão, đồi chè không lên được",
    press: "Từ chối đặt chỗ",
  },
}

export function RefuseForm({ orderId, isVisit = false }: { orderId: string; isVisit?: boolean }) {
  const words = REFUSE_WORDS[isVisit ? "visit" : "parcel"]
  const [state, action] = useActionState(actions.refuseOrderAction, EMPTY_FORM)
  return (
    <details className={`${portal.confirm} ${portal.confirmDanger}`} open={state.attempt > 0 || undefined}>
      <summary>{words.title}</summary>
      <div className={portal.confirmBody}>
        <p>{words.body}</p>
        <form action={action} className={portal.form} noValidate key={state.attempt}>
          <FormMessage>{state.message}</FormMessage>
          <input type="hidden" name="orderId" value={orderId} />
          <TextArea
            name="reason"
            label="Lý do từ chối"
            rows={2}
            placeholder={words.example}
            defaultValue={state.values.reason}
            error={state.fieldErrors.reason}
          />
          <SubmitButton pendingWords="Đang từ chối…" tone="danger">
            {words.press}
          </SubmitButton>
        </form>
      </div>
    </details>
  )
}

export type LotField = {
  name: string
  lotCode: string
  detail: string
  left: number
  quantity: number
}
export type LotGroup = { itemId: string; title: string; quantity: number; lots: LotField[] }

/** Filled in with what expires first; the member changes numbers only where the shelf says otherwise. */
export function LotForm({ orderId, groups, picked }: { orderId: string; groups: LotGroup[]; picked: boolean }) {
  const [state, action] = useActionState(actions.pickLotsAction, EMPTY_FORM)
  return (
    <form action={action} className={portal.form} noValidate key={state.attempt}>
      <FormMessage>{state.message}</FormMessage>
      <input type="hidden" name="orderId" value={orderId} />
      {groups.map((group) => (
        <fieldset key={group.itemId} className={styles.box}>
          <legend className="visually-hidden">{group.title}</legend>
          <strong>
            {group.title}: lấy {formatCount(group.quantity)}
          </strong>
          {group.lots.map((lot) => (
            <div key={lot.name} className={styles.lot}>
              <label htmlFor={lot.name}>
                <b>Lô {lot.lotCode}</b>
                <small>{lot.detail}</small>
              </label>
              <input
                id={lot.name}
                name={lot.name}
                inputMode="numeric"
                defaultValue={state.values[lot.name] ?? (lot.quantity > 0 ? String(lot.quantity) : "")}
                aria-describedby={state.fieldErrors[lot.name] ? `${lot.name}-error` : undefined}
                placeholder="0"
              />
              <FieldError name={lot.name} error={state.fieldErrors[lot.name]} />
            </div>
          ))}
          {group.lots.length === 0 && (
            <p className={styles.bad}>Chưa có lô đã niêm phong còn hàng. Niêm phong lô rồi quay lại đây.</p>
          )}
        </fieldset>
      ))}
      <SubmitButton pendingWords="Đang ghi lô…" tone={picked ? "secondary" : "primary"}>
        {picked ? "Ghi lại lô" : "Lấy ở các lô này"}
      </SubmitButton>
    </form>
  )
}

export type PackItem = { id: string; label: string; detail: string; picture: ReactNode }

export function PackForm({ orderId, items }: { orderId: string; items: PackItem[] }) {
  const [state, action] = useActionState(actions.packOrderAction, EMPTY_FORM)
  return (
    <form action={action} className={portal.form} key={state.attempt}>
      <FormMessage>{state.message}</FormMessage>
      <input type="hidden" name="orderId" value={orderId} />
      <input type="hidden" name="items" value={items.map(({ id }) => id).join(",")} />
      <ul className={styles.plain}>
        {items.map(({ id, label, detail, picture }) => (
          <li key={id}>
            <label className={styles.check}>
              <input type="checkbox" name={`co:${id}`} defaultChecked={state.values[`co:${id}`] !== undefined} />
              <span className={styles.thumbnail}>{picture}</span>
              <span>
                <strong>{label}</strong>
                <br />
                <small className={styles.soft}>{detail}</small>
              </span>
            </label>
          </li>
        ))}
      </ul>
      <SubmitButton pendingWords="Đang ghi…">Đã đóng gói xong</SubmitButton>
    </form>
  )
}

export function HandOverForm({ orderId }: { orderId: string }) {
  const [state, action] = useActionState(actions.handOverAction, EMPTY_FORM)
  const field = (name: string) => ({ name, defaultValue: state.values[name], error: state.fieldErrors[name] })
  return (
    <form action={action} className={portal.form} noValidate key={state.attempt}>
      <FormMessage>{state.message}</FormMessage>
      <input type="hidden" name="orderId" value={orderId} />
      <TextField {...field("carrier")} label="Bên giao hàng" list="ben-giao" placeholder="Ví dụ: Bưu điện" />
      <datalist id="ben-giao">
        {["Bưu điện (VNPost)", "Viettel Post", "Giao Hàng Nhanh", "Giao Hàng Tiết Kiệm", "Xe khách", "Tự giao"].map(
          (name) => (
            <option key={name} value={name} />
          ),
        )}
      </datalist>
      <TextField {...field("tracking_number")} label="Mã vận đơn" optional autoCapitalize="characters" />
      <SubmitButton pendingWords="Đang ghi…">Đã gửi gói đi</SubmitButton>
    </form>
  )
}

export function CashForm({ orderId, due }: { orderId: string; due: number }) {
  const [state, action] = useActionState(actions.collectCashAction, EMPTY_FORM)
  return (
    <form action={action} className={portal.form} noValidate key={state.attempt}>
      <FormMessage>{state.message}</FormMessage>
      <input type="hidden" name="orderId" value={orderId} />
      <input type="hidden" name="due" value={due} />
      <TextField
        name="amount"
        label="Tiền nhận về"
        hint={`Phải thu ${formatMoney(due)}`}
        inputMode="numeric"
        defaultValue={state.values.amount ?? formatCount(due)}
        error={state.fieldErrors.amount}
      />
      {state.values.differs && (
        <>
          <label className={styles.check}>
            <input type="checkbox" name="confirm_difference" />
            <span style={{ gridColumn: "2 / -1" }}>Số tiền này đúng là khác số phải thu</span>
          </label>
          <TextField name="note" label="Vì sao khác" optional defaultValue={state.values.note} />
        </>
      )}
      <SubmitButton pendingWords="Đang ghi…">Đã nhận tiền</SubmitButton>
    </form>
  )
}
