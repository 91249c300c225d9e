import { PortalLink } from "@/features/portal/portal-link"
import { formatCount, formatMoney } from "@/i18n/format"
import type { AccountStatus, Listing } from "@/lib/backend/channels"
import type { PortalProduct } from "@/lib/backend/goods"
import { Icon } from "@/ui/icon"
import { PressForm } from "../goods/press-form"
import { retryAction } from "./channel-actions"
import { listingPath, mendingPath } from "./channel-paths"
import styles from "./channels.module.css"
import { ListingPicture } from "./listing-picture"
import { driftNext, driftWords } from "./drift-words"
import { nextWords } from "./next-words"
import { problemLines, type ProblemLine, stateWords } from "./problem-lines"
import { StateTag } from "./state-tag"

type CardsProps = {
  account: string
  listings: readonly Listing[]
  products: ReadonlyMap<string, PortalProduct>
  status: AccountStatus
  now: Date
}

export function ListingCards({ account, listings, products, status, now }: CardsProps) {
  return (
    <ul className={styles.listings}>
      {listings.map((listing) => (
        <li key={listing.product_id}>
          <ListingCard {...{ account, listing, status, now }} product={products.get(listing.product_id)} />
        </li>
      ))}
    </ul>
  )
}

type CardProps = Pick<CardsProps, "account" | "status" | "now"> & {
  listing: Listing
  product: PortalProduct | undefined
}

function ListingCard({ account, listing, product, status, now }: CardProps) {
  const state = stateWords(listing)
  const isUngrouped = listing.state === "needs_mapping"
  const next = isUngrouped ? null : nextWords(listing.next, now, status)
  const differs =
    listing.drifts.find(({ state: at }) => at === "insists") ??
    listing.drifts.find(({ state: at }) => at !== "accepted")
  const lines = problemLines(listing.problem, product && { variants: product.variants }).filter(
    ({ mend }) => mend !== "nhom" || !isUngrouped,
  )
  return (
    <article className={styles.listing}>
      <PortalLink href={listingPath(account, listing.product_id)} className={styles.listingTop}>
        <ListingPicture thumbnail={listing.thumbnail} product={product} />
        <span className={styles.listingText}>
          <strong>{listing.title}</strong>
          <StateTag tone={state.tone} icon={state.icon}>
            {state.name}
          </StateTag>
          <Amounts listing={listing} />
        </span>
      </PortalLink>
      {lines.length > 0 && !isUngrouped && <ProblemWords lines={lines} />}
      {(lines.length === 0 || isUngrouped) && listing.state !== "live" && <p className={styles.soft}>{state.detail}</p>}
      {differs && (
        <p className={differs.state === "insists" ? `${styles.note} ${styles.bad}` : styles.soft}>
          {differs.state === "insists" && <Icon name="alert" size={20} />}
          <span>
            {driftWords(differs)} {driftNext(differs)}
          </span>
        </p>
      )}
      {next && <p className={styles.soft}>{next}</p>}
      {mayRetry(listing) && (
        <PressForm
          {...{ action: retryAction, hidden: { account, product: listing.product_id }, pendingWords: "Đang gửi…" }}
          wide
        >
          Gửi lại
        </PressForm>
      )}
    </article>
  )
}

/** What waits for other data would only be refused again. */
export const mayRetry = ({ problem }: Pick<Listing, "problem">): boolean =>
  problem !== null && problem.kind !== "issues"

function Amounts({ listing: { price, stock } }: { listing: Listing }) {
  const there = price?.floor || price?.ours
  const left = price?.floor ? stock?.floor : stock?.ours
  if (!there) return null
  return (
    <span className={styles.amounts}>
      <span>
        <b>{formatMoney(there)}</b>
      </span>
      {left !== undefined && left !== null && <span>{left > 0 ? `còn ${formatCount(left)}` : "hết hàng"}</span>}
    </span>
  )
}

const SHOWN_ON_CARD = 2

/** In a list the words alone: where each is mended stands on the page that the card opens. */
function ProblemWords({ lines }: { lines: readonly ProblemLine[] }) {
  const words = [...new Set(lines.map((line) => line.words))]
  const more = words.length - SHOWN_ON_CARD
  return (
    <ul className={styles.problems}>
      {words.slice(0, SHOWN_ON_CARD).map((line) => (
        <li key={line} className={styles.problem}>
          <Icon name="alert" size={20} />
          <p>{line}</p>
        </li>
      ))}
      {more > 0 && <li className={styles.problemMore}>và {more} chỗ nữa</li>}
    </ul>
  )
}

type ProblemsProps = { lines: readonly ProblemLine[]; account: string; product: string }

/** What is wrong, one line each, with the way to where it is put right. */
export function Problems({ lines, account, product }: ProblemsProps) {
  return (
    <ul className={styles.problems}>
      {lines.map((line) => {
        const href = mendingPath(line.mend, account, product)
        return (
          <li key={line.key} className={styles.problem}>
            <Icon name="alert" size={20} />
            <div>
              <p>{line.words}</p>
              {line.quote && <p className={styles.quote}>Lời của sàn: {line.quote}</p>}
              {href && <PortalLink href={href}>Sửa chỗ này</PortalLink>}
            </div>
          </li>
        )
      })}
    </ul>
  )
}
