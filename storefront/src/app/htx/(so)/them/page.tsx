import type { Metadata } from "next"
import Link from "next/link"
import { phoneWords } from "@/features/portal/members/role-words"
import { PaperLinks } from "@/features/portal/papers/paper-links"
import { SignOutForm } from "@/features/portal/offline/sign-out-form"
import { PortalProblem } from "@/features/portal/portal-problem"
import styles from "@/features/portal/portal.module.css"
import { openPortal } from "@/features/portal/session"
import { CUSTODY_WORDS, ROLE_WORDS } from "@/i18n/portal-words"
import type { Me } from "@/lib/backend/portal"
import { Icon } from "@/ui/icon"

export const metadata: Metadata = { title: "Thêm" }

export default async function MorePage() {
  const portal = await openPortal("/htx/them")
  const [result, notices] = await Promise.all([portal.me(), portal.notices(1)])
  if (!result.ok) return <PortalProblem error={result.error} path="/htx/them" />
  const { cooperative } = result.data
  return (
    <>
      <header className={styles.pageHead}>
        <h1>Thêm</h1>
      </header>
      <CooperativeFacts me={result.data} />
      <MemberRows />
      <PaperLinks unread={notices.ok ? notices.data.unread : 0} />
      <ul className={styles.rows}>
        <li>
          <a href="/htx/them/ten" className={styles.row}>
            <span className={styles.rowText}>
              <strong>Tên tôi trên trang nguồn gốc</strong>
              <span>Cho hiện, thôi hiện, hoặc xoá tên khỏi những việc đã ghi.</span>
            </span>
            <Icon name="arrow" size={20} />
          </a>
        </li>
      </ul>
      <ul className={styles.rows}>
        <li>
          <Link href="/htx/chu-ky" className={styles.row}>
            <span className={styles.rowText}>
              <strong>Chữ ký của hợp tác xã</strong>
              <span>Ai đang giữ khoá ký, và những việc chờ ký.</span>
            </span>
            <Icon name="arrow" size={20} />
          </Link>
        </li>
      </ul>
      <ul className={styles.rows}>
        <li>
          <Link href="/htx/may-in" className={styles.row}>
            <span className={styles.rowText}>
              <strong>Máy in tem</strong>
              <span>Thêm máy, đo một lần cho tem vào đúng ô.</span>
            </span>
            <Icon name="arrow" size={20} />
          </Link>
        </li>
      </ul>
      <h2 className={styles.sectionTitle}>Gian hàng</h2>
      <ul className={styles.rows}>
        <li>
          <a href={`/hop-tac-xa/${encodeURIComponent(cooperative.handle)}`} className={styles.row}>
            <span className={styles.rowText}>
              <strong>Trang của hợp tác xã trên gian hàng</strong>
            </span>
            <Icon name="arrow" size={20} />
          </a>
        </li>
        <li>
          <a href="/en" hrefLang="en" className={styles.row}>
            <span className={styles.rowText}>
              <strong>Ngôn ngữ</strong>
              <span>Sổ này dùng tiếng Việt. Gian hàng có thêm tiếng Anh.</span>
            </span>
            <Icon name="arrow" size={20} />
          </a>
        </li>
      </ul>
      <SignOutForm />
    </>
  )
}

function MemberRows() {
  const rows = [
    ["/htx/them/dang-nhap", "Cách vào sổ của tôi", "Vân tay hoặc khuôn mặt, mật khẩu, các máy đang đăng nhập."],
    ["/htx/thanh-vien", "Thành viên", "Ai vào được sổ, ai làm gì, mời thêm người."],
    ["/htx/ho", "Ghi hộ", "Các hộ, lời đồng ý của hộ, chọn hộ để ghi."],
  ] as const
  return (
    <ul className={styles.rows}>
      {rows.map(([href, name, detail]) => (
        <li key={href}>
          <Link href={href} className={styles.row}>
            <span className={styles.rowText}>
              <strong>{name}</strong>
              <span>{detail}</span>
            </span>
            <Icon name="arrow" size={20} />
          </Link>
        </li>
      ))}
    </ul>
  )
}

function CooperativeFacts({ me: { cooperative, member } }: { me: Me }) {
  const facts = [
    ["Hợp tác xã", cooperative.name],
    ["Nơi chốn", `${cooperative.commune}, ${cooperative.province}`],
    ["Tên nơi cũ", cooperative.former_place],
    ["Mã số hợp tác xã", cooperative.registration_number],
    ["Khoá ký", CUSTODY_WORDS[cooperative.custody]],
    ["Người đăng nhập", [member.name, ROLE_WORDS[member.role]].filter(Boolean).join(", ")],
    ["Số điện thoại", member.phone && phoneWords(member.phone)],
    ["Thư điện tử", member.email],
  ].filter(([, value]) => value)
  return (
    <dl className={`${styles.sheet} ${styles.factList}`}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
