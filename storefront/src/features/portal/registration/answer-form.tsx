"use client"

import { useActionState } from "react"
import type { Registration } from "@/lib/backend/registration"
import { FormMessage, TextArea } from "@/ui/field"
import { SubmitButton } from "@/ui/submit-button"
import { EMPTY_FORM } from "@/lib/forms/form-state"
import portalStyles from "../portal.module.css"
import { answerOfficerAction } from "./actions"
import { FactsPart, PayoutPart } from "./form-parts"
import styles from "./registration.module.css"

export function AnswerForm({ registration }: { registration: Registration }) {
  const [state, action] = useActionState(answerOfficerAction, EMPTY_FORM)
  const { name, registration_number, payout } = registration
  const { commune, province } = shownPlace(registration)
  const initial = {
    ...{ name, registration_number: registration_number ?? "" },
    ...{ place: `${commune}, ${province}`, place_choice: `${commune}|${province}` },
  }
  return (
    <form action={action} className={portalStyles.form} noValidate>
      <FormMessage>{state.message}</FormMessage>
      <TextArea
        name="answer"
        label="Trả lời cán bộ"
        optional
        rows={3}
        maxLength={1000}
        key={`answer-${state.attempt}`}
        defaultValue={state.values.answer}
        error={state.fieldErrors.answer}
      />
      <fieldset className={styles.part}>
        <legend>Thông tin hợp tác xã</legend>
        <FactsPart state={state} initial={initial} />
      </fieldset>
      <details className={styles.more} open={Boolean(state.values.account_number)}>
        <summary>Đổi tài khoản nhận tiền{payout ? ` (đang là ${payout.bank} ${payout.number})` : ""}</summary>
        <div className={styles.part}>
          <PayoutPart state={state} />
        </div>
      </details>
      <SubmitButton pendingWords="Đang gửi…">Gửi lại cho cán bộ</SubmitButton>
    </form>
  )
}

/** Records name places in running text ("xã Phủ Thông", "tỉnh Thái Nguyên"), lists as headings. */
function shownPlace({ commune, province }: Registration) {
  const capital = commune.slice(0, 1).toUpperCase() + commune.slice(1)
  return { commune: capital, province: province.replace(/^(?:tỉnh|thành phố) /i, "") }
}
