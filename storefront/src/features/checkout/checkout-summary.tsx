import type { CartGroup } from "@/features/cart/cart-groups"
import { SenderDelivery } from "@/features/delivery/sender-delivery"
import { fill } from "@/i18n"
import type { BuyingWords } from "@/i18n/buying-words"
import { VisitLine } from "@/features/visit/visit-line"
import { visitWords } from "@/i18n/visit-words"
import { deliveryWords } from "@/i18n/delivery-words"
import { formatMoney } from "@/i18n/format"
import type { Language } from "@/i18n/language"
import type { CartDelivery } from "@/lib/backend/delivery"
import styles from "./checkout.module.css"

type SummaryProps = {
  groups: readonly CartGroup[]
  goods: number
  delivery: CartDelivery
  province: string
  language: Language
  words: BuyingWords
}

export function CheckoutSummary({ groups, goods, delivery, province, language, words }: SummaryProps) {
  return (
    <aside className={styles.summary} aria-label={words.checkout.summary}>
      <h2>{words.checkout.summary}</h2>
      {groups.map((group) => (
        <div key={`${group.handle ?? "gone"}${group.isVisit ? " visit" : ""}`} className={styles.sender}>
          <h3>
            {group.name
              ? fill(group.isVisit ? visitWords[language].cart.visit : words.cart.from, { name: group.name })
              : words.cart.otherGoods}
          </h3>
          <ul>
            {group.goods.map(({ line, product, visit }) => (
              <li key={line.id}>
                <span>
                  {line.quantity} × {product?.title ?? line.product_title}
                  {visit ? (
                    <VisitLine visit={visit} language={language} />
                  ) : (
                    line.variant_title && `, ${line.variant_title}`
                  )}
                </span>
                <span>{formatMoney(line.subtotal)}</span>
              </li>
            ))}
          </ul>
          {!group.isVisit && <SenderDelivery handle={group.handle} delivery={delivery} language={language} />}
        </div>
      ))}
      <dl className={styles.sums}>
        <Sum
          name={groups.some(({ isVisit }) => isVisit) ? visitWords[language].cart.subtotal : words.cart.subtotal}
          amount={goods}
        />
        {delivery.senders.length > 0 && (
          <Sum name={fill(deliveryWords[language].to, { province })} amount={delivery.total} />
        )}
        <Sum name={words.cart.total} amount={goods + delivery.total} />
      </dl>
    </aside>
  )
}

function Sum({ name, amount }: { name: string; amount: number }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{formatMoney(amount)}</dd>
    </div>
  )
}
