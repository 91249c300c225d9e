import type { Metadata } from "next"
import { LinkRows } from "@/features/portal/link-rows"
import { phoneWords } from "@/features/portal/members/role-words"
import { SignOutForm } from "@/features/portal/offline/sign-out-form"
import { mayManage } from "@/features/portal/permissions"
import { PortalProblem } from "@/features/portal/portal-problem"
import styles from "@/features/portal/portal.module.css"
import { openPortal } from "@/features/portal/session"
import { CUSTODY_WORDS, ROLE_WORDS } from "@/i18n/portal-words"
import type { Me } from "@/lib/backend/portal"

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
      <div className={styles.columns}>
        <div>
          <h2 className={styles.sectionTitle}>Tin và giấy tờ</h2>
          <PaperRows unread={notices.ok ? notices.data.unread : 0} />
          <h2 className={styles.sectionTitle}>Người trong hợp tác xã</h2>
          <PeopleRows />
          <h2 className={styles.sectionTitle}>Tem và chữ ký</h2>
          <ToolRows />
        </div>
        <div>
          <h2 className={styles.sectionTitle}>Của tôi</h2>
          <OwnRows />
          <h2 className={styles.sectionTitle}>Gian hàng</h2>
          <ShopRows handle={cooperative.handle} mayManage={mayManage(result.data)} />
          <h2 className={styles.sectionTitle}>Hợp tác xã</h2>
          <CooperativeFacts me={result.data} />
          <SignOutForm />
        </div>
      </div>
    </>
  )
}

function PaperRows({ unread }: { unread: number }) {
  return (
    <LinkRows
      rows={[
        {
          ...{ href: "/htx/thong-bao", icon: "bell", name: "Thông báo" },
          detail: unread === 0 ? "Không có gì mới." : "Chưa đọc, bấm để xem.",
          end: unread > 0 && <span className={`${styles.tag} ${styles.tagWaiting}`}>{unread} mới</span>,
        },
        {
          ...{ href: "/htx/giay-to", icon: "award", name: "Giấy chứng nhận" },
          detail: "OCOP, VietGAP, kiểm nghiệm: nộp giấy, xem hạn.",
        },
      ]}
    />
  )
}

function PeopleRows() {
  return (
    <LinkRows
      rows={[
        {
          ...{ href: "/htx/thanh-vien", icon: "people", name: "Thành viên" },
          detail: "Ai vào được sổ, ai làm gì, mời thêm người.",
        },
        { href: "/htx/ho", icon: "house", name: "Ghi hộ", detail: "Các hộ, lời đồng ý của hộ, chọn hộ để ghi." },
      ]}
    />
  )
}

function ToolRows() {
  return (
    <LinkRows
      rows={[
        { href: "/htx/may-in", icon: "print", name: "Máy in tem", detail: "Thêm máy, đo một lần cho tem vào đúng ô." },
        {
          ...{ href: "/htx/chu-ky", icon: "lock", name: "Chữ ký của hợp tác xã" },
          detail: "Ai đang giữ khoá ký, và những việc chờ ký.",
        },
      ]}
    />
  )
}

function OwnRows() {
  return (
    <LinkRows
      rows={[
        {
          ...{ href: "/htx/them/dang-nhap", icon: "key", name: "Cách vào sổ của tôi" },
          detail: "Vân tay hoặc khuôn mặt, mật khẩu, các máy đang đăng nhập.",
        },
        {
          ...{ href: "/htx/them/ten", icon: "person", name: "Tên tôi trên trang nguồn gốc" },
          detail: "Cho hiện, thôi hiện, hoặc xoá tên khỏi những việc đã ghi.",
        },
      ]}
    />
  )
}

function ShopRows({ handle, mayManage }: { handle: string; mayManage: boolean }) {
  return (
    <LinkRows
      rows={[
        ...(mayManage
          ? [
              {
                ...{ href: "/htx/kenh-ban", icon: "storing" as const, name: "Kênh bán" },
                detail: "Bán thêm trên Shopee, TikTok Shop, PostMart.",
              },
            ]
          : []),
        {
          ...{ href: `/hop-tac-xa/${encodeURIComponent(handle)}`, icon: "basket", isPlain: true },
          name: "Trang của hợp tác xã trên gian hàng",
        },
        {
          ...{ href: "/en", icon: "globe", isPlain: true, hrefLang: "en", name: "Ngôn ngữ" },
          detail: "Sổ này dùng tiếng Việt. Gian hàng có thêm tiếng Anh.",
        },
      ]}
    />
  )
}

function CooperativeFacts({ me: { cooperative, member } }: { me: Me }) {
  const facts = [
    ["Tên", cooperative.name],
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
