import type { Metadata } from "next"
import { BatchView } from "@/features/portal/batches/batch-view"
import { batchPath } from "@/features/portal/batches/paths"
import { mayManage } from "@/features/portal/permissions"
import { PortalProblem } from "@/features/portal/portal-problem"
import { requestsOf } from "@/features/portal/requests-of"
import { openPortal } from "@/features/portal/session"
import { sentenceOfCode } from "@/i18n/error-sentences"
import { FormMessage } from "@/ui/field"

export const metadata: Metadata = { title: "Lô hàng" }

type PageProps = {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** Everything the page shows is asked for at once: on a weak line one round is what there is time for. */
export default async function BatchPage({ params, searchParams }: PageProps) {
  const id = decodeURIComponent((await params).id)
  const search = await searchParams
  const path = batchPath(id)
  const portal = await openPortal(path)
  const [me, batch, balance, genealogy, signing] = await Promise.all([
    portal.me(),
    portal.batch(id),
    portal.massBalance(id),
    portal.genealogy(id),
    portal.signingRequests(),
  ])
  if (!me.ok) return <PortalProblem error={me.error} path={path} />
  if (!batch.ok) return <PortalProblem error={batch.error} path={path} />
  if (!balance.ok) return <PortalProblem error={balance.error} path={path} />
  if (!genealogy.ok) return <PortalProblem error={genealogy.error} path={path} />
  if (!signing.ok) return <PortalProblem error={signing.error} path={path} />
  const isSelf = me.data.cooperative.custody === "self"
  return (
    <>
      {typeof search.loi === "string" && <FormMessage>{sentenceOfCode(search.loi)}</FormMessage>}
      <BatchView
        batch={batch.data.batch}
        balance={balance.data.mass_balance}
        genealogy={genealogy.data.genealogy}
        newRunKey={crypto.randomUUID()}
        mayManage={mayManage(me.data)}
        done={doneWords(search)}
        justSealed={Boolean(search["vua-niem-phong"])}
        signing={isSelf ? requestsOf(batch.data.batch, signing.data) : null}
      />
    </>
  )
}

function doneWords(search: Record<string, string | string[] | undefined>): string | null {
  if (search["vua-ghi"]) return "Đã ghi vào nhật ký."
  if (search["vua-chon"]) return "Đã lấy ghi chép vào lô."
  if (search["vua-tra"]) return "Đã trả dòng này về nhật ký."
  return search["vua-sua"] ? "Đã đính chính." : null
}
