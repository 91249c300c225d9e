import { PortalLink } from "@/features/portal/portal-link"
import { formatQuantity } from "@/i18n/format"
import { BATCH_STATE_WORDS } from "@/i18n/portal-words"
import type { Batch, Genealogy, Relative } from "@/lib/backend/batches"
import portal from "../portal.module.css"
import styles from "./batches.module.css"
import { batchPath } from "./paths"

type GenealogySectionProps = { batch: Pick<Batch, "id" | "lot_code" | "state" | "product">; genealogy: Genealogy }

/** Where the goods came from and where they went, from top to bottom as they went. */
export function GenealogySection({ batch, genealogy }: GenealogySectionProps) {
  const { before, after, hidden, orders, truncated } = genealogy
  return (
    <section id="pha-he" aria-labelledby="pha-he-tieu-de">
      <h2 id="pha-he-tieu-de" className={portal.sectionTitle}>
        Hàng từ đâu, đi đâu
      </h2>
      <div className={styles.kin}>
        {before.length === 0 && <p className={portal.soft}>Không dùng lô nguyên liệu nào khác.</p>}
        {[...before].reverse().map((lot) => (
          <Kin key={lot.batch_id} lot={lot} genealogy={genealogy} />
        ))}
        {hidden.before > 0 && <Hidden count={hidden.before} />}
        {before.length > 0 && <Arrow />}
        <div className={`${styles.kinRow} ${styles.kinSelf}`} aria-current="true">
          <strong>Lô {batch.lot_code}, lô này</strong>
          <span>{batch.product.title}</span>
        </div>
        {(after.length > 0 || orders.length > 0) && <Arrow />}
        {after.map((lot) => (
          <Kin key={lot.batch_id} lot={lot} genealogy={genealogy} />
        ))}
        {hidden.after > 0 && <Hidden count={hidden.after} />}
        {orders.map((order) => (
          <PortalLink key={order.id} href={`/htx/don-hang/${encodeURIComponent(order.id)}`} className={styles.kinRow}>
            <strong>Đơn {order.number}</strong>
            <span>
              {order.title}, {order.quantity} gói hàng của lô
            </span>
          </PortalLink>
        ))}
        {after.length === 0 && orders.length === 0 && batch.state !== "draft" && (
          <p className={portal.soft}>Chưa làm thành lô khác, chưa xếp vào đơn nào.</p>
        )}
        {truncated && <p className={portal.soft}>Còn nhiều lô nữa, ở đây chỉ hiện một nghìn lô gần nhất.</p>}
      </div>
    </section>
  )
}

const Arrow = () => (
  <p className={styles.kinArrow} aria-hidden="true">
    ↓
  </p>
)

function Hidden({ count }: { count: number }) {
  return <p className={portal.soft}>{count} lô nữa của hợp tác xã khác, chưa công khai nên không hiện.</p>
}

function Kin({ lot, genealogy }: { lot: Relative; genealogy: Genealogy }) {
  const edge = genealogy.edges.find(({ from, to }) => from === lot.batch_id || to === lot.batch_id)
  const used = edge ? `, ${formatQuantity(edge.quantity, edge.unit)}` : ""
  const owner = lot.own ? (lot.household_code ? `Hộ ${lot.household_code}` : "của mình") : lot.cooperative_name
  const far = lot.steps > 1 ? `, cách ${lot.steps} bước` : ""
  const className = lot.state === "recalled" ? `${styles.kinRow} ${styles.kinRecalled}` : styles.kinRow
  const body = (
    <>
      <strong>
        Lô {lot.lot_code}
        {lot.state === "sealed" ? "" : `, ${BATCH_STATE_WORDS[lot.state].toLowerCase()}`}
      </strong>
      <span>
        {lot.product_title}
        {used}, {owner}
        {far}
      </span>
    </>
  )
  if (!lot.own) return <div className={className}>{body}</div>
  return (
    <PortalLink href={batchPath(lot.batch_id)} className={className}>
      {body}
    </PortalLink>
  )
}
