"use client"

import { useActionState } from "react"
import { FormMessage, TextField } from "@/ui/field"
import { SubmitButton } from "@/ui/submit-button"
import { activateStampsAction } from "../actions/activation-actions"
import portal from "../portal.module.css"
import { Agree } from "./agree"
import { EMPTY_CONFIRM } from "./confirm-state"
import parts from "./parts.module.css"
import { RollEndFields } from "./roll-end"

type ActivateFormProps = { runId: string; quantityWords: string }

/** Two ends of a roll, or two numbers; either way the range is read back before anything happens. */
export function ActivateForm({ runId, quantityWords }: ActivateFormProps) {
  const [state, action] = useActionState(activateStampsAction, EMPTY_CONFIRM)
  const field = (name: string) => ({ name, defaultValue: state.values[name], error: state.fieldErrors[name] })
  if (state.toConfirm) {
    return (
      <form action={action} key={state.attempt}>
        <Agree state={state} kept={["runId", "from", "to"]} pendingWords="Đang kích hoạt…">
          Đúng, kích hoạt
        </Agree>
      </form>
    )
  }
  const byNumbers = Boolean(state.values.from || state.values.to)
  return (
    <>
      <form action={action} className={portal.form} noValidate key={`codes-${state.attempt}`}>
        <FormMessage>{byNumbers ? null : state.message}</FormMessage>
        <input type="hidden" name="runId" value={runId} />
        <RollEndFields first={field("first_code")} last={field("last_code")} />
        <SubmitButton pendingWords="Đang tìm hai tem…">Xem lại rồi kích hoạt</SubmitButton>
      </form>
      <details className={portal.part} open={byNumbers || undefined}>
        <summary>Không quét được? Ghi số tem</summary>
        <form action={action} className={portal.form} noValidate key={`numbers-${state.attempt}`}>
          <FormMessage>{byNumbers ? state.message : null}</FormMessage>
          <input type="hidden" name="runId" value={runId} />
          <div className={parts.pair}>
            <TextField {...field("from")} label="Từ tem số" inputMode="numeric" placeholder="1" />
            <TextField {...field("to")} label="đến tem số" inputMode="numeric" placeholder="3.000" />
          </div>
          <p className={parts.hint}>Số in nhỏ trên tem, sau chữ “Số”. Đợt này có đến số {quantityWords}.</p>
          <SubmitButton pendingWords="Đang xem lại…" tone="secondary">
            Xem lại rồi kích hoạt
          </SubmitButton>
        </form>
      </details>
    </>
  )
}
