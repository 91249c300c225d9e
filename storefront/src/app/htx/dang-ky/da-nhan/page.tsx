import type { Metadata } from "next"
import { LinkButton } from "@/ui/button"
import { Notice } from "@/ui/notice"
import styles from "@/features/portal/portal.module.css"

export const metadata: Metadata = { title: "Đã nhận đăng ký" }

/** The same for who is a member already: nobody learns here whose number is known. */
export default function ReceivedPage() {
  return (
    <main id="noi-dung" className={styles.signIn}>
      <Notice
        scene="empty-basket"
        title="Đã nhận đăng ký"
        body="Đăng nhập bằng số điện thoại hoặc thư điện tử và mật khẩu vừa đặt, để xem cán bộ trả lời. Trong lúc chờ, bà con soạn sẵn sản phẩm và ghi nhật ký được. Nếu không đăng nhập được thì số này đã có sổ từ trước: dùng mật khẩu cũ, hoặc hỏi cán bộ phụ trách."
      >
        <LinkButton href="/htx/dang-nhap?ve=/htx/cho-duyet">Đăng nhập</LinkButton>
      </Notice>
    </main>
  )
}
