"use client"

import { useActionState } from "react"
import { EMPTY_FORM, type FormState } from "@/lib/forms/form-state"
import { FormMessage, TextField } from "@/ui/field"
import { SubmitButton } from "@/ui/submit-button"
import styles from "../portal.module.css"
import { listAction, ordersAction, templateAction, type ReportState } from "./file-actions"

type FileFormProps = { floor: string; label: string; hint?: string; children: string; tone?: "primary" | "secondary" }

export function TemplateForm({ floor, ...shown }: FileFormProps) {
  const [state, send] = useActionState(templateAction, EMPTY_FORM)
  return <Sending state={state} send={send} floor={floor} scope="mau" {...shown} />
}

const NO_REPORT: ReportState = { ...EMPTY_FORM, report: [] }

/** A list that the floor gives out, and what came of it. */
export function ListForm({ floor, ...shown }: FileFormProps) {
  const [state, send] = useActionState(listAction, NO_REPORT)
  return <Sending state={state} send={send} floor={floor} scope="danh-sach" report={state.report} {...shown} />
}

export function OrdersForm({ floor, ...shown }: FileFormProps) {
  const [state, send] = useActionState(ordersAction, NO_REPORT)
  return <Sending state={state} send={send} floor={floor} scope="don" report={state.report} {...shown} />
}

type SendingProps = FileFormProps & {
  state: FormState
  send: (form: FormData) => void
  scope: string
  report?: readonly string[]
}

function Sending({ state, send, floor, scope, label, hint, children, tone = "primary", report = [] }: SendingProps) {
  return (
    <form action={send} className={styles.form}>
      <FormMessage>{state.message}</FormMessage>
      <FormMessage good>{report.length > 0 ? report.join("\n") : null}</FormMessage>
      <input type="hidden" name="floor" value={floor} />
      <TextField
        {...{ name: "file", label, scope, type: "file", accept: ".xlsx" }}
        {...(hint === undefined ? {} : { hint })}
      />
      <SubmitButton pendingWords="Đang đọc tệp…" tone={tone}>
        {children}
      </SubmitButton>
    </form>
  )
}
