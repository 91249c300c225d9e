"use client"

import { useActionState } from "react"
import { FormMessage, SelectField, TextField } from "@/ui/field"
import { SubmitButton } from "@/ui/submit-button"
import { createBatchAction } from "../actions/batch-actions"
import { EMPTY_FORM } from "../form-state"
import styles from "../portal.module.css"

type BatchFormProps = { products: { id: string; title: string }[]; chosenProduct: string | undefined }

export function BatchForm({ products, chosenProduct }: BatchFormProps) {
  const [state, action] = useActionState(createBatchAction, EMPTY_FORM)
  const field = (name: string) => ({ name, defaultValue: state.values[name], error: state.fieldErrors[name] })
  return (
    <form action={action} className={styles.form} noValidate key={state.attempt}>
      <FormMessage>{state.message}</FormMessage>
      <SelectField
        {...field("product_id")}
        defaultValue={state.values.product_id ?? chosenProduct ?? (products.length === 1 ? products[0]?.id : "")}
        label="Sản phẩm"
      >
        <option value="">Chọn sản phẩm</option>
        {products.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </SelectField>
      <TextField
        {...field("lot_code")}
        label="Mã lô"
        hint="Chữ viết tắt, năm tháng, số thứ tự. Ví dụ MD-2611-12"
        autoCapitalize="characters"
        autoComplete="off"
      />
      <div className={styles.pair}>
        <TextField {...field("quantity")} label="Số lượng" inputMode="numeric" placeholder="600" />
        <TextField {...field("unit")} label="Đơn vị" placeholder="gói" />
      </div>
      <div className={styles.pair}>
        <TextField {...field("harvested_from")} label="Thu hoạch từ" type="date" />
        <TextField {...field("harvested_to")} label="Đến ngày" type="date" />
      </div>
      <div className={styles.pair}>
        <TextField {...field("packed_on")} label="Đóng gói" type="date" />
        <TextField {...field("expires_on")} label="Hạn dùng" type="date" />
      </div>
      <SubmitButton pendingWords="Đang mở lô…">Mở lô</SubmitButton>
    </form>
  )
}
