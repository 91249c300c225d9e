import { PortalLink } from "@/features/portal/portal-link"
import { formatCount } from "@/i18n/format"
import type { PortalProduct } from "@/lib/backend/portal"
import { CoverPicture } from "../goods/goods-picture"
import portal from "../portal.module.css"
import styles from "./home.module.css"
import type { RunningOut } from "./running-out"

/** So many are seen at once; the others unfold. */
const AT_ONCE = 4

/** Goods and papers that will soon be used up, by picture and number. */
export function RunningOutRows({
  rows,
  products,
}: {
  rows: readonly RunningOut[]
  products: readonly PortalProduct[]
}) {
  if (rows.length === 0) return null
  const later = rows.slice(AT_ONCE)
  return (
    <section aria-labelledby="sap-het">
      <h2 id="sap-het" className={portal.sectionTitle}>
        Sắp hết
      </h2>
      <Rows rows={rows.slice(0, AT_ONCE)} products={products} />
      {later.length > 0 && (
        <details className={styles.rest}>
          <summary>Xem {formatCount(later.length)} thứ nữa</summary>
          <Rows rows={later} products={products} />
        </details>
      )}
    </section>
  )
}

function Rows({ rows, products }: { rows: readonly RunningOut[]; products: readonly PortalProduct[] }) {
  return (
    <ul className={portal.rows}>
      {rows.map((row) => (
        <li key={row.key}>
          <PortalLink href={row.href} className={portal.row}>
            <Thumbnail productId={row.productId} products={products} />
            <span className={portal.rowText}>
              <strong>{row.title}</strong>
              <span>{row.detail}</span>
            </span>
            <span className={row.isUrgent ? `${styles.left} ${styles.urgent}` : styles.left}>
              <strong>{row.left}</strong> {row.unit}
            </span>
          </PortalLink>
        </li>
      ))}
    </ul>
  )
}

/** A product's picture beside its name; nothing where it is no longer in the list. */
export function Thumbnail({ productId, products }: { productId: string; products: readonly PortalProduct[] }) {
  const product = products.find(({ id }) => id === productId)
  if (!product) return null
  return (
    <span className={styles.thumbnail}>
      <CoverPicture product={product} alt="" sizes="56px" />
    </span>
  )
}
