import type { Metadata } from "next"
import { mayManage } from "@/features/portal/permissions"
import { PortalProblem } from "@/features/portal/portal-problem"
import { openPortal } from "@/features/portal/session"
import { SignatureView } from "@/features/portal/signature-view"

export const metadata: Metadata = { title: "Chữ ký của hợp tác xã" }

const PATH = "/htx/chu-ky"

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function SignaturePage({ searchParams }: PageProps) {
  const portal = await openPortal(PATH)
  const [me, keys, waiting] = await Promise.all([portal.me(), portal.keys(), portal.signingRequests()])
  if (!me.ok) return <PortalProblem error={me.error} path={PATH} />
  if (!keys.ok) return <PortalProblem error={keys.error} path={PATH} />
  if (!waiting.ok) return <PortalProblem error={waiting.error} path={PATH} />
  return (
    <SignatureView
      keys={keys.data}
      waiting={waiting.data}
      cooperative={me.data.cooperative.name}
      isOwner={me.data.member.role === "owner"}
      mayManage={mayManage(me.data)}
      justAsked={Boolean((await searchParams)["vua-xin"])}
    />
  )
}
