import Link from "next/link"
import { illustrationOf } from "@/features/catalogue/default-illustration"
import { formatDay, formatMoney } from "@/i18n/format"
import type { PortalProduct } from "@/lib/backend/portal"
import { GoodsPicture } from "@/ui/picture"
import styles from "./portal.module.css"

export function ProductRows({ products }: { products: PortalProduct[] }) {
  return (
    <ul className={styles.rows}>
      {products.map((product) => (
        <li key={product.id} className={styles.productRow}>
          <span className={styles.thumbnail}>
            <GoodsPicture name={illustrationOf(product)} alt="" sizes="64px" />
          </span>
          <span className={styles.rowText}>
            <strong>{product.title}</strong>
            <span>
              {formatMoney(product.price)}
              {product.unit_label && `, ${product.unit_label}`}
            </span>
            <OcopTag product={product} />
          </span>
          <span className={styles.productLinks}>
            <Link href={`/htx/lo/moi?san-pham=${encodeURIComponent(product.id)}`}>Mở lô</Link>
            <a href={`/san-pham/${encodeURIComponent(product.handle)}`}>Xem trên kệ</a>
          </span>
        </li>
      ))}
    </ul>
  )
}

function OcopTag({ product: { ocop } }: { product: PortalProduct }) {
  if (!ocop) return <span className={styles.tag}>Chưa có sao OCOP</span>
  const date = formatDay(ocop.expires_on)
  return ocop.valid ? (
    <span className={`${styles.tag} ${styles.tagDone}`}>
      OCOP {ocop.stars} sao, hạn {date}
    </span>
  ) : (
    <span className={`${styles.tag} ${styles.tagWaiting}`}>Sao OCOP hết hạn {date}</span>
  )
}
