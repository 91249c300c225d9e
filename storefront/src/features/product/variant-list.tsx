import type { Dictionary } from "@/i18n"
import { formatMoney } from "@/i18n/format"
import type { CatalogProduct } from "@/lib/backend/catalog"
import { Icon } from "@/ui/icon"
import styles from "./product.module.css"

type Variant = CatalogProduct["variants"][number]

/** Each way in which it is sold, with its price and whether there is any today. */
export function VariantList({ variants, words }: { variants: readonly Variant[]; words: Dictionary }) {
  const { product } = words
  const [only] = variants
  if (!only) return null
  if (variants.length === 1) return <Stock inStock={only.in_stock} words={words} />
  return (
    <section aria-labelledby="quy-cach">
      <h2 id="quy-cach" className={styles.variantsTitle}>
        {product.variants}
      </h2>
      <ul className={styles.variants}>
        {variants.map((variant) => (
          <li key={variant.id}>
            <span className={styles.variantName}>
              <strong>{variant.title}</strong>
              {variant.net_content && <span className={styles.fine}>{variant.net_content}</span>}
            </span>
            <span className={styles.variantPrice}>
              {variant.price !== null && <strong>{formatMoney(variant.price)}</strong>}
              <Stock inStock={variant.in_stock} words={words} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Stock({ inStock, words }: { inStock: boolean; words: Dictionary }) {
  return (
    <span className={inStock ? styles.valid : styles.expired}>
      <Icon name={inStock ? "check" : "clock"} size={18} />
      {inStock ? words.product.inStock : words.product.outOfStock}
    </span>
  )
}
