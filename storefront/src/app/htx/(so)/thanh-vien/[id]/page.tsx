import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { BackLink } from "@/features/portal/back-link"
import {
  ChangeRoleForm,
  RecoveryCodeForm,
  RemoveForm,
  SuspendForm,
  UnlockForm,
} from "@/features/portal/members/member-forms"
import { phoneWords } from "@/features/portal/members/role-words"
import { OnlyFor } from "@/features/portal/only-for"
import { PortalProblem } from "@/features/portal/portal-problem"
import styles from "@/features/portal/portal.module.css"
import { openPortal } from "@/features/portal/session"
import { ROLE_WORDS } from "@/i18n/portal-words"
import type { PortalMember } from "@/lib/backend/members"
import { FormMessage } from "@/ui/field"

export const metadata: Metadata = { title: "Một thành viên" }

type PageProps = { params: Promise<{ id: string }>; searchParams: Promise<{ xong?: string }> }

export default async function MemberPage({ params, searchParams }: PageProps) {
  const { id } = await params
  const path = `/htx/thanh-vien/${encodeURIComponent(id)}`
  const portal = await openPortal(path)
  const result = await portal.members()
  if (!result.ok) return <PortalProblem error={result.error} path={path} />
  const member = result.data.members.find((each) => each.id === id)
  if (!member) notFound()
  const reach = [member.phone && phoneWords(member.phone), member.email].filter(Boolean).join(", ")
  return (
    <>
      <BackLink href="/htx/thanh-vien">Thành viên</BackLink>
      <header className={styles.pageHead}>
        <h1>{member.name}</h1>
        <p className={styles.soft}>{[ROLE_WORDS[member.role] ?? member.role, reach].filter(Boolean).join(" · ")}</p>
      </header>
      <FormMessage good>{DONE[(await searchParams).xong ?? ""] ?? null}</FormMessage>
      <OnlyFor portal={portal} what="members" back="/htx/thanh-vien">
        <div className={styles.sheet}>
          <ChangeRoleForm id={member.id} role={member.role} recordsForHouseholds={member.records_for_households} />
        </div>
        {!member.is_me && <Help member={member} />}
        <h2 className={styles.sectionTitle}>Thôi cho vào sổ</h2>
        <div className={styles.sheet}>
          <p>
            {member.is_suspended
              ? "Người này đang bị tạm khoá, không vào sổ được."
              : "Tạm khoá thì người này bị đăng xuất ngay và không vào được, cho đến khi bạn mở lại."}
          </p>
          <SuspendForm id={member.id} isSuspended={member.is_suspended} />
        </div>
        <RemoveForm id={member.id} name={member.name} />
      </OnlyFor>
    </>
  )
}

function Help({ member }: { member: PortalMember }) {
  return (
    <>
      <h2 className={styles.sectionTitle}>Không vào được sổ</h2>
      <div className={styles.sheet}>
        {member.locked_seconds > 0 && (
          <>
            <p>Đã gõ sai mật khẩu nhiều lần, còn phải chờ {Math.ceil(member.locked_seconds / 60)} phút.</p>
            <UnlockForm id={member.id} />
          </>
        )}
        <p>Quên mật khẩu thì làm một mã lấy lại và đưa tận tay. Biết chắc là đúng người rồi hãy đưa.</p>
        <RecoveryCodeForm id={member.id} name={member.name} />
      </div>
    </>
  )
}

const DONE: Readonly<Record<string, string>> = {
  "doi-vai": "Đã lưu.",
  khoa: "Đã tạm khoá.",
  mo: "Đã mở khoá.",
  "thoi-cho": "Đăng nhập lại được ngay.",
}
