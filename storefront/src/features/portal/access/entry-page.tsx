import type { ReactNode } from "react"
import { BrandMark } from "@/features/shop/brand-mark"
import styles from "../portal.module.css"
import access from "./access.module.css"

/** A page for who is not signed in: one sheet, and the way back. */
export function EntryPage({ title, lead, children }: { title: string; lead: string; children: ReactNode }) {
  return (
    <main id="noi-dung" className={styles.signIn}>
      <a href="/" className={styles.signInBrand} aria-label="Nguồn, về gian hàng">
        <BrandMark size={40} />
        Nguồn
      </a>
      <h1>{title}</h1>
      <p className={styles.soft}>{lead}</p>
      <div className={styles.sheet}>{children}</div>
      <nav className={access.links} aria-label="Trang khác">
        <a href="/htx/dang-nhap">Về trang đăng nhập</a>
      </nav>
    </main>
  )
}
