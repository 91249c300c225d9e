"use client"

import { useActionState, useState } from "react"
import { SOURCE_WORDS } from "@/i18n/file-floor-words"
import type { FileColumn, FileTemplate } from "@/lib/backend/file-floors"
import { EMPTY_FORM } from "@/lib/forms/form-state"
import { FormMessage, SelectField, TextField } from "@/ui/field"
import { SubmitButton } from "@/ui/submit-button"
import portal from "../portal.module.css"
import { choiceField, sourceField, textField } from "./column-fields"
import { columnsAction } from "./file-actions"
import { headingWords } from "./file-paths"
import styles from "./files.module.css"

/** Our words in a column of the floor's own, each as it is read by people. */
export type OwnWords = Readonly<Record<number, readonly { value: string; words: string }[]>>

type ColumnsFormProps = { floor: string; template: FileTemplate; ownWords: OwnWords }

export function ColumnsForm({ floor, template, ownWords }: ColumnsFormProps) {
  const [state, send] = useActionState(columnsAction, EMPTY_FORM)
  const open = template.columns.filter(({ required, source }) => required && source === null).length
  return (
    <form action={send} className={portal.form} noValidate>
      <FormMessage>{state.message}</FormMessage>
      <input type="hidden" name="floor" value={floor} />
      {open > 0 && <p className={portal.soft}>Còn {open} cột bắt buộc chưa biết điền gì.</p>}
      <ul className={styles.columns}>
        {template.columns.map((column) => (
          <li key={column.column}>
            <ColumnCard column={column} sources={template.sources} own={ownWords[column.column] ?? []} />
          </li>
        ))}
      </ul>
      <details className={styles.details}>
        <summary>Tên cột nằm ở dòng khác?</summary>
        <div className={portal.pair}>
          <TextField name="header_row" label="Dòng tên cột" inputMode="numeric" defaultValue={template.header_row} />
          <TextField name="first_row" label="Dòng hàng đầu" inputMode="numeric" defaultValue={template.first_row} />
        </div>
      </details>
      <SubmitButton pendingWords="Đang ghi…">Ghi lại cách điền</SubmitButton>
    </form>
  )
}

type CardProps = { column: FileColumn; sources: readonly string[]; own: OwnWords[number] }

function ColumnCard({ column, sources, own }: CardProps) {
  const [source, setSource] = useState(column.source ?? "")
  const at = column.column
  return (
    <fieldset className={styles.column} data-open={(column.required && source === "") || undefined}>
      <legend className={styles.legend}>
        {headingWords(column.header)}
        {column.required && <span className={styles.must}>bắt buộc</span>}
      </legend>
      <SelectField
        name={sourceField(at)}
        label="Điền bằng"
        defaultValue={source}
        onChange={({ currentTarget }) => setSource(currentTarget.value)}
      >
        <option value="">Để nguyên như tệp mẫu</option>
        {["fixed", ...sources].map((name) => (
          <option key={name} value={name}>
            {name === "image" && column.nth > 0 ? `Đường dẫn ảnh thứ ${column.nth + 1}` : (SOURCE_WORDS[name] ?? name)}
          </option>
        ))}
      </SelectField>
      {source === "fixed" && <FixedField column={column} />}
      {source !== "" &&
        source !== "fixed" &&
        column.options !== null &&
        own.map(({ value, words }) => (
          <SelectField
            key={value}
            name={choiceField(at, value)}
            label={`“${words}” thì sàn gọi là`}
            defaultValue={column.choices[value] ?? ""}
          >
            <option value="">Chưa chọn</option>
            {column.options?.map((option) => (
              <option key={option}>{option}</option>
            ))}
          </SelectField>
        ))}
    </fieldset>
  )
}

function FixedField({ column }: { column: FileColumn }) {
  if (column.options === null)
    return <TextField name={textField(column.column)} label="Ghi chữ gì" defaultValue={column.text ?? ""} />
  return (
    <SelectField name={textField(column.column)} label="Chọn từ của sàn" defaultValue={column.text ?? ""}>
      <option value="">Chưa chọn</option>
      {column.options.map((option) => (
        <option key={option}>{option}</option>
      ))}
    </SelectField>
  )
}
