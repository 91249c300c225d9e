import { PortalLink } from "@/features/portal/portal-link"
import { formatDay, formatMoney } from "@/i18n/format"
import { PRODUCT_STATE_WORDS } from "@/i18n/goods-words"
import type { PortalProduct } from "@/lib/backend/goods"
import { Icon } from "@/ui/icon"
import styles from "../portal.module.css"
import { CoverPicture } from "./goods-picture"

const STATE_CLASS = {
  draft: styles.tag,
  proposed: `${styles.tag} ${styles.tagWaiting}`,
  published: `${styles.tag} ${styles.tagDone}`,
  rejected: `${styles.tag} ${styles.tagRecalled}`,
}

export function ProductRows({ products }: { products: readonly PortalProduct[] }) {
  return (
    <ul className={`${styles.rows} ${styles.spread}`}>
      {products.map((product) => (
        <li key={product.id}>
          <PortalLink href={`/htx/san-pham/${encodeURIComponent(product.id)}`} className={styles.row}>
            <span className={styles.thumbnail}>
              <CoverPicture product={product} alt="" sizes="64px" />
            </span>
            <span className={styles.rowText}>
              <strong>{product.title}</strong>
              <span>
                {formatMoney(product.price)}
                {product.unit_label && `, ${product.unit_label}`}
              </span>
              <span>{stockWords(product)}</span>
              <span className={STATE_CLASS[product.status]}>{PRODUCT_STATE_WORDS[product.status].name}</span>
              <OcopTag product={product} />
            </span>
            <Icon name="arrow" size={20} />
          </PortalLink>
        </li>
      ))}
    </ul>
  )
}

function stockWords({ variants }: PortalProduct): string {
  const free = variants.reduce((sum, { stock, reserved }) => sum + Math.max(0, stock - reserved), 0)
  return free > 0 ? `Còn ${free.toLocaleString("vi-VN")} để bán` : "Hết hàng để bán"
}

function OcopTag({ product: { ocop } }: { product: PortalProduct }) {
  if (!ocop) return null
  const date = formatDay(ocop.expires_on)
  return ocop.valid ? (
    <span className={`${styles.tag} ${styles.tagDone}`}>
      OCOP {ocop.stars} sao, hạn {date}
    </span>
  ) : (
    <span className={`${styles.tag} ${styles.tagWaiting}`}>Sao OCOP hết hạn {date}</span>
  )
}
