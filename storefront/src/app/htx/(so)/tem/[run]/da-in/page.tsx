import type { Metadata } from "next"
import { PortalProblem } from "@/features/portal/portal-problem"
import parts from "@/features/portal/stamps/parts.module.css"
import { openRun } from "@/features/portal/stamps/open-run"
import { PrintHistory } from "@/features/portal/stamps/print-history"
import { RunHead } from "@/features/portal/stamps/run-head"
import { runPath } from "@/features/portal/stamps/run-paths"
import { sentenceOfCode } from "@/i18n/error-sentences"
import { LinkButton } from "@/ui/button"
import { FormMessage } from "@/ui/field"

export const metadata: Metadata = { title: "Đã in và in lại" }

type PageProps = {
  params: Promise<{ run: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function PrintHistoryPage({ params, searchParams }: PageProps) {
  const opened = await openRun((await params).run, "da-in")
  if (!opened.ok) return <PortalProblem {...opened} />
  const { portal, run, path } = opened
  const [jobs, stocks] = await Promise.all([portal.printJobs(run.id), portal.labelStocks()])
  if (!jobs.ok) return <PortalProblem error={jobs.error} path={path} />
  if (!stocks.ok) return <PortalProblem error={stocks.error} path={path} />
  const { loi, moi } = await searchParams
  return (
    <>
      <RunHead {...opened} title="Đã in và in lại" />
      {typeof loi === "string" && <FormMessage>{sentenceOfCode(loi)}</FormMessage>}
      <PrintHistory
        runId={run.id}
        jobs={jobs.data.print_jobs}
        stocks={stocks.data.label_stocks}
        now={Date.now()}
        mayPrint={opened.mayManage}
        newId={typeof moi === "string" ? moi : null}
      />
      {opened.mayManage && (
        <p className={parts.gapAbove}>
          <LinkButton href={runPath(run.id, "in")} tone="secondary" wide>
            In tem khác
          </LinkButton>
        </p>
      )}
    </>
  )
}
