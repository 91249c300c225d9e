"use client"

import { useActionState } from "react"
import { FormMessage, SelectField, TextField } from "@/ui/field"
import { SubmitButton } from "@/ui/submit-button"
import { addPrinterAction } from "../actions/printer-actions"
import { EMPTY_FORM } from "@/lib/forms/form-state"
import portal from "../portal.module.css"
import { ChoiceCards } from "./choice-cards"
import { DPI_WORDS, dpiName, PRINTER_DPIS } from "./stock-words"

type PrinterFormProps = {
  stocks: readonly { id: string; name: string }[]
  chosenStock: string | null
  usualDpi: number
  /** Where the member came from, to go back when the printer is measured. */
  back: string
}

export function PrinterForm({ stocks, chosenStock, usualDpi, back }: PrinterFormProps) {
  const [state, action] = useActionState(addPrinterAction, EMPTY_FORM)
  const { values, fieldErrors } = state
  return (
    <form action={action} className={portal.form} noValidate key={state.attempt}>
      <FormMessage>{state.message}</FormMessage>
      <input type="hidden" name="ve" value={back} />
      <TextField
        name="name"
        label="Tên máy in"
        hint="Tên bà con dễ nhớ, ví dụ Máy ở xưởng"
        defaultValue={values.name}
        error={fieldErrors.name}
      />
      <SelectField
        name="stock"
        label="Giấy hay dùng"
        defaultValue={values.stock ?? chosenStock ?? ""}
        error={fieldErrors.stock}
      >
        <option value="">Chọn loại giấy</option>
        {stocks.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
      <ChoiceCards
        name="dpi"
        legend="Máy in loại nào?"
        hint="Ghi ở nhãn dưới máy hoặc trong sách hướng dẫn. Không rõ thì để nguyên."
        chosen={values.dpi ?? String(usualDpi)}
        choices={PRINTER_DPIS.map((dpi) => ({
          value: String(dpi),
          name: dpiName(dpi),
          detail: DPI_WORDS[dpi]?.hint ?? "",
        }))}
        error={fieldErrors.dpi}
      />
      <SubmitButton pendingWords="Đang lưu…">Lưu máy in</SubmitButton>
    </form>
  )
}
