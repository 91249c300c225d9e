"use client"

import { useActionState } from "react"
import type { BatchEvent } from "@/lib/backend/batches"
import { EVENT_KIND_WORDS } from "@/i18n/portal-words"
import { EVENT_KINDS, EVENT_UNITS } from "@/lib/backend/shapes"
import { FormMessage, SelectField, TextArea, TextField } from "@/ui/field"
import { SubmitButton } from "@/ui/submit-button"
import portal from "../portal.module.css"
import { Agree } from "../stamps/agree"
import { ChoiceCards } from "../stamps/choice-cards"
import { EMPTY_CONFIRM } from "../stamps/confirm-state"
import { correctAction } from "./actions"

type CorrectionFormProps = {
  batchId: string
  isSealed: boolean
  formKey: string
  /** The line that is wrong; null to record what is missing. */
  event: BatchEvent | null
  /** Its time, or now, as the field wants it. */
  localTime: string
}

const REASONS = [
  { value: "incorrect_data", name: "Có làm, nhưng ghi nhầm", detail: "Ghi lại cho đúng ở dưới." },
  { value: "did_not_occur", name: "Việc này không xảy ra", detail: "Không cần ghi lại gì." },
]
const KEPT = [
  ...["batchId", "sealed", "eventId", "eventTitle", "idempotencyKey", "reason", "kind", "occurred_at", "title"],
  ...["quantity", "uom", "input_quantity", "input_uom", "household", "place", "note"],
]

/** The wrong line stays and says so; what was meant stands beside it. A sealed batch is asked about once more. */
export function CorrectionForm({ batchId, isSealed, formKey, event, localTime }: CorrectionFormProps) {
  const [state, action] = useActionState(correctAction, EMPTY_CONFIRM)
  const meant = (name: keyof BatchEvent): string | undefined => {
    const value = event?.[name]
    return typeof value === "string" ? value : typeof value === "number" ? String(value).replace(".", ",") : undefined
  }
  const field = (name: keyof BatchEvent) => ({
    name,
    defaultValue: state.values[name] ?? meant(name),
    error: state.fieldErrors[name],
  })
  if (state.toConfirm) {
    return (
      <form action={action} key={state.attempt}>
        <Agree state={state} kept={KEPT} pendingWords="Đang ghi…">
          Đồng ý, đính chính
        </Agree>
      </form>
    )
  }
  return (
    <form action={action} className={portal.form} noValidate key={state.attempt}>
      <FormMessage>{state.message}</FormMessage>
      <input type="hidden" name="batchId" value={batchId} />
      <input type="hidden" name="sealed" value={isSealed ? "1" : "0"} />
      <input type="hidden" name="eventId" value={event?.id ?? ""} />
      <input type="hidden" name="eventTitle" value={event?.title ?? ""} />
      <input type="hidden" name="idempotencyKey" value={state.idempotencyKey ?? formKey} />
      {event && (
        <ChoiceCards
          name="reason"
          legend="Sai thế nào?"
          chosen={state.values.reason ?? "incorrect_data"}
          choices={REASONS}
          error={state.fieldErrors.reason}
        />
      )}
      <SelectField {...field("kind")} label="Việc">
        {EVENT_KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {EVENT_KIND_WORDS[kind].name}
          </option>
        ))}
      </SelectField>
      <TextField
        {...field("occurred_at")}
        defaultValue={state.values.occurred_at ?? localTime}
        label="Làm lúc nào"
        type="datetime-local"
      />
      <TextField {...field("title")} label="Việc gì" optional />
      <div className={portal.pair}>
        <TextField {...field("quantity")} label="Được bao nhiêu" inputMode="decimal" />
        <UnitField {...field("uom")} />
      </div>
      <div className={portal.pair}>
        <TextField {...field("input_quantity")} label="Lấy vào bao nhiêu" inputMode="decimal" />
        <UnitField {...field("input_uom")} />
      </div>
      <TextField {...field("household")} label="Hộ làm" optional />
      <TextField {...field("place")} label="Ở đâu" optional />
      <TextArea {...field("note")} label="Ghi thêm" optional rows={3} />
      <SubmitButton pendingWords="Đang xem lại…">
        {isSealed ? "Xem lại rồi đính chính" : "Ghi lại cho đúng"}
      </SubmitButton>
    </form>
  )
}

function UnitField(field: { name: string; defaultValue: string | undefined; error: string | undefined }) {
  return (
    <SelectField {...field} label="Đơn vị">
      <option value="">Chọn</option>
      {EVENT_UNITS.map((unit) => (
        <option key={unit}>{unit}</option>
      ))}
    </SelectField>
  )
}
