import type { Metadata } from "next"
import { PortalProblem } from "@/features/portal/portal-problem"
import styles from "@/features/portal/portal.module.css"
import { openRun } from "@/features/portal/stamps/open-run"
import { PaperChoice } from "@/features/portal/stamps/paper-choice"
import { RunHead } from "@/features/portal/stamps/run-head"
import { runPath } from "@/features/portal/stamps/run-paths"
import { sentenceOfCode } from "@/i18n/error-sentences"
import { MANAGERS_ONLY_WORDS } from "@/i18n/portal-words"
import { FormMessage } from "@/ui/field"

export const metadata: Metadata = { title: "In tem" }

type PageProps = {
  params: Promise<{ run: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** First of three pages: which paper. A range to reprint travels along in the address. */
export default async function PaperPage({ params, searchParams }: PageProps) {
  const opened = await openRun((await params).run, "in")
  if (!opened.ok) return <PortalProblem {...opened} />
  const { portal, run, path, mayManage } = opened
  if (!mayManage) {
    return (
      <>
        <RunHead {...opened} title="In tem trên giấy nào?" />
        <p className={styles.note}>{MANAGERS_ONLY_WORDS.print}</p>
      </>
    )
  }
  const [stocks, printers] = await Promise.all([portal.labelStocks(), portal.printers()])
  if (!stocks.ok) return <PortalProblem error={stocks.error} path={path} />
  if (!printers.ok) return <PortalProblem error={printers.error} path={path} />
  const search = await searchParams
  const range = Object.entries(search).flatMap(([name, value]) =>
    (name === "tu" || name === "den") && typeof value === "string" ? [[name, value] as [string, string]] : [],
  )
  const hrefOf = (stockId: string, printerId?: string) => {
    const query = new URLSearchParams([...range, ...(printerId ? [["may", printerId] as [string, string]] : [])])
    return `${runPath(run.id, `in/${encodeURIComponent(stockId)}`)}${query.size > 0 ? `?${query}` : ""}`
  }
  return (
    <>
      <RunHead {...opened} title="In tem trên giấy nào?" />
      {typeof search.loi === "string" && <FormMessage>{sentenceOfCode(search.loi)}</FormMessage>}
      <PaperChoice
        stocks={stocks.data.label_stocks}
        printers={printers.data.printers}
        hrefOf={hrefOf}
        printersHref={`/htx/may-in?ve=${encodeURIComponent(path)}`}
      />
    </>
  )
}
