import styles from "./order.module.css"

type ReasonChoiceProps = { legend: string; reasons: Record<string, string>; chosen: string | undefined }

export function ReasonChoice({ legend, reasons, chosen }: ReasonChoiceProps) {
  return (
    <fieldset className={styles.reasons}>
      <legend>{legend}</legend>
      {Object.entries(reasons).map(([reason, sentence]) => (
        <label key={reason} className={styles.reason}>
          <input type="radio" name="reason" value={reason} defaultChecked={reason === chosen} required />
          <span>{sentence}</span>
        </label>
      ))}
    </fieldset>
  )
}
