"use client"

import { useEffect, useRef, type ReactNode } from "react"
import { buttonClass } from "@/ui/button"
import { SubmitButton } from "@/ui/submit-button"
import { CONFIRMED, EDIT, type ConfirmState } from "./confirm-state"
import styles from "./parts.module.css"

type AgreeProps = {
  state: ConfirmState
  /** Names of the values that go along with the second press. */
  kept: readonly string[]
  danger?: boolean
  pendingWords: string
  children: string
  picture?: ReactNode
}

/** The second of two presses: says what is about to happen and takes the reader there, for it stands where the form was. */
export function Agree({ state, kept, danger = false, pendingWords, children, picture }: AgreeProps) {
  const box = useRef<HTMLElement>(null)
  useEffect(() => box.current?.focus(), [])
  return (
    <section
      ref={box}
      tabIndex={-1}
      className={`${styles.agree} ${danger ? styles.agreeDanger : ""}`}
      aria-label="Xem lại"
    >
      {picture}
      <ul>
        {state.toConfirm?.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {kept.map((name) => (
        <input key={name} type="hidden" name={name} value={state.values[name] ?? ""} />
      ))}
      <input type="hidden" name={CONFIRMED.name} value={CONFIRMED.value} />
      <SubmitButton pendingWords={pendingWords} tone={danger ? "danger" : "primary"}>
        {children}
      </SubmitButton>
      <button type="submit" {...EDIT} className={buttonClass("secondary", true)}>
        Không, sửa lại
      </button>
    </section>
  )
}
