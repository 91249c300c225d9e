import type { Metadata } from "next"
import { BackLink } from "@/features/portal/back-link"
import { NewProductForm } from "@/features/portal/goods/goods-forms"
import { groupChoices } from "@/features/portal/goods/group-choices"
import { mayManage } from "@/features/portal/permissions"
import { PortalProblem } from "@/features/portal/portal-problem"
import styles from "@/features/portal/portal.module.css"
import { openPortal } from "@/features/portal/session"
import { MANAGERS_ONLY_WORDS } from "@/i18n/portal-words"
import { LinkButton } from "@/ui/button"
import { Notice } from "@/ui/notice"

export const metadata: Metadata = { title: "Thêm sản phẩm" }

export default async function NewProductPage() {
  const path = "/htx/san-pham/moi"
  const portal = await openPortal(path)
  const me = await portal.me()
  if (!me.ok) return <PortalProblem error={me.error} path={path} />
  return (
    <>
      <BackLink href="/htx/san-pham">Sản phẩm</BackLink>
      <header className={styles.pageHead}>
        <h1>Thêm sản phẩm</h1>
        <p className={styles.soft}>Ghi mấy điều chính trước. Ảnh và nhãn ghi sau, lúc nào cũng sửa được.</p>
      </header>
      {mayManage(me.data) ? (
        <NewProductForm groups={groupChoices()} />
      ) : (
        <Notice scene="empty-basket" heading="h2" title="Nhờ người quản lý" body={MANAGERS_ONLY_WORDS.product}>
          <LinkButton href="/htx/san-pham">Về Sản phẩm</LinkButton>
        </Notice>
      )}
    </>
  )
}
