"use client"

import { useActionState } from "react"
import type { CertificateKind } from "@/lib/backend/papers"
import { FormMessage, SelectField, TextField } from "@/ui/field"
import { SubmitButton } from "@/ui/submit-button"
import { submitCertificateAction } from "../actions/paper-actions"
import { EMPTY_FORM } from "@/lib/forms/form-state"
import styles from "../portal.module.css"
import { ChoiceCards } from "../stamps/choice-cards"
import { CERTIFICATE_WORDS } from "./certificate-words"
import { CopyField } from "./copy-field"

type CertificateFormProps = {
  kind: CertificateKind
  products: { id: string; title: string }[]
  /** What a paper that is renewed said. */
  known: { product_id?: string; stars?: string; issuer?: string; renews_id?: string }
}

const STARS = ["3", "4", "5"].map((value) => ({ value, name: `${value} sao` }))

export function CertificateForm({ kind, products, known }: CertificateFormProps) {
  const [state, action] = useActionState(submitCertificateAction, EMPTY_FORM)
  const said: Record<string, string | undefined> = { ...known, ...state.values }
  const field = (name: string) => ({ name, defaultValue: said[name], error: state.fieldErrors[name] })
  const words = CERTIFICATE_WORDS[kind]
  return (
    <form action={action} className={styles.form} noValidate key={state.attempt}>
      <FormMessage>{state.message}</FormMessage>
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="renews_id" value={known.renews_id ?? ""} />
      {state.values.file_hash && <input type="hidden" name="file_hash" value={state.values.file_hash} />}
      <SelectField {...field("product_id")} label="Cho sản phẩm nào">
        <option value="">Chọn sản phẩm</option>
        {products.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </SelectField>
      {kind === "ocop" && (
        <ChoiceCards
          name="stars"
          legend="Được mấy sao?"
          chosen={said.stars}
          choices={STARS}
          error={state.fieldErrors.stars}
        />
      )}
      <TextField {...field("number")} label={words.number} hint="Ghi đúng như trên giấy, ví dụ 1234/QĐ-UBND" />
      <TextField {...field("issuer")} label="Nơi cấp" hint={`Ví dụ ${words.issuer}`} />
      <TextField {...field("issued_on")} label="Ngày cấp" type="date" />
      {kind === "ocop" ? (
        <p className={styles.hint}>Giấy OCOP có hạn 36 tháng, tính từ ngày cấp. Bà con không phải ghi ngày hết hạn.</p>
      ) : (
        <TextField {...field("expires_on")} label="Ngày hết hạn" type="date" />
      )}
      <CopyField kept={state.values.file_hash} error={state.fieldErrors.copy} />
      <SubmitButton pendingWords="Đang nộp…">Nộp giấy</SubmitButton>
    </form>
  )
}
