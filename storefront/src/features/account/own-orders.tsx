import { ProductPicture } from "@/features/catalogue/product-card"
import { buyAgainAction } from "@/features/order/order-actions"
import { orderPath } from "@/features/order/buyer"
import { fill, localePath, type Language } from "@/i18n"
import type { AccountWords } from "@/i18n/account-words"
import { buyingWords } from "@/i18n/buying-words"
import { formatInstantDay, formatMoney } from "@/i18n/format"
import type { OwnOrder, OwnOrders } from "@/lib/backend/account"
import type { CatalogProduct } from "@/lib/backend/catalog"
import { LinkButton } from "@/ui/button"
import { Icon, type IconName } from "@/ui/icon"
import { Notice } from "@/ui/notice"
import { SubmitButton } from "@/ui/submit-button"
import styles from "./account.module.css"

type ListProps = {
  page: OwnOrders
  products: ReadonlyMap<string, CatalogProduct>
  language: Language
  words: AccountWords
}

/** What was bought, newest first, each with how far its senders are. */
export function OwnOrderList({ page, products, language, words: { home: words } }: ListProps) {
  if (page.count === 0) {
    return (
      <Notice scene="empty-basket" title={words.empty} body={words.emptyBody} heading="h2">
        <LinkButton href={localePath(language, "/san-pham")}>{words.browse}</LinkButton>
      </Notice>
    )
  }
  const at = (offset: number) => localePath(language, `/tai-khoan${offset > 0 ? `?tu=${offset}` : ""}`)
  return (
    <section className={styles.plain} aria-labelledby="don-hang">
      <h2 id="don-hang">{words.orders}</h2>
      <ul className={styles.list}>
        {page.orders.map((order) => (
          <li key={order.id}>
            <OrderCard {...{ order, products, language, words }} />
          </li>
        ))}
      </ul>
      <nav className={styles.pages} aria-label={words.orders}>
        {page.offset > 0 && (
          <LinkButton href={at(Math.max(0, page.offset - page.limit))} tone="secondary">
            {words.newer}
          </LinkButton>
        )}
        {page.offset + page.limit < page.count && (
          <LinkButton href={at(page.offset + page.limit)} tone="secondary">
            {words.older}
          </LinkButton>
        )}
      </nav>
    </section>
  )
}

const ICONS: Record<OwnOrder["parts"][number]["status"], IconName> = {
  new: "clock",
  accepted: "people",
  packed: "packing",
  handed_over: "truck",
  delivered: "check",
  cancelled: "close",
  refused: "close",
}

const PICTURES = 3

type CardProps = Omit<ListProps, "page" | "words"> & { order: OwnOrder; words: AccountWords["home"] }

function OrderCard({ order, products, language, words }: CardProps) {
  const number = fill(words.order, { number: `NG${order.display_id}` })
  const total = order.parts.reduce((sum, part) => sum + part.total, 0)
  const goods = [...new Map(order.goods.map((item) => [item.title, item])).values()]
  const shown = goods.slice(0, PICTURES)
  return (
    <article className={styles.card} aria-label={number}>
      <header className={styles.cardHead}>
        <h3>{number}</h3>
        <span className={styles.soft}>{formatInstantDay(order.placed_at)}</span>
      </header>
      {shown.length > 0 && (
        <div className={styles.pictures}>
          {shown.map(({ title, handle }) => {
            const product = handle === null ? undefined : products.get(handle)
            return product ? (
              <div key={title}>
                <ProductPicture card={product} sizes="72px" eager={false} />
              </div>
            ) : null
          })}
        </div>
      )}
      {shown.length > 0 && (
        <p>
          {shown.map(({ title }) => title).join(", ")}
          {goods.length > shown.length && ` ${fill(words.more, { count: String(goods.length - shown.length) })}`}
        </p>
      )}
      <ul className={styles.parts}>
        {order.parts.length === 0 && (
          <li data-status="new">
            <Icon name="clock" />
            <div>{words.preparing}</div>
          </li>
        )}
        {order.parts.map((part) => (
          <li key={part.number} data-status={part.status}>
            <Icon name={ICONS[part.status]} />
            <div>
              {buyingWords[language].status[part.status]}
              <span>{part.cooperative}</span>
            </div>
          </li>
        ))}
      </ul>
      {total > 0 && <strong>{formatMoney(total)}</strong>}
      <div className={styles.buttons}>
        <LinkButton href={orderPath(language, order.id)} tone="secondary">
          {words.see}
        </LinkButton>
        <form action={buyAgainAction}>
          <input type="hidden" name="lang" value={language} />
          <input type="hidden" name="id" value={order.id} />
          <SubmitButton pendingWords={words.doing}>{words.again}</SubmitButton>
        </form>
      </div>
    </article>
  )
}
