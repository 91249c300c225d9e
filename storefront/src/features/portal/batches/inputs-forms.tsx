"use client"

import { useActionState } from "react"
import { formatDay, formatQuantity } from "@/i18n/format"
import type { BatchInput, InputCandidate } from "@/lib/backend/batches"
import { FormMessage, TextField } from "@/ui/field"
import { SubmitButton } from "@/ui/submit-button"
import { EMPTY_FORM } from "@/lib/forms/form-state"
import portal from "../portal.module.css"
import { addBoughtInputAction, addOwnInputsAction, withdrawInputAction } from "./actions"
import styles from "./batches.module.css"
import { LineAction } from "./line-action"

/** Own lots, each with a box for how much of it went in: several at once, for households bring theirs one by one. */
export function OwnInputsForm({
  batchId,
  lots,
  formKey,
}: {
  batchId: string
  lots: readonly InputCandidate[]
  formKey: string
}) {
  const [state, action] = useActionState(addOwnInputsAction, EMPTY_FORM)
  return (
    <form action={action} className={portal.form} noValidate key={state.attempt}>
      <FormMessage>{state.message}</FormMessage>
      <input type="hidden" name="batchId" value={batchId} />
      <input type="hidden" name="idempotencyKey" value={state.idempotencyKey ?? formKey} />
      <ul className={styles.lots}>
        {lots.map((lot) => (
          <li key={lot.batch_id} className={styles.lot}>
            <strong>
              Lô {lot.lot_code}
              {lot.household_code ? `, hộ ${lot.household_code}` : ""}
            </strong>
            <p>
              {[lot.product_title, dayOf(lot), `còn ${formatQuantity(lot.left, lot.unit)}`].filter(Boolean).join(", ")}
            </p>
            <TextField
              name={`lay:${lot.lot_code}`}
              label={`Lấy bao nhiêu ${lot.unit} của lô ${lot.lot_code}`}
              inputMode="decimal"
              defaultValue={state.values[`lay:${lot.lot_code}`]}
            />
            <input type="hidden" name={`don-vi:${lot.lot_code}`} value={lot.unit} />
          </li>
        ))}
      </ul>
      <SubmitButton pendingWords="Đang thêm…">Thêm vào lô</SubmitButton>
    </form>
  )
}

const dayOf = ({ packed_on: packed, harvested_to: harvested }: InputCandidate): string => {
  const day = harvested ?? packed
  return day === null ? "" : formatDay(day)
}

export function BoughtInputForm({ batchId, formKey }: { batchId: string; formKey: string }) {
  const [state, action] = useActionState(addBoughtInputAction, EMPTY_FORM)
  const field = (name: string) => ({ name, defaultValue: state.values[name], error: state.fieldErrors[name] })
  return (
    <form action={action} className={portal.form} noValidate key={state.attempt}>
      <FormMessage>{state.message}</FormMessage>
      <input type="hidden" name="batchId" value={batchId} />
      <input type="hidden" name="idempotencyKey" value={state.idempotencyKey ?? formKey} />
      <TextField
        {...field("stamp")}
        label="Mã tem trên bao"
        hint="16 chữ và số in dưới hình vuông, hoặc cả đường dẫn"
        optional
      />
      <p className={portal.hint}>Không có tem thì ghi mã lô và tên ngắn của hợp tác xã đã bán.</p>
      <div className={portal.pair}>
        <TextField {...field("lot_code")} label="Mã lô" autoCapitalize="characters" />
        <TextField {...field("cooperative")} label="Hợp tác xã" placeholder="htx-thien-an" autoCapitalize="none" />
      </div>
      <div className={portal.pair}>
        <TextField {...field("quantity")} label="Đã dùng" inputMode="decimal" placeholder="120" />
        <TextField {...field("unit")} label="Đơn vị" placeholder="kg" />
      </div>
      <SubmitButton pendingWords="Đang thêm…" tone="secondary">
        Thêm lô đã mua
      </SubmitButton>
    </form>
  )
}

export function InputList({ batchId, inputs }: { batchId: string; inputs: readonly BatchInput[] }) {
  return (
    <ul className={styles.lots}>
      {inputs.map((input) => (
        <li key={input.id} className={styles.lot}>
          <strong>Lô {input.lot_code}</strong>
          <p>
            {input.product_title}, {input.cooperative_name}, {formatQuantity(input.quantity, input.unit)}
          </p>
          <LineAction
            action={withdrawInputAction}
            values={{ batchId, inputId: input.id }}
            about={`lô ${input.lot_code}`}
            pendingWords="Đang bỏ…"
          >
            Bỏ lô này ra
          </LineAction>
        </li>
      ))}
    </ul>
  )
}
