"use client"

import { useActionState } from "react"
import { EMPTY_FORM } from "@/lib/forms/form-state"
import { FormMessage, TextArea, TextField } from "@/ui/field"
import { SubmitButton } from "@/ui/submit-button"
import * as actions from "../actions/order-actions"
import portal from "../portal.module.css"

type ReturnProps = { orderId: string; returnId: string }

const Named = ({ orderId, returnId }: ReturnProps) => (
  <>
    <input type="hidden" name="orderId" value={orderId} />
    <input type="hidden" name="returnId" value={returnId} />
  </>
)

export function AcceptReturnForm(props: ReturnProps) {
  const [state, action] = useActionState(actions.acceptReturnAction, EMPTY_FORM)
  return (
    <form action={action} className={portal.form} noValidate key={state.attempt}>
      <FormMessage>{state.message}</FormMessage>
      <Named {...props} />
      <TextField
        {...{ name: "answer", label: "Gửi hàng về đâu, cho ai", optional: true, maxLength: 300 }}
        scope={props.returnId}
        placeholder="Ví dụ: gửi về xã Phủ Thông, chị Lan, 0912 345 678"
        defaultValue={state.values.answer}
        error={state.fieldErrors.answer}
      />
      <SubmitButton pendingWords="Đang gửi…">Đồng ý nhận lại hàng</SubmitButton>
    </form>
  )
}

export function RefuseReturnForm(props: ReturnProps) {
  const [state, action] = useActionState(actions.refuseReturnAction, EMPTY_FORM)
  return (
    <details className={`${portal.confirm} ${portal.confirmDanger}`} open={state.attempt > 0 || undefined}>
      <summary>Không nhận lại hàng</summary>
      <div className={portal.confirmBody}>
        <p>Người mua sẽ đọc lý do này.</p>
        <form action={action} className={portal.form} noValidate key={state.attempt}>
          <FormMessage>{state.message}</FormMessage>
          <Named {...props} />
          <TextArea
            {...{ name: "reason", label: "Lý do không nhận lại", rows: 2, scope: props.returnId }}
            defaultValue={state.values.reason}
            error={state.fieldErrors.reason}
          />
          <SubmitButton pendingWords="Đang gửi…" tone="danger">
            Trả lời là không nhận
          </SubmitButton>
        </form>
      </div>
    </details>
  )
}

export function ReceivedReturnForm(props: ReturnProps) {
  const [state, action] = useActionState(actions.receiveReturnAction, EMPTY_FORM)
  return (
    <form action={action} className={portal.form}>
      <FormMessage>{state.message}</FormMessage>
      <Named {...props} />
      <SubmitButton pendingWords="Đang ghi…">Hàng đã về</SubmitButton>
    </form>
  )
}
