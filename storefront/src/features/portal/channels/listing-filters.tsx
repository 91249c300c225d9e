import { PortalLink } from "@/features/portal/portal-link"
import { formatCount } from "@/i18n/format"
import type { ChannelAccount } from "@/lib/backend/channels"
import { accountPath } from "./channel-paths"
import styles from "./channels.module.css"

/** States that the list may be narrowed to; the slug stands in the address. */
export const LISTING_FILTERS = [
  { slug: "", state: undefined, name: "Tất cả", of: (counts: Counts) => counts.chosen },
  { slug: "can-sua", state: "problem", name: "Cần sửa", of: (counts: Counts) => counts.problem },
  { slug: "cho-gui", state: "waiting", name: "Chờ gửi", of: (counts: Counts) => counts.waiting },
  { slug: "dang-duyet", state: "reviewing", name: "Đang duyệt", of: (counts: Counts) => counts.reviewing },
  { slug: "dang-ban", state: "live", name: "Đang bán", of: (counts: Counts) => counts.live },
] as const
type Counts = ChannelAccount["counts"]
export type ListingFilter = (typeof LISTING_FILTERS)[number]

/** Attacker-controlled: one of those known, or all. */
export const filterOf = (slug: unknown): ListingFilter =>
  LISTING_FILTERS.find((filter) => filter.slug === slug) ?? LISTING_FILTERS[0]

export const CHANNEL_PAGE = 20

/** `?tim=` the words, `?tu=` the first one shown; both attacker-controlled, hence cut and bounded. */
export function searchOf(search: Record<string, string | string[] | undefined>): { words: string; offset: number } {
  const words = typeof search.tim === "string" ? search.tim.slice(0, 100).trim() : ""
  const asked = Number.parseInt(typeof search.tu === "string" ? search.tu : "0", 10)
  return { words, offset: Math.max(0, Math.min(100_000, asked || 0)) }
}

export function hrefWith(path: string, asked: Record<string, string | number | undefined>): string {
  const given = Object.entries(asked).filter(([, value]) => value !== undefined && value !== "" && value !== 0)
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)]))
  return given.length === 0 ? path : `${path}?${search}`
}

export function ListingFilters({ account, current }: { account: ChannelAccount; current: ListingFilter }) {
  return (
    <nav aria-label="Hàng theo tình hình">
      <ul className={styles.tabs}>
        {LISTING_FILTERS.map((filter) => (
          <li key={filter.slug}>
            <PortalLink
              href={hrefWith(accountPath(account.id), { xem: filter.slug })}
              aria-current={filter === current ? "page" : undefined}
            >
              {filter.name}
              <b>{formatCount(filter.of(account.counts))}</b>
            </PortalLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}
