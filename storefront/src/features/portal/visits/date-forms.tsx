"use client"

import { useActionState } from "react"
import { EMPTY_FORM } from "@/lib/forms/form-state"
import { FormMessage, TextField } from "@/ui/field"
import { SubmitButton } from "@/ui/submit-button"
import { PressForm } from "../goods/press-form"
import portal from "../portal.module.css"
import { changeSeatsAction, closeDateAction, reopenDateAction } from "./visit-actions"

type DateFormProps = { productId: string; dateId: string }

export function SeatsForm({ productId, dateId, seats, booked }: DateFormProps & { seats: number; booked: number }) {
  const [state, action] = useActionState(changeSeatsAction, EMPTY_FORM)
  return (
    <form action={action} className={portal.form} noValidate key={state.attempt}>
      <FormMessage>{state.message}</FormMessage>
      <input type="hidden" name="productId" value={productId} />
      <input type="hidden" name="dateId" value={dateId} />
      <TextField
        name="seats"
        label="Số chỗ của ngày này"
        {...(booked > 0 && { hint: `Đã có ${booked} chỗ được đặt, không bớt xuống dưới số đó được.` })}
        inputMode="numeric"
        defaultValue={state.values.seats ?? String(seats)}
        error={state.fieldErrors.seats}
      />
      <SubmitButton pendingWords="Đang ghi…" tone="secondary">
        Ghi số chỗ
      </SubmitButton>
    </form>
  )
}

/** With people on it the day is closed only after they were shown. */
export function CloseForm({ productId, dateId, booked }: DateFormProps & { booked: number }) {
  return (
    <details className={`${portal.confirm} ${portal.confirmDanger}`}>
      <summary>Đóng ngày này</summary>
      <div className={portal.confirmBody}>
        {booked > 0 ? (
          <p>
            Đã có {booked} chỗ được đặt. Đóng ngày không huỷ chỗ của họ: gọi cho từng người ở danh sách trên, rồi từ
            chối đơn nếu không đón được.
          </p>
        ) : (
          <p>Người mua không đặt được ngày này nữa, kể cả khi đã cho vào giỏ. Mở lại lúc nào cũng được.</p>
        )}
        <PressForm
          action={closeDateAction}
          hidden={{ productId, dateId, confirmed: booked > 0 ? "yes" : "" }}
          pendingWords="Đang đóng…"
          tone="danger"
          wide
        >
          {booked > 0 ? "Đã hiểu, đóng ngày này" : "Đồng ý, đóng ngày này"}
        </PressForm>
      </div>
    </details>
  )
}

export function ReopenForm({ productId, dateId }: DateFormProps) {
  return (
    <PressForm action={reopenDateAction} hidden={{ productId, dateId }} pendingWords="Đang mở…" tone="primary" wide>
      Mở lại ngày này
    </PressForm>
  )
}
