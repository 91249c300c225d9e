import { fill, type Dictionary } from "@/i18n"
import { formatDay, formatQuantity } from "@/i18n/format"
import type { PublicBatch } from "@/lib/backend/catalog"
import { Icon, type IconName } from "@/ui/icon"
import { publicBatchState, type PublicBatchState } from "./batch-state"
import styles from "./product.module.css"

export function BatchList({ batches, words }: { batches: PublicBatch[]; words: Dictionary }) {
  return (
    <section aria-labelledby="cac-lo">
      <h2 id="cac-lo">{words.product.batches}</h2>
      <p className={styles.lead}>{batches.length > 0 ? words.product.batchesLead : words.product.batchesEmpty}</p>
      <ul className={styles.batches}>
        {batches.map((batch) => (
          <BatchRow key={batch.id} batch={batch} words={words} />
        ))}
      </ul>
    </section>
  )
}

function BatchRow({ batch, words }: { batch: PublicBatch; words: Dictionary }) {
  const state = publicBatchState(batch)
  const facts = [
    [words.product.harvested, dayRange(batch.harvested_from, batch.harvested_to)],
    [words.product.packed, batch.packed_on && formatDay(batch.packed_on)],
    [words.product.bestBefore, batch.expires_on && formatDay(batch.expires_on)],
    [words.product.quantity, formatQuantity(batch.quantity, batch.unit)],
  ].filter(([, value]) => Boolean(value))
  return (
    <li className={styles.batch}>
      <div className={styles.batchHead}>
        <h3>{fill(words.card.lot, { lot: batch.lot_code })}</h3>
        <BatchState state={state} words={words} />
      </div>
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <a href={batch.origin_url} className={styles.origin}>
        {fill(words.product.origin, { lot: batch.lot_code })}
        <Icon name="arrow" size={20} />
      </a>
    </li>
  )
}

function BatchState({ state, words }: { state: PublicBatchState; words: Dictionary }) {
  const { product } = words
  const shown: Record<PublicBatchState, { icon: IconName; name: string; hint: string }> = {
    recalled: { icon: "alert", name: product.stateRecalled, hint: product.stateRecalledHint },
    held: { icon: "alert", name: product.stateHeld, hint: product.stateHeldHint },
    expired: { icon: "alert", name: product.stateExpired, hint: product.stateExpiredHint },
    anchored: { icon: "lock", name: product.stateAnchored, hint: product.stateAnchoredHint },
    waiting: { icon: "clock", name: product.stateWaiting, hint: product.stateWaitingHint },
  }
  const { icon, name, hint } = shown[state]
  return (
    <div className={`${styles.state} ${styles[state]}`}>
      <strong>
        <Icon name={icon} size={18} />
        {name}
      </strong>
      <span>{hint}</span>
    </div>
  )
}

function dayRange(from: string | null, to: string | null): string | null {
  if (!from || !to || from === to) return from || to ? formatDay(from ?? to ?? "") : null
  return `${formatDay(from)} – ${formatDay(to)}`
}
