import type { Metadata } from "next"
import { mayManage } from "@/features/portal/permissions"
import { PortalProblem } from "@/features/portal/portal-problem"
import styles from "@/features/portal/portal.module.css"
import { ProductRows } from "@/features/portal/product-rows"
import { openPortal } from "@/features/portal/session"
import { MANAGERS_ONLY_WORDS } from "@/i18n/portal-words"
import { LinkButton } from "@/ui/button"
import { FormMessage } from "@/ui/field"
import { Notice } from "@/ui/notice"

export const metadata: Metadata = { title: "Bán hàng" }

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function PortalProductsPage({ searchParams }: PageProps) {
  const path = "/htx/san-pham"
  const portal = await openPortal(path)
  const [me, result] = await Promise.all([portal.me(), portal.products()])
  if (!me.ok) return <PortalProblem error={me.error} path={path} />
  if (!result.ok) return <PortalProblem error={result.error} path={path} />
  const { products } = result.data
  const mayAdd = mayManage(me.data)
  return (
    <>
      <header className={styles.pageHead}>
        <h1>Bán hàng</h1>
        {!mayAdd && products.length > 0 && <p className={styles.soft}>{MANAGERS_ONLY_WORDS.product}</p>}
      </header>
      {(await searchParams)["vua-them"] && <FormMessage good>Sản phẩm đã lên kệ.</FormMessage>}
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
          <ProductRows products={products} />
        </>
      )}
    </>
  )
}
