import type { Metadata } from "next"
import { PortalLink } from "@/features/portal/portal-link"
import { BatchList } from "@/features/portal/batches/batch-list"
import { expiryHorizon } from "@/features/portal/batches/batch-need"
import styles from "@/features/portal/batches/batches.module.css"
import { PortalProblem } from "@/features/portal/portal-problem"
import portalStyles from "@/features/portal/portal.module.css"
import { openPortal } from "@/features/portal/session"
import { todayInVietnam } from "@/i18n/format"
import type { BatchListQuery } from "@/lib/backend/batches"
import { Button, LinkButton } from "@/ui/button"
import { Notice } from "@/ui/notice"

export const metadata: Metadata = { title: "Lô & tem" }

const PAGE_SIZE = 30
const FILTERS = [
  { key: "", name: "Tất cả" },
  { key: "dang-ghi", name: "Đang ghi" },
  { key: "da-niem-phong", name: "Đã niêm phong" },
  { key: "sap-het-han", name: "Sắp hết hạn" },
  { key: "thu-hoi", name: "Đã thu hồi" },
] as const

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function BatchesPage({ searchParams }: PageProps) {
  const search = await searchParams
  const text = (name: string) => (typeof search[name] === "string" ? search[name].slice(0, 100) : "")
  const [filter, words, page] = [text("loc"), text("tim"), Math.max(1, Number.parseInt(text("trang"), 10) || 1)]
  const today = todayInVietnam(new Date())
  const portal = await openPortal("/htx/lo")
  const result = await portal.batches({
    ...queryOf(filter, today),
    q: words,
    offset: (page - 1) * PAGE_SIZE,
    limit: PAGE_SIZE,
  })
  if (!result.ok) return <PortalProblem error={result.error} path="/htx/lo" />
  const { batches, count = batches.length, counts } = result.data
  const isEmpty = counts !== undefined && counts.draft + counts.sealed + counts.recalled === 0
  return (
    <>
      <header className={portalStyles.pageHead}>
        <h1>Lô & tem</h1>
      </header>
      {isEmpty ? (
        <Notice
          scene="empty-basket"
          heading="h2"
          title="Chưa có lô nào"
          body="Mở một lô khi bắt đầu thu hái hoặc làm mẻ mới."
        >
          <LinkButton href="/htx/lo/moi">Mở lô mới</LinkButton>
        </Notice>
      ) : (
        <>
          <LinkButton href="/htx/lo/moi" wide>
            Mở lô mới
          </LinkButton>
          <div className={styles.links}>
            <div className={styles.filters}>
              <nav className={styles.chips} aria-label="Lọc lô">
                {FILTERS.map(({ key, name }) => (
                  <PortalLink
                    key={key}
                    href={addressOf({ loc: key, tim: words })}
                    aria-current={key === filter ? "page" : undefined}
                  >
                    {name}
                  </PortalLink>
                ))}
              </nav>
              <form className={styles.search} role="search">
                {filter && <input type="hidden" name="loc" value={filter} />}
                <input
                  type="search"
                  name="tim"
                  defaultValue={words}
                  placeholder="Mã lô hoặc sản phẩm"
                  aria-label="Tìm lô"
                />
                <Button type="submit" tone="secondary">
                  Tìm
                </Button>
              </form>
            </div>
          </div>
          {batches.length === 0 ? (
            <p className={portalStyles.sheet}>Không có lô nào như vậy. Bỏ bớt điều kiện rồi tìm lại.</p>
          ) : (
            <BatchList batches={batches} today={today} />
          )}
          {count > page * PAGE_SIZE && (
            <p className={styles.links}>
              <LinkButton href={addressOf({ loc: filter, tim: words, trang: String(page + 1) })} tone="secondary" wide>
                Xem các lô cũ hơn
              </LinkButton>
            </p>
          )}
        </>
      )}
    </>
  )
}

function queryOf(filter: string, today: string): BatchListQuery {
  if (filter === "dang-ghi") return { state: "draft" }
  if (filter === "da-niem-phong") return { state: "sealed" }
  if (filter === "thu-hoi") return { state: "recalled" }
  return filter === "sap-het-han" ? { expires_until: expiryHorizon(today) } : {}
}

function addressOf(query: Record<string, string>): string {
  const search = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== ""))
  return search.size === 0 ? "/htx/lo" : `/htx/lo?${search}`
}
