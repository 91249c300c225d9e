"use client"

import { useActionState } from "react"
import { EVENT_UNITS, type EventKind } from "@/lib/backend/shapes"
import { FormMessage, SelectField, TextArea, TextField } from "@/ui/field"
import { SubmitButton } from "@/ui/submit-button"
import { addEventAction } from "../actions/batch-actions"
import { EMPTY_FORM } from "@/lib/forms/form-state"
import { useChosenHousehold } from "../households/use-chosen-household"
import styles from "../portal.module.css"
import { PhotoField } from "./photo-field"

type EventFormProps = { batchId: string; kind: EventKind; now: string; titleHint: string; household: string }

export function EventForm({ batchId, kind, now, titleHint, household }: EventFormProps) {
  const [state, action] = useActionState(addEventAction, EMPTY_FORM)
  const chosen = useChosenHousehold(household)
  const field = (name: string) => ({ name, defaultValue: state.values[name], error: state.fieldErrors[name] })
  return (
    <form action={action} className={styles.form} noValidate key={state.attempt}>
      <FormMessage>{state.message}</FormMessage>
      <input type="hidden" name="batchId" value={batchId} />
      <input type="hidden" name="kind" value={kind} />
      <TextField
        {...field("occurred_at")}
        defaultValue={state.values.occurred_at ?? now}
        label="Làm lúc nào"
        type="datetime-local"
      />
      <TextField {...field("title")} label="Việc gì" hint={titleHint} optional />
      <div className={styles.pair}>
        <TextField {...field("quantity")} label="Được bao nhiêu" inputMode="decimal" placeholder="120" />
        <SelectField {...field("uom")} label="Đơn vị">
          <option value="">Chọn</option>
          {EVENT_UNITS.map((unit) => (
            <option key={unit}>{unit}</option>
          ))}
        </SelectField>
      </div>
      {chosen === "" ? (
        <TextField
          {...field("household")}
          label="Hộ làm"
          hint="Mã hộ, hoặc tên khi hộ đã đồng ý cho hiện công khai"
          optional
        />
      ) : (
        <input type="hidden" name="household_id" value={chosen} />
      )}
      <TextField {...field("place")} label="Ở đâu" hint="Ví dụ nương Khuổi Đẳng, xã Phủ Thông" optional />
      <TextArea {...field("note")} label="Ghi thêm" optional rows={3} />
      <PhotoField kept={(state.values.photos ?? "").split(",").filter(Boolean)} />
      <SubmitButton pendingWords="Đang ghi…">Ghi vào nhật ký</SubmitButton>
    </form>
  )
}
