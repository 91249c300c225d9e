"use client"

import { useActionState, type ReactNode } from "react"
import { EMPTY_FORM } from "@/lib/forms/form-state"
import { buttonClass } from "@/ui/button"
import { FormMessage } from "@/ui/field"
import { SubmitButton } from "@/ui/submit-button"
import { chooseAction } from "./channel-actions"
import styles from "./channels.module.css"
import { PickAll } from "./pick-all"

type ChooseFormProps = { account: string; floor: string; listed: readonly string[]; children: ReactNode }

/** Many at once: touched, then sent together. */
export function ChooseForm({ account, floor, listed, children }: ChooseFormProps) {
  const [state, send] = useActionState(chooseAction, EMPTY_FORM)
  return (
    <form action={send} className={styles.wideForm}>
      <FormMessage>{state.message}</FormMessage>
      <input type="hidden" name="account" value={account} />
      {listed.map((id) => (
        <input key={id} type="hidden" name="listed" value={id} />
      ))}
      <PickAll name="product" count={listed.length} />
      {children}
      <noscript>
        <button type="submit" name="all" value="1" className={buttonClass("secondary", true)}>
          Bán cả {listed.length} món trên trang
        </button>
      </noscript>
      <div className={styles.stickyEnd}>
        <SubmitButton pendingWords="Đang ghi…">{`Bán các món đã chọn trên ${floor}`}</SubmitButton>
      </div>
    </form>
  )
}
