"use client"

import { useActionState, useState } from "react"
import type { NextBatch } from "@/lib/backend/batches"
import { FormMessage, SelectField, TextField } from "@/ui/field"
import { SubmitButton } from "@/ui/submit-button"
import { createBatchAction } from "../actions/batch-actions"
import { EMPTY_FORM } from "@/lib/forms/form-state"
import portal from "../portal.module.css"
import { EntryChoice } from "./entry-choice"
import type { EntryGroup } from "./entry-groups"
import { expiryOf, shelfLifeWords } from "./expiry"

type NewBatchFormProps = {
  productId: string
  next: NextBatch
  groups: readonly EntryGroup[]
  households: readonly { id: string; code: string }[]
  /** For whom the member writes, or "" */
  household: string
}

/** Everything that can be known is filled in; what is written over stays as it was written. */
export function NewBatchForm({ productId, next, groups, households, household }: NewBatchFormProps) {
  const [state, action] = useActionState(createBatchAction, EMPTY_FORM)
  const life = next.shelf_life
  const firstExpiry = life ? expiryOf(next.today, life) : ""
  const [expiry, setExpiry] = useState(state.values.expires_on ?? firstExpiry)
  const [isOwnExpiry, setOwnExpiry] = useState(false)
  const field = (name: string) => ({ name, defaultValue: state.values[name], error: state.fieldErrors[name] })
  const chosen = (state.values.entry ?? "").split(",").filter(Boolean)
  const packed = (day: string) => {
    if (life && !isOwnExpiry && day) setExpiry(expiryOf(day, life))
  }
  return (
    <form action={action} className={portal.form} noValidate key={state.attempt}>
      <FormMessage>{state.message}</FormMessage>
      <input type="hidden" name="product_id" value={productId} />
      <TextField
        {...field("lot_code")}
        defaultValue={state.values.lot_code ?? next.lot_code}
        label="Mã lô"
        hint="Gợi ý sẵn, sửa được. Chữ không dấu, số, gạch ngang."
        autoCapitalize="characters"
        autoComplete="off"
      />
      {next.variants.length > 1 && (
        <SelectField {...field("variant_id")} label="Loại">
          {next.variants.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </SelectField>
      )}
      <div className={portal.pair}>
        <TextField {...field("quantity")} label="Số lượng" inputMode="numeric" placeholder="600" />
        <TextField {...field("unit")} defaultValue={state.values.unit ?? next.unit} label="Đơn vị" />
      </div>
      {households.length > 0 && (
        <SelectField
          {...field("household_id")}
          defaultValue={state.values.household_id ?? household}
          label="Lô của hộ"
          hint="Lô hàng thô của riêng một hộ thì chọn hộ đó."
          optional
        >
          <option value="">Chung của hợp tác xã</option>
          {households.map(({ id, code }) => (
            <option key={id} value={id}>
              {code}
            </option>
          ))}
        </SelectField>
      )}
      <div className={portal.pair}>
        <TextField {...field("harvested_from")} label="Thu hoạch từ" type="date" />
        <TextField {...field("harvested_to")} label="Đến ngày" type="date" />
      </div>
      <div className={portal.pair}>
        <TextField
          {...field("packed_on")}
          defaultValue={state.values.packed_on ?? next.today}
          label="Đóng gói"
          type="date"
          onChange={({ target }) => packed(target.value)}
        />
        <TextField
          name="expires_on"
          error={state.fieldErrors.expires_on}
          label="Hạn dùng"
          type="date"
          value={expiry}
          onChange={({ target }) => {
            setOwnExpiry(true)
            setExpiry(target.value)
          }}
        />
      </div>
      {life && <p className={portal.hint}>Hạn dùng tính sẵn {shelfLifeWords(life)} từ ngày đóng gói. Khác thì sửa.</p>}
      {groups.length > 0 && (
        <section aria-labelledby="ghi-chep">
          <h2 id="ghi-chep" className={portal.sectionTitle}>
            Lấy từ nhật ký
          </h2>
          <EntryChoice groups={groups} chosen={chosen} />
        </section>
      )}
      <SubmitButton pendingWords="Đang mở lô…">Mở lô</SubmitButton>
    </form>
  )
}
