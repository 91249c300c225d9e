import { formatCount, formatInstant, formatMoney } from "@/i18n/format"
import type { AccountStatus, Category, Issue, ListingDetail, ListingVariant, Pair } from "@/lib/backend/channels"
import type { PortalProduct } from "@/lib/backend/goods"
import { Icon } from "@/ui/icon"
import { PressForm } from "../goods/press-form"
import portal from "../portal.module.css"
import { AttributeForm } from "./attribute-form"
import { CategoryButtons } from "./category-choice"
import { dropAction, retryAction } from "./channel-actions"
import styles from "./channels.module.css"
import { mayRetry, Problems } from "./listing-cards"
import { ListingPicture } from "./listing-picture"
import { nextWords } from "./next-words"
import { PageSearch } from "./page-search"
import { issueWords, problemLines, stateWords } from "./problem-lines"
import { proposeAnswers } from "./propose-answers"
import { StateTag } from "./state-tag"

const ATTRIBUTE = /^mapping\.attributes\.([^.]+)/
const issuesOf = ({ listing: { problem } }: ListingDetail): readonly Issue[] =>
  problem?.kind === "issues" ? problem.issues : []

/** Faults of the packed parcel stand beside its fields. */
const PACK_FIELDS: Readonly<Record<string, string>> = {
  "variants.weightGrams": "can-nang",
  "variants.sizeCm": "dai",
}

type HeadProps = {
  detail: ListingDetail
  product: PortalProduct | undefined
  account: string
  status: AccountStatus
  now: Date
}

/** What state it is in, what is wrong, and what comes next by itself. */
export function ListingStanding({ detail, product, account, status, now }: HeadProps) {
  const { listing } = detail
  const state = stateWords(listing)
  const next = listing.state === "needs_mapping" ? null : nextWords(listing.next, now, status)
  // The choice of a group stands right below: it is no fault yet.
  const lines = problemLines(listing.problem, detail).filter(({ mend }) => mend !== "nhom" || detail.mapping.category)
  return (
    <section className={styles.listing} aria-label="Tình hình trên sàn">
      <div className={styles.listingTop}>
        <ListingPicture thumbnail={listing.thumbnail} product={product} />
        <div className={styles.listingText}>
          <StateTag tone={state.tone} icon={state.icon}>
            {state.name}
          </StateTag>
          {lines.length === 0 && <p className={styles.soft}>{state.detail}</p>}
          {listing.sent_at && <p className={styles.soft}>Gửi lần cuối {formatInstant(listing.sent_at)}.</p>}
        </div>
      </div>
      {lines.length > 0 && <Problems lines={lines} account={account} product={listing.product_id} />}
      {next && <p className={styles.soft}>{next}</p>}
      {mayRetry(listing) && (
        <PressForm
          {...{ action: retryAction, hidden: { account, product: listing.product_id }, pendingWords: "Đang gửi…" }}
          tone="primary"
          wide
        >
          Gửi lại
        </PressForm>
      )}
    </section>
  )
}

type GroupProps = {
  account: string
  detail: ListingDetail
  floor: string
  found: { words: string; categories: readonly Category[] } | null
}

/** Which group of the floor it belongs to: those that fit best one tap away, all others by words. */
export function GroupSection({ account, detail, floor, found }: GroupProps) {
  const { listing, mapping, suggestions } = detail
  const others = suggestions.filter(({ id }) => id !== mapping.category?.id)
  const search = (
    <>
      {found === null && others.length > 0 && (
        <>
          <p className={styles.soft}>Chạm vào nhóm giống nhất:</p>
          <CategoryButtons account={account} product={listing.product_id} categories={others} />
        </>
      )}
      <PageSearch name="nhom" label="Tìm nhóm khác" words={found?.words ?? ""} anchor="nhom" />
      {found !== null &&
        (found.categories.length === 0 ? (
          <p className={styles.soft}>Không có nhóm nào như “{found.words}”. Thử một chữ thôi, ví dụ “chè”.</p>
        ) : (
          <CategoryButtons account={account} product={listing.product_id} categories={found.categories} />
        ))}
    </>
  )
  return (
    <section id="nhom" className={styles.section} aria-labelledby="nhom-ten">
      <h2 id="nhom-ten">Nhóm hàng trên {floor}</h2>
      {mapping.category === null ? (
        search
      ) : (
        <>
          <p className={styles.chosen}>
            <Icon name="check" />
            <span>
              <strong>{mapping.category.path.at(-1)}</strong>
              <small>{mapping.category.path.slice(0, -1).join(" › ")}</small>
            </span>
          </p>
          <details className={styles.more} open={found !== null || undefined}>
            <summary>Đổi nhóm khác</summary>
            <div>{search}</div>
          </details>
        </>
      )}
    </section>
  )
}

type AttributeProps = Omit<GroupProps, "found"> & { product: PortalProduct | undefined }

/** What is known already from the label stands there to be read over. */
export function AttributeSection({ account, detail, floor, product }: AttributeProps) {
  const { listing, mapping, attributes } = detail
  if (mapping.category === null) return null
  const answers = proposeAnswers(attributes, mapping.attributes, product?.label)
  const isProposed = Object.keys(answers).length > Object.keys(mapping.attributes).length
  const faults: Record<string, string> = {}
  for (const issue of issuesOf(detail)) {
    const [, attributeId] = ATTRIBUTE.exec(issue.field) ?? []
    const of = attributeId ?? PACK_FIELDS[issue.field]
    if (of !== undefined) faults[of] ??= `${capital(issueWords(issue))}.`
  }
  return (
    <section id="thong-tin" className={styles.section} aria-labelledby="thong-tin-ten">
      <h2 id="thong-tin-ten">{floor} hỏi thêm</h2>
      {isProposed && <p className={styles.soft}>Sổ đã điền sẵn theo nhãn hàng. Đọc lại, đúng thì bấm Ghi lại.</p>}
      <AttributeForm
        {...{ account, product: listing.product_id, attributes, faults }}
        answers={answers}
        pack={{ weight: mapping.weight_grams, size: mapping.size_cm }}
        key={mapping.category.id}
      />
    </section>
  )
}

const capital = (words: string): string => words.slice(0, 1).toLocaleUpperCase("vi") + words.slice(1)

export function VariantSection({ detail: { variants }, floor }: { detail: ListingDetail; floor: string }) {
  if (variants.length === 0) return null
  return (
    <section className={styles.section} aria-labelledby="gia-so">
      <h2 id="gia-so">Giá và số hàng</h2>
      <ul>
        {variants.map((variant) => (
          <li key={variant.id} className={styles.beside}>
            <VariantBeside variant={variant} floor={floor} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function VariantBeside({ variant, floor }: { variant: ListingVariant; floor: string }) {
  // Without a price there it is not offered there at all.
  const offered = ({ ours, floor: there }: Pair): Pair => ({ ours, floor: variant.price.floor ? there : null })
  return (
    <>
      <h3>{variant.title}</h3>
      <Beside name="Giá" pair={offered(variant.price)} words={formatMoney} floor={floor} />
      <Beside name="Số hàng" pair={offered(variant.stock)} words={formatCount} floor={floor} />
    </>
  )
}

type BesideProps = { name: string; pair: Pair; words: (value: number) => string; floor: string }

function Beside({ name, pair: { ours, floor: there }, words, floor }: BesideProps) {
  return (
    <p className={styles.both}>
      <span>{name}</span>
      <span>
        <b>{ours === null ? "chưa ghi" : words(ours)}</b>
        <small>trong sổ</small>
      </span>
      <Icon name="arrow" size={20} />
      <span>
        <b>{there === null ? "chưa gửi" : words(there)}</b>
        <small>trên {floor}</small>
      </span>
    </p>
  )
}

/** Taking it off the floor, with what that does. */
export function DropSection({ account, product, floor }: { account: string; product: string; floor: string }) {
  return (
    <details className={`${portal.confirm} ${portal.confirmDanger}`}>
      <summary>Thôi bán món này trên {floor}</summary>
      <div className={portal.confirmBody}>
        <p>Sổ ẩn món này trên {floor}, người mua ở đó không thấy nữa. Đơn đã đặt vẫn giao như thường.</p>
        <p>Món vẫn còn trong sổ và trên gian hàng của Nguồn. Chọn lại lúc nào cũng được.</p>
        <PressForm action={dropAction} hidden={{ account, product }} pendingWords="Đang ghi…" tone="danger" wide>
          Đồng ý, thôi bán
        </PressForm>
      </div>
    </details>
  )
}
