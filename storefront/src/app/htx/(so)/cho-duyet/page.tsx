import type { Metadata } from "next"
import { BackLink } from "@/features/portal/back-link"
import { PortalProblem } from "@/features/portal/portal-problem"
import { RegistrationView } from "@/features/portal/registration/registration-view"
import { openPortal } from "@/features/portal/session"

export const metadata: Metadata = { title: "Chờ duyệt" }
const PATH = "/htx/cho-duyet"

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function WaitingPage({ searchParams }: PageProps) {
  const { xong } = await searchParams
  const portal = await openPortal(PATH)
  const [me, result] = await Promise.all([portal.me(), portal.registration()])
  if (!me.ok) return <PortalProblem error={me.error} path={PATH} />
  if (!result.ok) return <PortalProblem error={result.error} path={PATH} />
  return (
    <>
      <BackLink href="/htx">Hôm nay</BackLink>
      <RegistrationView
        registration={result.data.registration}
        isOwner={me.data.member.role === "owner"}
        wasSent={xong === "gui"}
      />
    </>
  )
}
