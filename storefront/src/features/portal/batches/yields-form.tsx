"use client"

import { useActionState } from "react"
import { EVENT_KIND_WORDS } from "@/i18n/portal-words"
import type { YieldRange } from "@/lib/backend/batches"
import { FormMessage, TextField } from "@/ui/field"
import { SubmitButton } from "@/ui/submit-button"
import { EMPTY_FORM } from "@/lib/forms/form-state"
import portal from "../portal.module.css"
import { declareYieldsAction } from "./actions"
import styles from "./batches.module.css"

/** Per hundred kilograms, as people weigh: nobody thinks in a yield of 0.22. */
export function YieldsForm({ productId, yields }: { productId: string; yields: readonly YieldRange[] }) {
  const [state, action] = useActionState(declareYieldsAction, EMPTY_FORM)
  const hundred = (value: number) => String(Math.round(value * 1000) / 10).replace(".", ",")
  return (
    <form action={action} className={portal.form} noValidate key={state.attempt}>
      <FormMessage>{state.message}</FormMessage>
      <input type="hidden" name="productId" value={productId} />
      {yields.map(({ kind, min_yield: min, max_yield: max, ceiling, declared }) => {
        const name = EVENT_KIND_WORDS[kind].name
        return (
          <fieldset key={kind} className={styles.group}>
            <legend>{name}</legend>
            <p className={portal.hint}>
              {declared ? "Hợp tác xã đã khai." : "Đang dùng mức chung của sàn."} Nhiều nhất {hundred(ceiling)} kg.
            </p>
            <input type="hidden" name={`${kind}-ceiling`} value={ceiling} />
            <div className={portal.pair}>
              <TextField
                name={`${kind}-min`}
                label="Ít nhất còn (kg)"
                inputMode="decimal"
                defaultValue={state.values[`${kind}-min`] ?? hundred(min)}
                error={state.fieldErrors[`${kind}-min`]}
              />
              <TextField
                name={`${kind}-max`}
                label="Nhiều nhất còn (kg)"
                inputMode="decimal"
                defaultValue={state.values[`${kind}-max`] ?? hundred(max)}
                error={state.fieldErrors[`${kind}-max`]}
              />
            </div>
          </fieldset>
        )
      })}
      <SubmitButton pendingWords="Đang ghi…">Lưu mức hao hụt</SubmitButton>
    </form>
  )
}
