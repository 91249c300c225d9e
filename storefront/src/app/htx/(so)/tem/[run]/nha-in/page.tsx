import type { Metadata } from "next"
import { PortalProblem } from "@/features/portal/portal-problem"
import styles from "@/features/portal/portal.module.css"
import { openRun } from "@/features/portal/stamps/open-run"
import { ListHistory } from "@/features/portal/stamps/list-history"
import { PrintHouse } from "@/features/portal/stamps/print-house"
import { printedRanges } from "@/features/portal/stamps/print-settings"
import { RunHead } from "@/features/portal/stamps/run-head"
import { firstUncovered } from "@/features/portal/stamps/serial-ranges"
import { MANAGERS_ONLY_WORDS } from "@/i18n/portal-words"

export const metadata: Metadata = { title: "Gửi nhà in" }

type PageProps = { params: Promise<{ run: string }> }

export default async function PrintHousePage({ params }: PageProps) {
  const opened = await openRun((await params).run, "nha-in")
  if (!opened.ok) return <PortalProblem {...opened} />
  const { portal, run, mayManage, path } = opened
  const jobs = await portal.printJobs(run.id)
  if (!jobs.ok) return <PortalProblem error={jobs.error} path={path} />
  const printed = printedRanges(jobs.data.print_jobs)
  return (
    <>
      <RunHead {...opened} title="Gửi nhà in" />
      {mayManage ? (
        <PrintHouse
          runId={run.id}
          usual={firstUncovered(printed, run.quantity) ?? { from: 1, to: run.quantity }}
          somePrinted={printed.length > 0}
        />
      ) : (
        <p className={styles.note}>{MANAGERS_ONLY_WORDS.print}</p>
      )}
      <ListHistory jobs={jobs.data.print_jobs} now={Date.now()} />
    </>
  )
}
