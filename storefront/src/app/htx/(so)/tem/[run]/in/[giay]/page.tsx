import type { Metadata } from "next"
import { PortalProblem } from "@/features/portal/portal-problem"
import styles from "@/features/portal/portal.module.css"
import { openPrint } from "@/features/portal/stamps/open-print"
import { PrintForm } from "@/features/portal/stamps/print-form"
import { RunHead } from "@/features/portal/stamps/run-head"
import { MANAGERS_ONLY_WORDS } from "@/i18n/portal-words"

export const metadata: Metadata = { title: "In tem" }

type PageProps = {
  params: Promise<{ run: string; giay: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** Second of three pages: which stamps, which printer, where on the sheet. */
export default async function PrintSettingsPage({ params, searchParams }: PageProps) {
  const opened = await openPrint(await params, await searchParams)
  if (!opened.ok) return <PortalProblem {...opened} />
  const { run, path, stock, printers, settings } = opened
  return (
    <>
      <RunHead {...opened} title="In thế nào?" />
      <div className={styles.sheet}>
        {opened.mayManage ? (
          <PrintForm
            action={`${path}/xem`}
            stock={stock}
            printers={printers}
            printersHref={`/htx/may-in?giay=${encodeURIComponent(stock.id)}&ve=${encodeURIComponent(path)}`}
            settings={settings}
            quantity={run.quantity}
          />
        ) : (
          <p>{MANAGERS_ONLY_WORDS.print}</p>
        )}
      </div>
    </>
  )
}
