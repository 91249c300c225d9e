import type { Metadata } from "next"
import { PortalProblem } from "@/features/portal/portal-problem"
import styles from "@/features/portal/portal.module.css"
import { openPrint, type OpenPrint } from "@/features/portal/stamps/open-print"
import { PrintJobForm } from "@/features/portal/stamps/print-job-form"
import { PrintPreview } from "@/features/portal/stamps/print-preview"
import { PrintRefusal } from "@/features/portal/stamps/print-refusal"
import { settingsQuery } from "@/features/portal/stamps/print-settings"
import { RunHead } from "@/features/portal/stamps/run-head"
import { runPath } from "@/features/portal/stamps/run-paths"
import { overlapOf } from "@/features/portal/stamps/serial-ranges"
import { formatCount } from "@/i18n/format"
import { MANAGERS_ONLY_WORDS } from "@/i18n/portal-words"

export const metadata: Metadata = { title: "Xem trước tờ in" }

type PageProps = {
  params: Promise<{ run: string; giay: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** Last of three pages: the real first page as a picture, the paper it takes, and the press that makes the file. */
export default async function PrintReviewPage({ params, searchParams }: PageProps) {
  const opened = await openPrint(await params, await searchParams, "/xem")
  if (!opened.ok) return <PortalProblem {...opened} />
  const { portal, run, stock, printers, settings, printed, path } = opened
  if (!opened.mayManage) {
    return (
      <>
        <RunHead {...opened} title="Xem trước tờ in" />
        <p className={styles.note}>{MANAGERS_ONLY_WORDS.print}</p>
      </>
    )
  }
  const query = previewQuery(opened)
  const settingsHref = `${runPath(run.id, `in/${encodeURIComponent(stock.id)}`)}?${settingsQuery(settings)}`
  // Asked once here for its yes or no, so that a refusal comes as words; the picture itself comes by its own address.
  const preview = await portal.preview(run.id, query)
  if (!preview.ok) {
    if (preview.error.kind !== "http" || preview.error.status >= 500 || preview.error.status === 401)
      return <PortalProblem error={preview.error} path={path} />
    return (
      <>
        <RunHead {...opened} title="Chưa in được" />
        <PrintRefusal error={preview.error} papersHref={runPath(run.id, "in")} settingsHref={settingsHref} />
      </>
    )
  }
  await preview.data.body?.cancel()
  const printedBefore = overlapOf(settings, printed)
  return (
    <>
      <RunHead {...opened} title="Xem trước tờ in" />
      <PrintPreview
        src={`${runPath(run.id, "xem-truoc")}?${query}`}
        stock={stock}
        printer={printers.find(({ id }) => id === settings.printerId) ?? null}
        settings={settings}
        settingsHref={settingsHref}
      />
      <PrintJobForm
        runId={run.id}
        job={jobOf(opened)}
        printedBefore={printedBefore}
        printedBeforeWords={formatCount(printedBefore)}
        formats={stock.formats}
      />
    </>
  )
}

function previewQuery({ stock, printers, settings }: OpenPrint): URLSearchParams {
  const printer = printers.find(({ id }) => id === settings.printerId)
  return new URLSearchParams({
    stock: stock.id,
    dpi: String(settings.dpi),
    start_at: String(settings.startAt),
    ...(printer && { offset_x_mm: String(printer.offset_x_mm), offset_y_mm: String(printer.offset_y_mm) }),
  })
}

const jobOf = ({ stock, settings }: OpenPrint): Record<string, string> => ({
  stock: stock.id,
  dpi: String(settings.dpi),
  from: String(settings.from),
  to: String(settings.to),
  start_at: String(settings.startAt),
  ...(settings.printerId && { printer_id: settings.printerId }),
})
