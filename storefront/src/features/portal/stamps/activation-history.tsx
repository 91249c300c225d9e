"use client"

import { useActionState } from "react"
import { formatCount, formatInstant } from "@/i18n/format"
import type { Activation } from "@/lib/backend/stamps"
import { FormMessage } from "@/ui/field"
import { SubmitButton } from "@/ui/submit-button"
import { undoActivationAction } from "../actions/activation-actions"
import { EMPTY_FORM } from "@/lib/forms/form-state"
import portal from "../portal.module.css"
import styles from "./activate.module.css"
import print from "./print.module.css"

type ActivationHistoryProps = { runId: string; activations: readonly Activation[]; undoable: readonly string[] }

export function ActivationHistory({ runId, activations, undoable }: ActivationHistoryProps) {
  if (activations.length === 0) return null
  return (
    <section aria-labelledby="da-kich-hoat">
      <h2 id="da-kich-hoat" className={portal.sectionTitle}>
        Đã kích hoạt
      </h2>
      <ul className={portal.rows}>
        {activations.map((activation) => (
          <li key={activation.id} className={`${portal.row} ${print.job}`}>
            <span className={portal.rowText}>
              <strong>
                {formatCount(activation.activated)} tem, số {formatCount(activation.from)}–{formatCount(activation.to)}
              </strong>
              {activation.skipped_void > 0 && <span>Bỏ qua {formatCount(activation.skipped_void)} tem đã huỷ</span>}
              <span>{[formatInstant(activation.activated_at), activation.by].filter(Boolean).join(", ")}</span>
              {activation.undone_at && <span>Đã hoàn tác lúc {formatInstant(activation.undone_at)}</span>}
            </span>
            {undoable.includes(activation.id) && <UndoForm runId={runId} activation={activation} />}
          </li>
        ))}
      </ul>
    </section>
  )
}

function UndoForm({ runId, activation }: { runId: string; activation: Activation }) {
  const [state, action] = useActionState(undoActivationAction, EMPTY_FORM)
  return (
    <details className={`${portal.part} ${styles.undo}`} open={state.attempt > 0 || undefined}>
      <summary>Quét nhầm cuộn? Hoàn tác</summary>
      <form action={action} className={portal.form}>
        <FormMessage>{state.message}</FormMessage>
        <input type="hidden" name="runId" value={runId} />
        <input type="hidden" name="activationId" value={activation.id} />
        <p>Các tem này trở lại như chưa kích hoạt. Dán xong thì kích hoạt lại.</p>
        <SubmitButton pendingWords="Đang hoàn tác…" tone="secondary">
          Hoàn tác lần này
        </SubmitButton>
      </form>
    </details>
  )
}
