import type { Metadata } from "next"
import Link from "next/link"
import { ORDER_TABS } from "@/lib/backend/orders"
import { TAB_WORDS } from "@/features/portal/orders/order-words"
import orderStyles from "@/features/portal/orders/orders.module.css"
import { mayManage } from "@/features/portal/permissions"
import { PortalProblem } from "@/features/portal/portal-problem"
import styles from "@/features/portal/portal.module.css"
import { openPortal } from "@/features/portal/session"
import { formatCount } from "@/i18n/format"
import { Icon } from "@/ui/icon"

export const metadata: Metadata = { title: "Bán hàng" }

/** Orders by what is to be done, and what is on the shelf. */
export default async function SellingPage() {
  const path = "/htx/ban-hang"
  const portal = await openPortal(path)
  const [me, result] = await Promise.all([portal.me(), portal.orders("new")])
  if (!me.ok) return <PortalProblem error={me.error} path={path} />
  if (!result.ok) return <PortalProblem error={result.error} path={path} />
  const { counts } = result.data
  return (
    <>
      <header className={styles.pageHead}>
        <h1>Bán hàng</h1>
      </header>
      <ul className={styles.rows}>
        {ORDER_TABS.map((tab) => (
          <li key={tab}>
            <Link href={`/htx/don-hang?viec=${TAB_WORDS[tab].slug}`} className={styles.row}>
              <span className={styles.rowText}>
                <strong>{TAB_WORDS[tab].name}</strong>
              </span>
              <span className={orderStyles.number}>{formatCount(counts[tab])}</span>
              <Icon name="arrow" size={20} />
            </Link>
          </li>
        ))}
      </ul>
      <div className={styles.tiles}>
        <Link href="/htx/san-pham" className={styles.tile}>
          <Icon name="basket" />
          <strong>Sản phẩm</strong>
          <span>Hàng trên kệ, giá, số còn</span>
        </Link>
        {mayManage(me.data) && (
          <Link href="/htx/thu-nhap" className={styles.tile}>
            <Icon name="book" />
            <strong>Thu nhập</strong>
            <span>Theo tháng, theo món</span>
          </Link>
        )}
      </div>
    </>
  )
}
