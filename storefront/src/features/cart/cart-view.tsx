import { Link } from "@/ui/link"
import { ProductPicture } from "@/features/catalogue/product-card"
import { ProvinceChooser } from "@/features/delivery/province-chooser"
import { SenderDelivery } from "@/features/delivery/sender-delivery"
import { fill, localePath, type Language } from "@/i18n"
import { buyingWords, type BuyingWords } from "@/i18n/buying-words"
import { deliveryWords } from "@/i18n/delivery-words"
import { formatMoney } from "@/i18n/format"
import { visitWords } from "@/i18n/visit-words"
import type { CartDelivery } from "@/lib/backend/delivery"
import { LinkButton } from "@/ui/button"
import { VisitLine } from "@/features/visit/visit-line"
import visitStyles from "@/features/visit/visit.module.css"
import { Icon } from "@/ui/icon"
import { Notice } from "@/ui/notice"
import { addToCartAction, changeLineAction } from "./cart-actions"
import type { CartGoods, CartGroup } from "./cart-groups"
import type { FilledCart } from "./load-cart"
import styles from "./cart.module.css"

type CartViewProps = { filled: FilledCart; language: Language; delivery: CartDelivery | null; province: string }

/** What is bought, by who sends it. */
export function CartView({ filled, language, delivery, province }: CartViewProps) {
  const { cart, groups, needsDelivery, isBookable } = filled
  const words = buyingWords[language]
  const visit = visitWords[language].cart
  const parcels = groups.filter(({ isVisit }) => !isVisit).length
  return (
    <div className={styles.layout}>
      <div className={styles.groups}>
        {groups.map((group) => (
          <SenderGroup
            key={`${group.handle ?? "gone"}${group.isVisit ? " visit" : ""}`}
            {...{ group, language, words, delivery }}
          />
        ))}
      </div>
      <aside className={styles.summary} aria-label={words.checkout.summary}>
        <dl className={styles.sums}>
          <div>
            <dt>{parcels < groups.length ? visit.subtotal : words.cart.subtotal}</dt>
            <dd>{formatMoney(cart.item_subtotal)}</dd>
          </div>
        </dl>
        {needsDelivery && delivery && (
          <dl className={styles.sums}>
            <div>
              <dt>{fill(deliveryWords[language].to, { province })}</dt>
              <dd>{formatMoney(delivery.total)}</dd>
            </div>
          </dl>
        )}
        {needsDelivery && <ProvinceChooser language={language} province={province} />}
        {parcels > 1 && <p>{fill(words.checkout.parcels, { count: parcels })}</p>}
        {isBookable ? (
          <LinkButton href={localePath(language, "/dat-hang")} wide>
            {words.cart.order}
          </LinkButton>
        ) : (
          <p className={visitStyles.warning}>{visit.blocked}</p>
        )}
      </aside>
    </div>
  )
}

type GroupProps = { group: CartGroup; language: Language; words: BuyingWords; delivery: CartDelivery | null }

function SenderGroup({ group, language, words, delivery }: GroupProps) {
  const from = group.isVisit ? visitWords[language].cart.visit : words.cart.from
  return (
    <section className={styles.group} aria-label={group.name ?? words.cart.otherGoods}>
      <header className={styles.sender}>
        <Icon name={group.isVisit ? "people" : "truck"} />
        <div>
          <h2>{group.name ? fill(from, { name: group.name }) : words.cart.otherGoods}</h2>
          {group.place && <p>{group.place}</p>}
          {delivery && !group.isVisit && <SenderDelivery handle={group.handle} {...{ delivery, language }} />}
        </div>
      </header>
      <ul className={styles.lines}>
        {group.goods.map((goods) => (
          <GoodsLine key={goods.line.id} {...{ goods, language, words }} />
        ))}
      </ul>
    </section>
  )
}

function GoodsLine({
  goods: { line, product, visit },
  language,
  words,
}: Omit<GroupProps, "group" | "delivery"> & { goods: CartGoods }) {
  const title = product?.title ?? line.product_title ?? ""
  return (
    <li className={styles.line}>
      <div className={styles.picture}>{product && <ProductPicture card={product} sizes="88px" eager={false} />}</div>
      <div className={styles.lineText}>
        {product ? (
          <Link href={localePath(language, `/san-pham/${product.handle}`)}>{title}</Link>
        ) : (
          <span>{title}</span>
        )}
        {visit ? (
          <VisitLine visit={visit} language={language} />
        ) : (
          line.variant_title && <span className={styles.soft}>{line.variant_title}</span>
        )}
        <strong>{formatMoney(line.subtotal)}</strong>
      </div>
      <div className={styles.lineForms}>
        {visit && visit.state !== "open" && (
          <p className={visitStyles.warning} role="alert">
            <Icon name="alert" size={20} />
            {fill(visitWords[language].cartStates[visit.state], { count: visit.seats_left })}
          </p>
        )}
        <form action={changeLineAction} className={styles.change}>
          <input type="hidden" name="lang" value={language} />
          <input type="hidden" name="line_id" value={line.id} />
          <Step to={line.quantity - 1} label={`${words.cart.quantity} ${title}: ${line.quantity - 1}`} sign="−" />
          <span className={styles.count} aria-label={`${words.cart.quantity}: ${line.quantity}`}>
            {line.quantity}
          </span>
          <Step to={line.quantity + 1} label={`${words.cart.quantity} ${title}: ${line.quantity + 1}`} sign="+" />
          <button name="quantity" value={0} className={styles.remove} aria-label={`${words.cart.remove} ${title}`}>
            {words.cart.remove}
          </button>
        </form>
      </div>
    </li>
  )
}

/** A button of the form that carries the new number: no script is needed. */
function Step({ to, label, sign }: { to: number; label: string; sign: string }) {
  return (
    <button name="quantity" value={to} className={styles.step} aria-label={label} disabled={to < 1}>
      {sign}
    </button>
  )
}

export function EmptyCart({ language }: { language: Language }) {
  const { cart } = buyingWords[language]
  return (
    <Notice scene="empty-basket" title={cart.empty} body={cart.emptyBody}>
      <LinkButton href={localePath(language, "/san-pham")}>{cart.browse}</LinkButton>
    </Notice>
  )
}

type PutBackProps = { variantId: string; quantity: string; language: Language }

/** What was taken out a moment ago. */
export function PutBack({ variantId, quantity, language }: PutBackProps) {
  const { cart } = buyingWords[language]
  return (
    <form action={addToCartAction} className={styles.putBack} role="status">
      <input type="hidden" name="lang" value={language} />
      <input type="hidden" name="variant_id" value={variantId} />
      <input type="hidden" name="quantity" value={quantity} />
      <span>{cart.removed}</span>
      <button className={styles.textButton}>{cart.putBack}</button>
    </form>
  )
}
