import type { Metadata } from "next"
import { PortalProblem } from "@/features/portal/portal-problem"
import { openRun } from "@/features/portal/stamps/open-run"
import { RunView } from "@/features/portal/stamps/run-view"
import { isNotFound } from "@/lib/backend/result"

export const metadata: Metadata = { title: "Đợt tem" }

type PageProps = { params: Promise<{ run: string }> }

export default async function RunPage({ params }: PageProps) {
  const opened = await openRun((await params).run)
  if (!opened.ok) return <PortalProblem {...opened} />
  const { portal, run } = opened
  if (run.state !== "issued") return <RunView {...opened} counts={null} suspicious={null} />
  const [counts, suspicions] = await Promise.all([portal.reconciliation(run.id), portal.suspicions(run.id)])
  if (!counts.ok) return <PortalProblem error={counts.error} path={opened.path} />
  // A server that keeps no scores has no such list: then there is nothing to offer.
  if (!suspicions.ok && !isNotFound(suspicions.error)) return <PortalProblem {...suspicions} path={opened.path} />
  return (
    <RunView
      {...opened}
      counts={counts.data.reconciliation}
      suspicious={suspicions.ok ? suspicions.data.suspicions.length : null}
    />
  )
}
