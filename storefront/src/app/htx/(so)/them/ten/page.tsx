import type { Metadata } from "next"
import { BackLink } from "@/features/portal/back-link"
import { EraseNameForm, NameShownForm } from "@/features/portal/forms/name-forms"
import { PortalProblem } from "@/features/portal/portal-problem"
import styles from "@/features/portal/portal.module.css"
import { openPortal } from "@/features/portal/session"
import { FormMessage } from "@/ui/field"

const PATH = "/htx/them/ten"

export const metadata: Metadata = { title: "Tên tôi trên trang nguồn gốc" }

export default async function NamePage({ searchParams }: { searchParams: Promise<{ xong?: string }> }) {
  const portal = await openPortal(PATH)
  const [me, name] = await Promise.all([portal.me(), portal.nameShown()])
  if (!me.ok) return <PortalProblem error={me.error} path={PATH} />
  if (!name.ok) return <PortalProblem error={name.error} path={PATH} />
  const done = DONE[(await searchParams).xong ?? ""] ?? null
  return (
    <>
      <BackLink href="/htx/them">Thêm</BackLink>
      <header className={styles.pageHead}>
        <h1>Tên tôi trên trang nguồn gốc</h1>
      </header>
      <FormMessage good>{done}</FormMessage>
      <div className={styles.sheet}>
        <p>
          {name.data.shown
            ? `Người quét tem đang thấy: “${me.data.member.name} ghi”.`
            : "Người quét tem chỉ thấy: “Một thành viên hợp tác xã ghi”."}
        </p>
        <p>Hồ sơ chỉ giữ một dấu của tên, không giữ tên. Bà con đổi ý lúc nào cũng được.</p>
        <NameShownForm shown={name.data.shown} />
      </div>
      <h2 className={styles.sectionTitle}>Xoá tên</h2>
      <div className={styles.sheet}>
        <p>Xoá tên khỏi mọi việc đã ghi, không lấy lại được. Hồ sơ vẫn kiểm được như cũ.</p>
        <EraseNameForm />
      </div>
    </>
  )
}

const DONE: Readonly<Record<string, string>> = {
  hien: "Từ giờ người quét tem thấy tên của bạn.",
  an: "Từ giờ người quét tem không thấy tên của bạn.",
  xoa: "Đã xoá tên khỏi những việc đã ghi.",
}
