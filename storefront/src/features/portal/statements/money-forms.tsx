"use client"

import { useActionState } from "react"
import { EMPTY_FORM } from "@/lib/forms/form-state"
import { FormMessage, TextArea, TextField } from "@/ui/field"
import { SubmitButton } from "@/ui/submit-button"
import * as actions from "../actions/statement-actions"
import portal from "../portal.module.css"

/** The owner alone; everybody in charge is told. */
export function AccountForm({ isFirst }: { isFirst: boolean }) {
  const [state, action] = useActionState(actions.changeAccountAction, EMPTY_FORM)
  const field = (name: string) => ({ name, defaultValue: state.values[name], error: state.fieldErrors[name] })
  return (
    <details className={portal.confirm} open={state.attempt > 0 || undefined}>
      <summary>{isFirst ? "Ghi tài khoản nhận tiền" : "Đổi tài khoản nhận tiền"}</summary>
      <div className={portal.confirmBody}>
        <p>Ghi đúng như trên thẻ hoặc sổ của ngân hàng. Chủ và quản lý đều được báo khi tài khoản đổi.</p>
        <form action={action} className={portal.form} noValidate key={state.attempt}>
          <FormMessage>{state.message}</FormMessage>
          <TextField {...field("bank_name")} label="Ngân hàng" placeholder="Ví dụ: Agribank" />
          <TextField
            {...field("bin")}
            label="Mã ngân hàng (BIN)"
            hint="6 số, ví dụ Agribank là 970405"
            inputMode="numeric"
          />
          <TextField {...field("account_number")} label="Số tài khoản" inputMode="numeric" />
          <TextField {...field("holder_name")} label="Tên chủ tài khoản" placeholder="Ví dụ: HTX CHE LA BANG" />
          <SubmitButton pendingWords="Đang ghi…">Ghi tài khoản này</SubmitButton>
        </form>
      </div>
    </details>
  )
}

/** What a carrier brought, pasted as it sent it. */
export function RemittanceForm({ today }: { today: string }) {
  const [state, action] = useActionState(actions.enterRemittanceAction, EMPTY_FORM)
  const field = (name: string) => ({ name, defaultValue: state.values[name], error: state.fieldErrors[name] })
  return (
    <details className={portal.confirm} open={state.attempt > 0 || undefined}>
      <summary>Ghi tiền bên giao hàng mang về</summary>
      <div className={portal.confirmBody}>
        <form action={action} className={portal.form} noValidate key={state.attempt}>
          <FormMessage>{state.message}</FormMessage>
          <TextField {...field("carrier")} label="Bên giao hàng" placeholder="Ví dụ: Viettel Post" />
          <input type="hidden" name="received_on" value={today} />
          <TextArea
            {...field("sheet")}
            label="Bảng kê"
            hint="Mỗi dòng: mã vận đơn hoặc số đơn, số tiền, ngày. Dán từ tệp của bên giao hàng được."
            rows={5}
            placeholder={"VTP123456, 350000, 20/11/2026"}
          />
          <SubmitButton pendingWords="Đang đối chiếu…">Đối chiếu</SubmitButton>
        </form>
      </div>
    </details>
  )
}
