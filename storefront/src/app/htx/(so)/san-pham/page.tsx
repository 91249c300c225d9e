import type { Metadata } from "next"
import { ProductRows } from "@/features/portal/goods/product-rows"
import { BackLink } from "@/features/portal/back-link"
import goods from "@/features/portal/goods/goods.module.css"
import { ListEnd, ListSearch } from "@/features/portal/lists/list-search"
import { listPage, listQuery } from "@/features/portal/lists/long-list"
import { mayManage } from "@/features/portal/permissions"
import { PortalProblem } from "@/features/portal/portal-problem"
import styles from "@/features/portal/portal.module.css"
import { openPortal } from "@/features/portal/session"
import { MANAGERS_ONLY_WORDS } from "@/i18n/portal-words"
import { LinkButton } from "@/ui/button"
import { Notice } from "@/ui/notice"

export const metadata: Metadata = { title: "Sản phẩm" }

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function PortalProductsPage({ searchParams }: PageProps) {
  const path = "/htx/san-pham"
  const portal = await openPortal(path)
  const [me, result] = await Promise.all([portal.me(), portal.products()])
  if (!me.ok) return <PortalProblem error={me.error} path={path} />
  if (!result.ok) return <PortalProblem error={result.error} path={path} />
  const { products } = result.data
  const mayAdd = mayManage(me.data)
  const query = listQuery(await searchParams)
  const page = listPage(products, ({ title }) => title, query)
  return (
    <>
      <BackLink href="/htx/ban-hang">Bán hàng</BackLink>
      <header className={styles.pageHead}>
        <h1>Sản phẩm</h1>
        {!mayAdd && products.length > 0 && <p className={styles.soft}>{MANAGERS_ONLY_WORDS.product}</p>}
      </header>
      {products.length === 0 ? (
        <Notice
          scene="empty-basket"
          heading="h2"
          title="Chưa có sản phẩm"
          body={mayAdd ? "Thêm sản phẩm đầu tiên để mở lô và in tem." : MANAGERS_ONLY_WORDS.product}
        >
          {mayAdd && <LinkButton href="/htx/san-pham/moi">Thêm sản phẩm</LinkButton>}
        </Notice>
      ) : (
        <>
          {mayAdd && (
            <LinkButton href="/htx/san-pham/moi" wide>
              Thêm sản phẩm
            </LinkButton>
          )}
          <ListSearch label="Tìm sản phẩm" words={query.words} total={products.length} />
          {page.found > 0 && <ProductRows products={page.shown} />}
          <ListEnd path={path} query={query} page={page} />
        </>
      )}
      {mayAdd && (
        <>
          <h2 className={styles.sectionTitle}>Nhiều sản phẩm một lúc</h2>
          <p className={styles.soft}>Sửa trong bảng tính Excel trên máy tính, rồi nạp lên đây.</p>
          <p className={goods.sheets}>
            <a href="/htx/san-pham/nhap">Nạp từ tệp Excel</a>
            <a href="/htx/san-pham/tep/san-pham.xlsx">Tải về tất cả sản phẩm</a>
          </p>
        </>
      )}
    </>
  )
}
