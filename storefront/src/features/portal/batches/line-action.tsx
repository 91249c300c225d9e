"use client"

import { useActionState } from "react"
import { useFormStatus } from "react-dom"
import { FormMessage } from "@/ui/field"
import type { FormState } from "@/lib/forms/form-state"
import { EMPTY_FORM } from "@/lib/forms/form-state"
import styles from "./batches.module.css"

type LineActionProps = {
  action: (previous: FormState, form: FormData) => Promise<FormState>
  values: Record<string, string>
  /** Of what: read out after the words, for the same button stands on every line. */
  about: string
  pendingWords: string
  children: string
}

/** A small button on one line of a list. */
export function LineAction({ action, values, about, pendingWords, children }: LineActionProps) {
  const [state, send] = useActionState(action, EMPTY_FORM)
  return (
    <form action={send}>
      {state.message && <FormMessage>{state.message}</FormMessage>}
      {Object.entries(values).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <LineButton label={`${children}: ${about}`} pendingWords={pendingWords}>
        {children}
      </LineButton>
    </form>
  )
}

function LineButton({ label, pendingWords, children }: { label: string; pendingWords: string; children: string }) {
  const { pending } = useFormStatus()
  return (
    <button type="submit" className={styles.lineAction} aria-label={label} aria-disabled={pending}>
      {pending ? pendingWords : children}
    </button>
  )
}
