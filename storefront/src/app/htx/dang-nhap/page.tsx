import type { Metadata } from "next"
import access from "@/features/portal/access/access.module.css"
import { PasskeySignIn } from "@/features/portal/access/passkey-sign-in"
import { SignInForm } from "@/features/portal/forms/sign-in-form"
import { safeReturnPath } from "@/features/portal/return-path"
import styles from "@/features/portal/portal.module.css"
import { BrandMark } from "@/features/shop/brand-mark"
import { FormMessage } from "@/ui/field"

export const metadata: Metadata = { title: "Đăng nhập" }

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function SignInPage({ searchParams }: PageProps) {
  const search = await searchParams
  const returnTo = safeReturnPath(typeof search.ve === "string" ? search.ve : null)
  return (
    <main id="noi-dung" className={styles.signIn}>
      <a href="/" className={styles.signInBrand} aria-label="Nguồn, về gian hàng">
        <BrandMark size={40} />
        Nguồn
      </a>
      <h1>Sổ hợp tác xã</h1>
      <p className={styles.soft}>Ghi nhật ký, niêm phong lô, in tem.</p>
      {search["het-phien"] && <FormMessage>Phiên làm việc đã hết. Đăng nhập lại để làm tiếp chỗ đang dở.</FormMessage>}
      <div className={styles.sheet}>
        <SignInForm returnTo={returnTo} />
        <p className={access.or}>hoặc</p>
        <PasskeySignIn returnTo={returnTo} />
      </div>
      <nav className={access.links} aria-label="Chưa vào được">
        <a href="/htx/khoi-phuc">Quên mật khẩu: có mã lấy lại</a>
        <a href="/htx/moi">Được mời vào hợp tác xã: có mã mời</a>
        <a href="/htx/dang-ky">Đăng ký hợp tác xã</a>
      </nav>
    </main>
  )
}
