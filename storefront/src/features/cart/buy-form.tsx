import type { Language } from "@/i18n"
import { buyingWords } from "@/i18n/buying-words"
import { formatMoney } from "@/i18n/format"
import type { CatalogProduct } from "@/lib/backend/catalog"
import { SubmitButton } from "@/ui/submit-button"
import { addToCartAction } from "./cart-actions"
import styles from "./cart.module.css"

type BuyFormProps = { product: CatalogProduct; language: Language }

/** One press puts it into the cart, with or without the browser's script. */
export function BuyForm({ product, language }: BuyFormProps) {
  const { cart } = buyingWords[language]
  const inStock = product.variants.filter((variant) => variant.in_stock && variant.price !== null)
  const [first] = inStock
  if (first === undefined) return <p className={styles.soldOut}>{cart.soldOut}</p>
  return (
    <form action={addToCartAction} className={styles.buy}>
      <input type="hidden" name="lang" value={language} />
      {inStock.length === 1 ? (
        <input type="hidden" name="variant_id" value={first.id} />
      ) : (
        <fieldset className={styles.sizes}>
          <legend>{cart.size}</legend>
          {inStock.map(({ id, title, price }) => (
            <label key={id} className={styles.size}>
              <input type="radio" name="variant_id" value={id} defaultChecked={id === first.id} />
              <span>{title}</span>
              <strong>{formatMoney(price ?? 0)}</strong>
            </label>
          ))}
        </fieldset>
      )}
      <div className={styles.buyRow}>
        <label className={styles.quantity}>
          <span className="visually-hidden">{cart.quantity}</span>
          <input type="number" name="quantity" inputMode="numeric" min={1} max={999} defaultValue={1} required />
        </label>
        <SubmitButton pendingWords={cart.adding}>{cart.add}</SubmitButton>
      </div>
    </form>
  )
}
