"use client"

import { useActionState } from "react"
import { EMPTY_FORM } from "@/lib/forms/form-state"
import { FieldError, FormMessage, TextArea } from "@/ui/field"
import { SubmitButton } from "@/ui/submit-button"
import { refuseAtDoorAction } from "../actions/order-actions"
import portal from "../portal.module.css"
import styles from "./orders.module.css"

const GOODS = [
  { value: "shelf", words: "Hàng về còn tốt, cộng lại vào kho" },
  { value: "written_off", words: "Hàng hỏng hoặc mất, không cộng lại" },
]

/** The parcel came back from the door: why, and what became of the goods. */
export function DoorForm({ orderId }: { orderId: string }) {
  const [state, action] = useActionState(refuseAtDoorAction, EMPTY_FORM)
  return (
    <details className={`${portal.confirm} ${portal.confirmDanger}`} open={state.attempt > 0 || undefined}>
      <summary>Người mua không nhận gói</summary>
      <div className={portal.confirmBody}>
        <p>Ghi khi gói đã về tới hợp tác xã. Không làm lại được bước này.</p>
        <form action={action} className={portal.form} noValidate key={state.attempt}>
          <FormMessage>{state.message}</FormMessage>
          <input type="hidden" name="orderId" value={orderId} />
          <TextArea
            name="reason"
            label="Vì sao không nhận"
            rows={2}
            placeholder="Ví dụ: gọi ba lần không nghe máy"
            defaultValue={state.values.reason}
            error={state.fieldErrors.reason}
          />
          <fieldset className={styles.box}>
            <legend>Hàng giờ thế nào</legend>
            {GOODS.map(({ value, words }) => (
              <label key={value} className={styles.check}>
                <input type="radio" name="goods" value={value} defaultChecked={state.values.goods === value} />
                <span style={{ gridColumn: "2 / -1" }}>{words}</span>
              </label>
            ))}
            <FieldError name="goods" error={state.fieldErrors.goods} />
          </fieldset>
          <SubmitButton pendingWords="Đang ghi…" tone="danger">
            Ghi là không nhận
          </SubmitButton>
        </form>
      </div>
    </details>
  )
}
