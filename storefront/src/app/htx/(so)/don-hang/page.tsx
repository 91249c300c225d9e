import type { Metadata } from "next"
import { BackLink } from "@/features/portal/back-link"
import { OrderCards, OrderTabs } from "@/features/portal/orders/order-cards"
import { TAB_WORDS, tabOf } from "@/features/portal/orders/order-words"
import { PortalProblem } from "@/features/portal/portal-problem"
import styles from "@/features/portal/portal.module.css"
import { openPortal } from "@/features/portal/session"
import { LinkButton } from "@/ui/button"
import { Notice } from "@/ui/notice"

export const metadata: Metadata = { title: "Đơn hàng" }

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function OrdersPage({ searchParams }: PageProps) {
  const search = await searchParams
  const tab = tabOf(search.viec)
  const offset = Math.max(0, Math.min(100_000, Number.parseInt(String(search.tu ?? "0"), 10) || 0))
  const path = `/htx/don-hang?viec=${TAB_WORDS[tab].slug}`
  const portal = await openPortal(path)
  const result = await portal.orders(tab, offset)
  if (!result.ok) return <PortalProblem error={result.error} path={path} />
  const { orders, counts, next_offset: next } = result.data
  return (
    <>
      <BackLink href="/htx/ban-hang">Bán hàng</BackLink>
      <header className={styles.pageHead}>
        <h1>Đơn hàng</h1>
      </header>
      <OrderTabs current={tab} counts={counts} />
      {orders.length === 0 ? (
        <Notice scene="empty-basket" heading="h2" title="Không có đơn" body={TAB_WORDS[tab].none} />
      ) : (
        <OrderCards orders={orders} />
      )}
      {next !== null && (
        <p className={styles.note}>
          <LinkButton href={`${path}&tu=${next}`} tone="secondary" wide>
            {tab === "done" ? "Xem các đơn cũ hơn" : "Xem các đơn đặt sau"}
          </LinkButton>
        </p>
      )}
    </>
  )
}
