import { PortalLink } from "@/features/portal/portal-link"
import { formatQuantity } from "@/i18n/format"
import type { BatchCard } from "@/lib/backend/batches"
import { GoodsPicture } from "@/ui/picture"
import { BatchStateTag } from "../batch-rows"
import portal from "../portal.module.css"
import { needOf, type BatchNeed } from "./batch-need"
import styles from "./batches.module.css"
import { batchPath } from "./paths"

const TONES: Record<BatchNeed["tone"], string | undefined> = {
  act: styles.needAct,
  warn: styles.needWarn,
  wait: styles.needWait,
}

/** Lots with what each asks for next. */
export function BatchList({ batches, today }: { batches: readonly BatchCard[]; today: string }) {
  return (
    <ul className={`${portal.rows} ${portal.spread}`}>
      {batches.map((batch) => (
        <li key={batch.id}>
          <PortalLink href={batchPath(batch.id)} className={portal.row}>
            <span className={portal.thumbnail}>
              <GoodsPicture name={batch.product.illustration ?? "basket"} alt="" sizes="64px" />
            </span>
            <span className={portal.rowText}>
              <strong>Lô {batch.lot_code}</strong>
              <span>
                {batch.product.title}, {formatQuantity(batch.quantity, batch.unit)}
                {batch.household ? `, hộ ${batch.household.code}` : ""}
              </span>
              <BatchStateTag batch={batch} />
              <Need need={needOf(batch, today)} />
            </span>
          </PortalLink>
        </li>
      ))}
    </ul>
  )
}

function Need({ need }: { need: BatchNeed | null }) {
  if (!need) return null
  return <span className={`${styles.need} ${TONES[need.tone]}`}>{need.words}</span>
}
