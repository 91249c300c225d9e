import type { Metadata } from "next"
import { BackLink } from "@/features/portal/back-link"
import { BatchForm } from "@/features/portal/forms/batch-form"
import { mayManage } from "@/features/portal/permissions"
import { PortalProblem } from "@/features/portal/portal-problem"
import styles from "@/features/portal/portal.module.css"
import { openPortal } from "@/features/portal/session"
import { MANAGERS_ONLY_WORDS } from "@/i18n/portal-words"
import { LinkButton } from "@/ui/button"
import { Notice } from "@/ui/notice"

export const metadata: Metadata = { title: "Mở lô mới" }

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function NewBatchPage({ searchParams }: PageProps) {
  const path = "/htx/lo/moi"
  const portal = await openPortal(path)
  const [me, result] = await Promise.all([portal.me(), portal.products()])
  if (!me.ok) return <PortalProblem error={me.error} path={path} />
  if (!result.ok) return <PortalProblem error={result.error} path={path} />
  const { products } = result.data
  const mayAdd = mayManage(me.data)
  const { "san-pham": chosen } = await searchParams
  return (
    <>
      <BackLink href="/htx/lo">Lô & tem</BackLink>
      <header className={styles.pageHead}>
        <h1>Mở lô mới</h1>
        <p className={styles.soft}>Mỗi mẻ hàng một lô. Mở trước, ghi nhật ký dần, xong thì niêm phong.</p>
      </header>
      {products.length === 0 ? (
        <Notice
          scene="empty-basket"
          heading="h2"
          title="Chưa có sản phẩm"
          body={`Lô phải thuộc một sản phẩm. ${mayAdd ? "Thêm sản phẩm trước." : MANAGERS_ONLY_WORDS.product}`}
        >
          {mayAdd && <LinkButton href="/htx/san-pham/moi">Thêm sản phẩm</LinkButton>}
        </Notice>
      ) : (
        <BatchForm products={products} chosenProduct={typeof chosen === "string" ? chosen : undefined} />
      )}
    </>
  )
}
