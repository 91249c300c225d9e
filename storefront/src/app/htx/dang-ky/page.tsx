import type { Metadata } from "next"
import { PortalLink } from "@/features/portal/portal-link"
import { randomUUID } from "node:crypto"
import { RegistrationForm } from "@/features/portal/registration/registration-form"
import styles from "@/features/portal/portal.module.css"
import { BrandMark } from "@/features/shop/brand-mark"

export const metadata: Metadata = { title: "Đăng ký hợp tác xã" }
export const dynamic = "force-dynamic"

export default function RegisterPage() {
  return (
    <main id="noi-dung" className={styles.signIn}>
      <a href="/" className={styles.signInBrand} aria-label="Nguồn, về gian hàng">
        <BrandMark size={40} />
        Nguồn
      </a>
      <h1>Đăng ký hợp tác xã</h1>
      <p className={styles.soft}>Bà con gửi thông tin, cán bộ xem rồi duyệt. Không mất phí.</p>
      <div className={styles.sheet}>
        <RegistrationForm idempotencyKey={randomUUID()} />
      </div>
      <p className={styles.soft}>
        Đã đăng ký rồi? <PortalLink href="/htx/dang-nhap">Đăng nhập</PortalLink>
      </p>
    </main>
  )
}
