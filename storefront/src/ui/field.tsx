import type { ComponentProps, ReactNode } from "react"
import styles from "./field.module.css"
import { Icon } from "./icon"

type FieldFrame = {
  name: string
  label: string
  hint?: string
  optional?: boolean
  error?: string | undefined
  /** Which form it is in, where a page has several with fields of one name. */
  scope?: string | undefined
}

const idOf = ({ name, scope }: Pick<FieldFrame, "name" | "scope">): string => (scope ? `${scope}-${name}` : name)

const describedBy = (field: FieldFrame): string | undefined =>
  [field.hint && `${idOf(field)}-hint`, field.error && `${idOf(field)}-error`].filter(Boolean).join(" ") || undefined

function Frame({ children, ...field }: FieldFrame & { children: ReactNode }) {
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={idOf(field)}>
        {field.label}
        {field.optional && <span className={styles.optional}> (có thể bỏ trống)</span>}
      </label>
      {field.hint && (
        <p className={styles.hint} id={`${idOf(field)}-hint`}>
          {field.hint}
        </p>
      )}
      {children}
      <FieldError name={idOf(field)} error={field.error} />
    </div>
  )
}

export function FieldError({ name, error }: { name: string; error: string | undefined }) {
  if (!error) return null
  return (
    <p className={styles.error} id={`${name}-error`}>
      <Icon name="alert" size={20} />
      {error}
    </p>
  )
}

const common = (field: FieldFrame) => ({
  id: idOf(field),
  name: field.name,
  className: styles.input,
  "aria-describedby": describedBy(field),
  "aria-invalid": field.error ? true : undefined,
})

type Own<Tag extends "input" | "textarea" | "select"> = FieldFrame & Omit<ComponentProps<Tag>, keyof FieldFrame | "id">

export function TextField({ name, label, hint, optional, error, scope, ...input }: Own<"input">) {
  const field = { name, label, ...(hint && { hint }), ...(optional && { optional }), error, scope }
  return (
    <Frame {...field}>
      <input {...common(field)} {...input} />
    </Frame>
  )
}

export function TextArea({ name, label, hint, optional, error, scope, ...input }: Own<"textarea">) {
  const field = { name, label, ...(hint && { hint }), ...(optional && { optional }), error, scope }
  return (
    <Frame {...field}>
      <textarea {...common(field)} {...input} />
    </Frame>
  )
}

export function SelectField({ name, label, hint, optional, error, scope, children, ...input }: Own<"select">) {
  const field = { name, label, ...(hint && { hint }), ...(optional && { optional }), error, scope }
  return (
    <Frame {...field}>
      <select {...common(field)} {...input}>
        {children}
      </select>
    </Frame>
  )
}

/** The one sentence on top of a form; announced when it appears. */
export function FormMessage({ children, good = false }: { children: string | null; good?: boolean }) {
  return (
    <div className={styles.region} role={good ? "status" : "alert"}>
      {children && (
        <p className={good ? `${styles.message} ${styles.good}` : styles.message}>
          <Icon name={good ? "check" : "alert"} />
          <span className={styles.lines}>{children}</span>
        </p>
      )}
    </div>
  )
}
