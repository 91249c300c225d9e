import type { Metadata } from "next"
import { BatchView } from "@/features/portal/batch-view"
import { requestsOf } from "@/features/portal/requests-of"
import { mayManage } from "@/features/portal/permissions"
import { PortalProblem } from "@/features/portal/portal-problem"
import { openPortal } from "@/features/portal/session"
import { sentenceOfCode } from "@/i18n/error-sentences"
import { FormMessage } from "@/ui/field"

export const metadata: Metadata = { title: "Lô hàng" }

type PageProps = {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function BatchPage({ params, searchParams }: PageProps) {
  const id = decodeURIComponent((await params).id)
  const search = await searchParams
  const path = `/htx/lo/${encodeURIComponent(id)}`
  const portal = await openPortal(path)
  const [me, result] = await Promise.all([portal.me(), portal.batch(id)])
  if (!me.ok) return <PortalProblem error={me.error} path={path} />
  if (!result.ok) return <PortalProblem error={result.error} path={path} />
  const signing = me.data.cooperative.custody === "self" ? await portal.signingRequests() : null
  if (signing && !signing.ok) return <PortalProblem error={signing.error} path={path} />
  return (
    <>
      {typeof search.loi === "string" && <FormMessage>{sentenceOfCode(search.loi)}</FormMessage>}
      <BatchView
        batch={result.data.batch}
        newRunKey={crypto.randomUUID()}
        mayManage={mayManage(me.data)}
        justRecorded={Boolean(search["vua-ghi"])}
        signing={signing && requestsOf(result.data.batch, signing.data)}
      />
    </>
  )
}
