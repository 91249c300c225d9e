import type { Metadata } from "next"
import { BackLink } from "@/features/portal/back-link"
import { ProductForm } from "@/features/portal/forms/product-form"
import styles from "@/features/portal/portal.module.css"
import { openPortal } from "@/features/portal/session"
import { vi } from "@/i18n/vi"
import { OCOP_GROUPS } from "@/lib/backend/shapes"

export const metadata: Metadata = { title: "Thêm sản phẩm" }

export default async function NewProductPage() {
  await openPortal("/htx/san-pham/moi")
  return (
    <>
      <BackLink href="/htx/san-pham">Bán hàng</BackLink>
      <header className={styles.pageHead}>
        <h1>Thêm sản phẩm</h1>
      </header>
      <ProductForm groups={OCOP_GROUPS.map((value) => ({ value, label: vi.groups[value] }))} />
    </>
  )
}
