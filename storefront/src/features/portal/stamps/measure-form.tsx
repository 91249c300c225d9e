"use client"

import { useActionState } from "react"
import { FormMessage, SelectField, TextField } from "@/ui/field"
import { SubmitButton } from "@/ui/submit-button"
import { measurePrinterAction } from "../actions/printer-actions"
import { EMPTY_FORM } from "@/lib/forms/form-state"
import portal from "../portal.module.css"
import parts from "./parts.module.css"

export function MeasureForm({ printerId, back }: { printerId: string; back: string }) {
  const [state, action] = useActionState(measurePrinterAction, EMPTY_FORM)
  const field = (name: string) => ({ name, defaultValue: state.values[name], error: state.fieldErrors[name] })
  return (
    <form action={action} className={portal.form} noValidate key={state.attempt}>
      <FormMessage>{state.message}</FormMessage>
      <input type="hidden" name="printerId" value={printerId} />
      <input type="hidden" name="ve" value={back} />
      <div className={parts.measured}>
        <SelectField {...field("across")} label="Khung in lệch">
          <option value="none">không lệch ngang</option>
          <option value="right">sang phải</option>
          <option value="left">sang trái</option>
        </SelectField>
        <TextField {...field("across_mm")} label="mấy mm?" inputMode="decimal" placeholder="0" />
      </div>
      <div className={parts.measured}>
        <SelectField {...field("down")} label="và lệch">
          <option value="none">không lệch dọc</option>
          <option value="down">xuống dưới</option>
          <option value="up">lên trên</option>
        </SelectField>
        <TextField {...field("down_mm")} label="mấy mm? (dọc)" inputMode="decimal" placeholder="0" />
      </div>
      <SubmitButton pendingWords="Đang lưu…">Lưu số đo</SubmitButton>
    </form>
  )
}
