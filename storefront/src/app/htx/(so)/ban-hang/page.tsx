import type { Metadata } from "next"
import { LinkRows } from "@/features/portal/link-rows"
import { TAB_ICONS, TAB_WORDS } from "@/features/portal/orders/order-words"
import orderStyles from "@/features/portal/orders/orders.module.css"
import { mayManage } from "@/features/portal/permissions"
import { PortalProblem } from "@/features/portal/portal-problem"
import styles from "@/features/portal/portal.module.css"
import { openPortal } from "@/features/portal/session"
import { formatCount } from "@/i18n/format"
import { ORDER_TABS } from "@/lib/backend/orders"

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
      <div className={styles.columns}>
        <section aria-labelledby="don">
          <h2 id="don" className={styles.sectionTitle}>
            Đơn hàng
          </h2>
          <LinkRows
            rows={ORDER_TABS.map((tab) => ({
              ...{ href: `/htx/don-hang?viec=${TAB_WORDS[tab].slug}`, icon: TAB_ICONS[tab], name: TAB_WORDS[tab].name },
              end: (
                <span className={counts[tab] === 0 ? `${orderStyles.number} ${styles.soft}` : orderStyles.number}>
                  {formatCount(counts[tab])}
                </span>
              ),
            }))}
          />
        </section>
        <section aria-labelledby="ke">
          <h2 id="ke" className={styles.sectionTitle}>
            Hàng và tiền
          </h2>
          <LinkRows
            rows={[
              {
                href: "/htx/san-pham",
                icon: "basket",
                name: "Sản phẩm",
                detail: "Hàng trên kệ, giá, số còn trong kho.",
              },
              ...(mayManage(me.data)
                ? [
                    {
                      ...{ href: "/htx/kenh-ban", icon: "storing" as const, name: "Kênh bán" },
                      detail: "Bán thêm trên Shopee, TikTok Shop, PostMart.",
                    },
                    {
                      href: "/htx/thu-nhap",
                      icon: "money" as const,
                      name: "Thu nhập",
                      detail: "Theo tháng, theo món.",
                    },
                    {
                      ...{ href: "/htx/doi-soat", icon: "money" as const, name: "Đối soát" },
                      detail: "Phí, tiền chi về, tài khoản, tiền thu hộ.",
                    },
                  ]
                : []),
            ]}
          />
        </section>
      </div>
    </>
  )
}
