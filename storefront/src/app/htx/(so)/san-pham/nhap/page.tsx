import type { Metadata } from "next"
import { BackLink } from "@/features/portal/back-link"
import { SheetForm } from "@/features/portal/goods/sheet-form"
import goods from "@/features/portal/goods/goods.module.css"
import { OnlyFor } from "@/features/portal/only-for"
import styles from "@/features/portal/portal.module.css"
import { openPortal } from "@/features/portal/session"

export const metadata: Metadata = { title: "Nạp từ tệp Excel" }

export default async function ImportPage() {
  const portal = await openPortal("/htx/san-pham/nhap")
  return (
    <>
      <BackLink href="/htx/san-pham">Sản phẩm</BackLink>
      <header className={styles.pageHead}>
        <h1>Nạp từ tệp Excel</h1>
        <p className={styles.soft}>
          Chọn tệp, xem trước từng dòng sẽ đổi gì, rồi mới ghi. Nhận .xlsx và CSV UTF-8, nhiều nhất 500 dòng.
        </p>
      </header>
      <OnlyFor portal={portal} what="product" back="/htx/san-pham">
        <SheetForm />
      </OnlyFor>
      <p className={goods.sheets}>
        <a href="/htx/san-pham/tep/mau.xlsx">Tải tệp mẫu Excel</a>
        <a href="/htx/san-pham/tep/san-pham.xlsx">Tải sản phẩm đang có</a>
      </p>
    </>
  )
}
