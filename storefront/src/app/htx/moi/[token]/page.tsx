import type { Metadata } from "next"
import { AcceptForm } from "@/features/portal/access/entry-forms"
import { EntryPage } from "@/features/portal/access/entry-page"
import { currentVisitor } from "@/features/portal/access/visitor"
import { sentenceOf } from "@/i18n/error-sentences"
import { formatInstantDay } from "@/i18n/format"
import { ROLE_WORDS } from "@/i18n/portal-words"
import { lookAtInvitation } from "@/lib/backend/access"
import { LinkButton } from "@/ui/button"

/**
 * The address opens a cooperative, so no other site is told it. Not "no-referrer": under that a form sent without a
 * script has the origin `null` (Fetch 3.2.3), which the server actions refuse.
 */
export const metadata: Metadata = { title: "Lời mời", referrer: "same-origin" }
export const dynamic = "force-dynamic"

export default async function InvitationPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  const secret = token.replace(/[^0-9A-Za-z]/g, "").slice(0, 40)
  const result = await lookAtInvitation(secret || "-", await currentVisitor())
  if (!result.ok) {
    return (
      <EntryPage title="Chưa mở được lời mời" lead={sentenceOf(result.error)}>
        <LinkButton href="/htx/moi" wide>
          Ghi lại mã mời
        </LinkButton>
      </EntryPage>
    )
  }
  const { invitation } = result.data
  return (
    <EntryPage
      title={invitation.cooperative.name}
      lead={`${invitation.invited_by_name} mời bạn vào, với vai ${ROLE_WORDS[invitation.role] ?? invitation.role}. Lời mời có hiệu lực đến ${formatInstantDay(invitation.expires_at)}.`}
    >
      <AcceptForm secret={secret} />
    </EntryPage>
  )
}
