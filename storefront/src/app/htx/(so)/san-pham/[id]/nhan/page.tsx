import type { Metadata } from "next"
import { BackLink } from "@/features/portal/back-link"
import { LabelForm } from "@/features/portal/goods/goods-forms"
import { OnlyFor } from "@/features/portal/only-for"
import { PortalProblem } from "@/features/portal/portal-problem"
import styles from "@/features/portal/portal.module.css"
import { openPortal } from "@/features/portal/session"

export const metadata: Metadata = { title: "Nhãn hàng" }

type PageProps = { params: Promise<{ id: string }> }

export default async function ProductSectionPage({ params }: PageProps) {
  const { id } = await params
  const path = `/htx/san-pham/${encodeURIComponent(id)}/nhan`
  const portal = await openPortal(path)
  const result = await portal.product(id)
  if (!result.ok) return <PortalProblem error={result.error} path={path} />
  const { product } = result.data
  return (
    <>
      <BackLink href={`/htx/san-pham/${encodeURIComponent(id)}`}>{product.title}</BackLink>
      <header className={styles.pageHead}>
        <h1>Nhãn hàng</h1>
        <p className={styles.soft}>
          Luật bắt buộc ghi những điều này trên nhãn và trên trang bán. Ngày sản xuất và hạn dùng ghi theo từng lô.
        </p>
      </header>
      <OnlyFor portal={portal} what="product" back={`/htx/san-pham/${encodeURIComponent(id)}`}>
        <LabelForm product={product} />
      </OnlyFor>
    </>
  )
}
