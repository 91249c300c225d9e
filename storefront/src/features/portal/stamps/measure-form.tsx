"use client"

import { useActionState } from "react"
import { FormMessage, TextField } from "@/ui/field"
import { SubmitButton } from "@/ui/submit-button"
import { measurePrinterAction } from "../actions/printer-actions"
import { EMPTY_FORM } from "../form-state"
import portal from "../portal.module.css"
import { NOMINAL_MM } from "./calibration"
import parts from "./parts.module.css"

export function MeasureForm({ printerId, back }: { printerId: string; back: string }) {
  const [state, action] = useActionState(measurePrinterAction, EMPTY_FORM)
  const field = (name: string) => ({ name, defaultValue: state.values[name], error: state.fieldErrors[name] })
  return (
    <form action={action} className={portal.form} noValidate key={state.attempt}>
      <FormMessage>{state.message}</FormMessage>
      <input type="hidden" name="printerId" value={printerId} />
      <input type="hidden" name="ve" value={back} />
      <div className={parts.pair}>
        <TextField {...field("left")} label="Số đo A (mm)" inputMode="decimal" placeholder={String(NOMINAL_MM.left)} />
        <TextField {...field("top")} label="Số đo B (mm)" inputMode="decimal" placeholder={String(NOMINAL_MM.top)} />
      </div>
      <SubmitButton pendingWords="Đang lưu…">Lưu số đo</SubmitButton>
    </form>
  )
}
