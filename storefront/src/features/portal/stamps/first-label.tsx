import type { LabelStock } from "@/lib/backend/stamps"
import portal from "../portal.module.css"
import styles from "./print.module.css"
import { perSheetOf } from "./stock-words"

/** The sheet as it lies on the table; pressing the first label that is still there says where printing starts. */
export function FirstLabel({ stock, chosen }: { stock: LabelStock; chosen: number }) {
  const labels = Array.from({ length: perSheetOf(stock) }, (_, index) => index + 1)
  return (
    <details className={portal.part} open={chosen > 1 || undefined}>
      <summary>Tờ giấy đã bóc mất vài tem?</summary>
      <fieldset>
        <legend className={portal.hint}>Bấm vào ô tem đầu tiên còn trên tờ. Những ô trước đó sẽ để trống.</legend>
        <div
          className={`${styles.sheet} ${stock.shape === "round" ? styles.round : ""}`}
          style={{ gridTemplateColumns: `repeat(${stock.columns}, minmax(0, 1fr))` }}
        >
          {labels.map((label) => (
            <label key={label} className={styles.cell}>
              <input
                type="radio"
                name="o"
                value={label}
                defaultChecked={label === chosen}
                aria-label={`Ô số ${label}`}
              />
              <span aria-hidden="true">{label}</span>
            </label>
          ))}
        </div>
      </fieldset>
    </details>
  )
}
