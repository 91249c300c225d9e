import type { ReactNode } from "react"
import { MANAGERS_ONLY_WORDS } from "@/i18n/portal-words"
import type { Me, PortalClient } from "@/lib/backend/portal"
import { LinkButton } from "@/ui/button"
import { Notice } from "@/ui/notice"
import { mayManage, mayManageMembers, mayRecordForHouseholds } from "./permissions"
import { PortalProblem } from "./portal-problem"

const RULES = {
  product: { may: mayManage, words: MANAGERS_ONLY_WORDS.product },
  channels: { may: mayManage, words: MANAGERS_ONLY_WORDS.channels },
  members: { may: mayManageMembers, words: MANAGERS_ONLY_WORDS.members },
  households: { may: mayRecordForHouseholds, words: MANAGERS_ONLY_WORDS.households },
} satisfies Record<string, { may: (me: Me) => boolean; words: string }>

type OnlyForProps = { portal: PortalClient; what: keyof typeof RULES; back: string; children: ReactNode }

/** A form for those who may send it; the others read whom to ask, instead of a refusal after the work. */
export async function OnlyFor({ portal, what, back, children }: OnlyForProps) {
  const me = await portal.me()
  if (!me.ok) return <PortalProblem error={me.error} path={back} />
  const { may, words } = RULES[what]
  if (may(me.data)) return children
  return (
    <Notice scene="empty-basket" heading="h2" title="Nhờ người khác làm giúp" body={words}>
      <LinkButton href={back}>Quay lại</LinkButton>
    </Notice>
  )
}
