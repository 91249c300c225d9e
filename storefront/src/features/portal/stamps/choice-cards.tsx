import type { ReactNode } from "react"
import { FieldError } from "@/ui/field"
import styles from "./parts.module.css"

export type Choice = { value: string; name: string; detail?: string; picture?: ReactNode }

type ChoiceCardsProps = {
  name: string
  legend: string
  hint?: string
  chosen: string | undefined
  choices: readonly Choice[]
  error?: string | undefined
}

/** One answer of several, each a whole card to press; plain radio buttons underneath. */
export function ChoiceCards({ name, legend, hint, chosen, choices, error }: ChoiceCardsProps) {
  return (
    <fieldset className={styles.choices} aria-describedby={error ? `${name}-error` : undefined}>
      <legend className={styles.legend}>{legend}</legend>
      {hint && <p className={styles.hint}>{hint}</p>}
      {choices.map((choice) => (
        <label key={choice.value} className={`${styles.choice} ${choice.picture ? styles.pictured : ""}`}>
          <input type="radio" name={name} value={choice.value} defaultChecked={choice.value === chosen} />
          {choice.picture && <span className={styles.choicePicture}>{choice.picture}</span>}
          <span className={styles.choiceText}>
            <strong>{choice.name}</strong>
            {choice.detail && <span>{choice.detail}</span>}
          </span>
        </label>
      ))}
      <FieldError name={name} error={error} />
    </fieldset>
  )
}
