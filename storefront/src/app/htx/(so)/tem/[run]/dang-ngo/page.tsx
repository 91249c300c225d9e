import type { Metadata } from "next"
import { PortalProblem } from "@/features/portal/portal-problem"
import { openRun } from "@/features/portal/stamps/open-run"
import { RunHead } from "@/features/portal/stamps/run-head"
import { SuspicionList } from "@/features/portal/stamps/suspicion-list"

export const metadata: Metadata = { title: "Tem đáng ngờ" }

type PageProps = { params: Promise<{ run: string }> }

export default async function SuspicionsPage({ params }: PageProps) {
  const opened = await openRun((await params).run, "dang-ngo")
  if (!opened.ok) return <PortalProblem {...opened} />
  const listed = await opened.portal.suspicions(opened.run.id)
  if (!listed.ok) return <PortalProblem error={listed.error} path={opened.path} />
  return (
    <>
      <RunHead {...opened} title="Tem đáng ngờ" />
      <SuspicionList runId={opened.run.id} suspicions={listed.data.suspicions} />
    </>
  )
}
