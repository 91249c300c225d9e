import type { Metadata } from "next"
import { PortalLink } from "@/features/portal/portal-link"
import { BackLink } from "@/features/portal/back-link"
import { ListEnd, ListSearch } from "@/features/portal/lists/list-search"
import { listPage, listQuery } from "@/features/portal/lists/long-list"
import { RevokeInvitationForm } from "@/features/portal/members/member-forms"
import { phoneWords } from "@/features/portal/members/role-words"
import { mayManageMembers } from "@/features/portal/permissions"
import { PortalProblem } from "@/features/portal/portal-problem"
import styles from "@/features/portal/portal.module.css"
import { openPortal } from "@/features/portal/session"
import { formatInstantDay } from "@/i18n/format"
import { ROLE_WORDS } from "@/i18n/portal-words"
import type { OpenInvitation, PortalMember } from "@/lib/backend/members"
import { LinkButton } from "@/ui/button"
import { FormMessage } from "@/ui/field"
import { Icon } from "@/ui/icon"

const PATH = "/htx/thanh-vien"

export const metadata: Metadata = { title: "Thành viên" }

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function MembersPage({ searchParams }: PageProps) {
  const portal = await openPortal(PATH)
  const [me, result] = await Promise.all([portal.me(), portal.members()])
  if (!me.ok) return <PortalProblem error={me.error} path={PATH} />
  if (!result.ok) return <PortalProblem error={result.error} path={PATH} />
  const mayManage = mayManageMembers(me.data)
  const invitations = mayManage ? await portal.invitations() : null
  const search = await searchParams
  const query = listQuery(search)
  const { members } = result.data
  const page = listPage(members, foundBy, query)
  return (
    <>
      <BackLink href="/htx/them">Thêm</BackLink>
      <header className={styles.pageHead}>
        <h1>Thành viên</h1>
        <p className={styles.soft}>{me.data.cooperative.name}</p>
      </header>
      <FormMessage good>{DONE[String(search.xong)] ?? null}</FormMessage>
      {mayManage && (
        <LinkButton href="/htx/thanh-vien/moi" wide>
          Mời người vào
        </LinkButton>
      )}
      <ListSearch label="Tên hoặc số điện thoại" words={query.words} total={members.length} />
      {page.found > 0 && (
        <ul className={styles.rows}>
          {page.shown.map((member) => (
            <li key={member.id}>
              {mayManage ? (
                <PortalLink href={`${PATH}/${encodeURIComponent(member.id)}`} className={styles.row}>
                  <MemberLine member={member} />
                  <Icon name="arrow" size={20} />
                </PortalLink>
              ) : (
                <div className={styles.row}>
                  <MemberLine member={member} />
                </div>
              )}
            </li>
          ))}
        </ul>
      )}
      <ListEnd path={PATH} query={query} page={page} />
      {invitations?.ok && invitations.data.invitations.length > 0 && (
        <Invitations invitations={invitations.data.invitations} />
      )}
    </>
  )
}

/** A number is typed with or without its spaces. */
const foundBy = ({ name, phone, email }: PortalMember): string => {
  const number = phone ? phoneWords(phone) : ""
  return [name, number, number.replaceAll(" ", ""), email].join(" ")
}

function MemberLine({ member }: { member: PortalMember }) {
  const reach = member.phone ? phoneWords(member.phone) : member.email
  const marks = [
    ROLE_WORDS[member.role] ?? member.role,
    member.records_for_households && "ghi hộ được",
    member.is_me && "là bạn",
  ].filter(Boolean)
  return (
    <span className={styles.rowText}>
      <strong>{member.name}</strong>
      <span>{marks.join(" · ")}</span>
      {reach && <span>{reach}</span>}
      {member.is_suspended && <span className={`${styles.tag} ${styles.tagRecalled}`}>Đang tạm khoá</span>}
      {member.locked_seconds > 0 && (
        <span className={`${styles.tag} ${styles.tagWaiting}`}>Gõ sai mật khẩu nhiều lần, đang phải chờ</span>
      )}
    </span>
  )
}

function Invitations({ invitations }: { invitations: readonly OpenInvitation[] }) {
  return (
    <>
      <h2 className={styles.sectionTitle}>Lời mời chưa ai nhận</h2>
      <ul className={styles.rows}>
        {invitations.map((invitation) => (
          <li key={invitation.id} className={styles.row}>
            <span className={styles.rowText}>
              <strong>Vai {ROLE_WORDS[invitation.role] ?? invitation.role}</strong>
              <span>
                {invitation.invited_by_name} mời, đến {formatInstantDay(invitation.expires_at)}
              </span>
            </span>
            <RevokeInvitationForm id={invitation.id} />
          </li>
        ))}
      </ul>
    </>
  )
}

const DONE: Readonly<Record<string, string>> = {
  "thu-lai": "Đã thu lại lời mời.",
  "cho-ra": "Đã cho ra khỏi hợp tác xã.",
}
