import type { FileColumn } from "@/lib/backend/file-floors"

export const sourceField = (column: number) => `source-${column}`
export const textField = (column: number) => `text-${column}`
export const unitField = (column: number) => `unit-${column}`
/** Our word stands in the name, the floor's is the value. */
export const choiceField = (column: number, ours: string) => `choice-${column}-${ours}`

/** A column as the form has it; what the form does not show stays. */
export function changedColumn(
  { header: _header, options: _options, ...column }: FileColumn,
  form: FormData,
): Omit<FileColumn, "options" | "header"> {
  const given = form.get(sourceField(column.column))
  if (given === null) return column
  const source = String(given)
  const prefix = choiceField(column.column, "")
  const choices = [...form].flatMap(([name, value]) =>
    name.startsWith(prefix) && value !== "" ? [[name.slice(prefix.length), String(value)] as const] : [],
  )
  const text = String(form.get(textField(column.column)) ?? "").trim()
  return {
    ...column,
    source: source === "" ? null : source,
    text: source === "fixed" && text !== "" ? text : null,
    choices: { ...column.choices, ...Object.fromEntries(choices) },
  }
}
