"use client"

import { useActionState } from "react"
import { ILLUSTRATION_WORDS } from "@/i18n/portal-words"
import { FieldError, FormMessage, SelectField, TextArea, TextField } from "@/ui/field"
import { GoodsPicture } from "@/ui/picture"
import { SubmitButton } from "@/ui/submit-button"
import { createProductAction } from "../actions/product-actions"
import { EMPTY_FORM } from "../form-state"
import styles from "../portal.module.css"

export function ProductForm({ groups }: { groups: { value: string; label: string }[] }) {
  const [state, action] = useActionState(createProductAction, EMPTY_FORM)
  const field = (name: string) => ({ name, defaultValue: state.values[name], error: state.fieldErrors[name] })
  return (
    <form action={action} className={styles.form} noValidate key={state.attempt}>
      <FormMessage>{state.message}</FormMessage>
      <TextField {...field("title")} label="Tên sản phẩm" hint="Như trên bao bì, ví dụ Miến dong Bắc Kạn" />
      <TextField {...field("subtitle")} label="Một dòng giới thiệu" optional />
      <TextArea
        {...field("description")}
        label="Kể về sản phẩm"
        hint="Trồng ở đâu, làm thế nào, dùng ra sao"
        rows={4}
      />
      <div className={styles.pair}>
        <TextField {...field("price")} label="Giá bán (₫)" inputMode="numeric" placeholder="68.000" />
        <TextField {...field("unit_label")} label="Bán theo" placeholder="gói 500 g" />
      </div>
      <TextField {...field("net_content")} label="Khối lượng tịnh" placeholder="500 g" />
      <SelectField {...field("ocop_group")} label="Nhóm hàng OCOP">
        <option value="">Chọn nhóm</option>
        {groups.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </SelectField>
      <IllustrationChoice chosen={state.values.illustration} error={state.fieldErrors.illustration} />
      <TextField
        {...field("gtin")}
        label="Mã vạch GTIN"
        hint="Chỉ ghi khi đã đăng ký với GS1. Không có cũng in tem được."
        inputMode="numeric"
        optional
      />
      <SubmitButton pendingWords="Đang đưa lên kệ…">Đưa lên kệ</SubmitButton>
    </form>
  )
}

function IllustrationChoice({ chosen, error }: { chosen: string | undefined; error: string | undefined }) {
  return (
    <fieldset aria-describedby={error ? "illustration-error" : undefined}>
      <legend className={styles.legend}>Hình minh hoạ</legend>
      <p className={styles.hint}>Dùng cho tới khi có ảnh chụp.</p>
      <div className={styles.pictures}>
        {Object.entries(ILLUSTRATION_WORDS).map(([name, label]) => (
          <label key={name} className={styles.pictureChoice}>
            <input type="radio" name="illustration" value={name} defaultChecked={name === chosen} />
            <GoodsPicture name={name} alt="" sizes="80px" />
            <span>{label}</span>
          </label>
        ))}
      </div>
      <FieldError name="illustration" error={error} />
    </fieldset>
  )
}
