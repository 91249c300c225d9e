"use client"

import { useActionState } from "react"
import { FormMessage, TextField } from "@/ui/field"
import { SubmitButton } from "@/ui/submit-button"
import { addPrintJobAction } from "../actions/print-actions"
import { EMPTY_FORM } from "@/lib/forms/form-state"
import portal from "../portal.module.css"
import { ChoiceCards } from "./choice-cards"
import { REPRINT_REASONS } from "./reprint-reasons"

type PrintJobFormProps = {
  runId: string
  /** Where and how, as the pages before settled it. */
  job: Record<string, string>
  /** How many stamps of the range were printed before; they are asked a reason for. */
  printedBefore: number
  printedBeforeWords: string
  /** What this paper is printed with: a label printer's languages are for rolls. */
  formats: readonly string[]
}

export function PrintJobForm({ runId, job, printedBefore, printedBeforeWords, formats }: PrintJobFormProps) {
  const [state, action] = useActionState(addPrintJobAction, EMPTY_FORM)
  return (
    <form action={action} className={portal.form} noValidate key={state.attempt}>
      <FormMessage>{state.message}</FormMessage>
      <input type="hidden" name="runId" value={runId} />
      {Object.entries(job).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {printedBefore > 0 && (
        <>
          <ChoiceCards
            name="reason"
            legend="Vì sao in lại?"
            hint={`${printedBeforeWords} tem trong số này đã in rồi. In lại ra đúng mã cũ; nhớ bỏ tem cũ, đừng dán cả hai.`}
            chosen={state.values.reason}
            choices={REPRINT_REASONS}
            error={state.fieldErrors.reason}
          />
          <TextField
            name="note"
            label="Ghi rõ, nếu là lý do khác"
            defaultValue={state.values.note}
            error={state.fieldErrors.note}
            optional
          />
        </>
      )}
      <details
        className={portal.part}
        open={Boolean(state.values.format && state.values.format !== "pdf") || undefined}
      >
        <summary>Máy in chuyên dụng, kiểu tệp khác</summary>
        <ChoiceCards
          name="format"
          legend="Kiểu tệp"
          hint="Không rõ thì để PDF: máy nào cũng in được."
          chosen={state.values.format ?? "pdf"}
          choices={FORMATS.filter(({ value }) => formats.includes(value))}
        />
      </details>
      <SubmitButton pendingWords="Đang chuẩn bị…">Tạo tờ in</SubmitButton>
    </form>
  )
}

const FORMATS = [
  { value: "pdf", name: "PDF", detail: "Mọi máy in, điện thoại và máy tính" },
  { value: "zpl", name: "ZPL", detail: "Máy in tem Zebra và loại tương tự" },
  { value: "tspl", name: "TSPL", detail: "Máy in tem TSC, Xprinter, Godex" },
  { value: "png", name: "Ảnh PNG", detail: "Để ghép vào mẫu nhãn riêng, chỉ cho một trang" },
]
