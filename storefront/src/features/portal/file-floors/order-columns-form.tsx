"use client"

import { useActionState } from "react"
import { ORDER_FIELD_WORDS } from "@/i18n/file-floor-words"
import type { FileTemplate } from "@/lib/backend/file-floors"
import { EMPTY_FORM } from "@/lib/forms/form-state"
import { FormMessage, SelectField } from "@/ui/field"
import { SubmitButton } from "@/ui/submit-button"
import portal from "../portal.module.css"
import { orderColumnsAction } from "./file-actions"

/** For a file whose headings say nothing to us: which is which, by the headings it has. */
export function OrderColumnsForm({ floor, template }: { floor: string; template: FileTemplate }) {
  const [state, send] = useActionState(orderColumnsAction, EMPTY_FORM)
  return (
    <form action={send} className={portal.form}>
      <FormMessage>{state.message}</FormMessage>
      <input type="hidden" name="floor" value={floor} />
      {Object.entries(ORDER_FIELD_WORDS).map(([field, words]) => (
        <SelectField
          key={field}
          name={`field-${field}`}
          label={words}
          defaultValue={template.order_columns[field] ?? ""}
        >
          <option value="">Tự tìm, hoặc không có</option>
          {template.order_headings.map((heading) => (
            <option key={heading}>{heading}</option>
          ))}
        </SelectField>
      ))}
      <SubmitButton pendingWords="Đang ghi…">Nhớ các cột này</SubmitButton>
    </form>
  )
}
