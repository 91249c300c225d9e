import type { ListingDetail } from "@/lib/backend/channels"
import { Icon } from "@/ui/icon"
import { PressForm } from "../goods/press-form"
import { resolveDriftAction } from "./channel-actions"
import styles from "./channels.module.css"
import { driftChoices, driftNext, driftWords } from "./drift-words"

type DriftProps = { detail: Pick<ListingDetail, "listing" | "variants">; account: string; floor: string }

/** Where the floor shows something else, with what will happen, and the seller's own say. */
export function DriftSection({ detail: { listing, variants }, account, floor }: DriftProps) {
  if (listing.drifts.length === 0) return null
  const titleOf = (id: string | null): string | null =>
    variants.length > 1 ? (variants.find((variant) => variant.id === id)?.title ?? null) : null
  return (
    <section id="khac" className={styles.section} aria-labelledby="khac-ten">
      <h2 id="khac-ten">{floor} đang để khác</h2>
      <ul>
        {listing.drifts.map((drift) => (
          <li key={`${drift.field} ${drift.seller_sku}`} className={styles.beside}>
            <p className={styles.differs}>
              <Icon name={drift.state === "accepted" ? "check" : "alert"} size={20} />
              <span>{driftWords(drift, titleOf(drift.variant_id))}</span>
            </p>
            <p className={styles.soft}>{driftNext(drift)}</p>
            {driftChoices(drift).map(({ keep, words }, index) => (
              <PressForm
                key={keep}
                action={resolveDriftAction}
                hidden={{ account, product: listing.product_id, field: drift.field, sku: drift.seller_sku, keep }}
                pendingWords="Đang ghi…"
                tone={drift.state === "insists" && index === 0 ? "primary" : "secondary"}
                wide
              >
                {words}
              </PressForm>
            ))}
          </li>
        ))}
      </ul>
    </section>
  )
}
