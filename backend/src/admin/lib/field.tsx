import { Input, Label, Text } from "@medusajs/ui"
import { useId, type ReactNode } from "react"

/** High enough for a finger on every screen that has one. */
const HIGH = "h-12 md:h-8"

type FieldProps = {
  label: string
  hint?: string
  value: string
  onChange: (value: string) => void
  type?: "text" | "date"
  inputMode?: "text" | "numeric" | "decimal"
  most?: number
  isWrong?: boolean
}

export const Field = ({ label, hint, value, onChange, isWrong = false, most, ...input }: FieldProps) => {
  const id = useId()
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <Label htmlFor={id}>{label}</Label>
      <Input
        id={id}
        className={HIGH}
        value={value}
        aria-invalid={isWrong}
        {...(hint ? { "aria-describedby": `${id}-hint` } : {})}
        {...(most ? { maxLength: most } : {})}
        {...input}
        onChange={(event) => onChange(event.target.value)}
      />
      {hint && (
        <Text size="xsmall" id={`${id}-hint`} className="text-ui-fg-subtle">
          {hint}
        </Text>
      )}
    </div>
  )
}

type SelectFieldProps = { label: string; value: string; onChange: (value: string) => void; children: ReactNode }

/** The browser's own list: a phone shows it as it shows all of its lists. */
export const SelectField = ({ label, value, onChange, children }: SelectFieldProps) => {
  const id = useId()
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <Label htmlFor={id}>{label}</Label>
      <select
        id={id}
        className={`${HIGH} txt-small border-ui-border-base bg-ui-bg-field text-ui-fg-base focus-visible:shadow-borders-interactive-with-active w-full min-w-0 rounded-md border px-2 outline-none`}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      >
        {children}
      </select>
    </div>
  )
}
