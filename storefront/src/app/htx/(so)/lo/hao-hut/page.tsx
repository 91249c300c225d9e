import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { BackLink } from "@/features/portal/back-link"
import { YieldsForm } from "@/features/portal/batches/yields-form"
import { mayManage } from "@/features/portal/permissions"
import { PortalProblem } from "@/features/portal/portal-problem"
import styles from "@/features/portal/portal.module.css"
import { openPortal } from "@/features/portal/session"
import { FormMessage } from "@/ui/field"

export const metadata: Metadata = { title: "Mức hao hụt" }

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function YieldsPage({ searchParams }: PageProps) {
  const search = await searchParams
  const productId = typeof search["san-pham"] === "string" ? search["san-pham"] : notFound()
  const path = `/htx/lo/hao-hut?san-pham=${encodeURIComponent(productId)}`
  const portal = await openPortal(path)
  const [me, products, yields] = await Promise.all([portal.me(), portal.products(), portal.yields(productId)])
  if (!me.ok) return <PortalProblem error={me.error} path={path} />
  if (!products.ok) return <PortalProblem error={products.error} path={path} />
  if (!yields.ok) return <PortalProblem error={yields.error} path={path} />
  const product = products.data.products.find(({ id }) => id === productId)
  return (
    <>
      <BackLink href="/htx/lo">Lô & tem</BackLink>
      <header className={styles.pageHead}>
        <h1>Mức hao hụt</h1>
        <p className={styles.soft}>
          {product ? `${product.title}. ` : ""}Cứ 100 kg đưa vào thì còn lại bao nhiêu? Ghi ngoài mức này, lô chưa niêm
          phong được.
        </p>
      </header>
      {search.xong !== undefined && <FormMessage good>Đã lưu mức hao hụt.</FormMessage>}
      {mayManage(me.data) ? (
        <YieldsForm productId={productId} yields={yields.data.yields} />
      ) : (
        <p className={styles.note}>Chủ nhiệm hoặc quản lý mới khai được mức hao hụt.</p>
      )}
    </>
  )
}
