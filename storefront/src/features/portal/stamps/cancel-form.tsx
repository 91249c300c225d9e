"use client"

import { useActionState } from "react"
import { FormMessage } from "@/ui/field"
import { SubmitButton } from "@/ui/submit-button"
import { cancelRunAction } from "../actions/stamp-actions"
import { EMPTY_FORM } from "@/lib/forms/form-state"
import styles from "../portal.module.css"

const WORDS = {
  making: {
    fold: "Dừng đợt này",
    detail: "Dừng thì không tem nào của đợt này được phát hành. Phát hành lại lúc khác vẫn được.",
    button: "Dừng, không phát hành nữa",
  },
  made: {
    fold: "Huỷ cả đợt này",
    detail: "Tem chưa in và chưa vào sổ công khai thì huỷ được cả đợt. Số gói được trả lại để phát hành đợt khác.",
    button: "Huỷ cả đợt tem",
  },
} as const

/** The fold is the first of two presses, and needs no script. */
export function CancelForm({ runId, stage = "making" }: { runId: string; stage?: keyof typeof WORDS }) {
  const words = WORDS[stage]
  const [state, action] = useActionState(cancelRunAction, EMPTY_FORM)
  return (
    <details className={styles.part} open={state.attempt > 0 || undefined}>
      <summary>{words.fold}</summary>
      <form action={action} className={styles.form}>
        <FormMessage>{state.message}</FormMessage>
        <input type="hidden" name="runId" value={runId} />
        <p>{words.detail}</p>
        <SubmitButton pendingWords="Đang dừng…" tone="danger">
          {words.button}
        </SubmitButton>
      </form>
    </details>
  )
}
