import type { Metadata } from "next"
import { PortalProblem } from "@/features/portal/portal-problem"
import styles from "@/features/portal/portal.module.css"
import { openRun } from "@/features/portal/stamps/open-run"
import { PrintHouse } from "@/features/portal/stamps/print-house"
import { RunHead } from "@/features/portal/stamps/run-head"
import { formatCount } from "@/i18n/format"
import { MANAGERS_ONLY_WORDS } from "@/i18n/portal-words"

export const metadata: Metadata = { title: "Gửi nhà in" }

type PageProps = { params: Promise<{ run: string }> }

export default async function PrintHousePage({ params }: PageProps) {
  const opened = await openRun((await params).run, "nha-in")
  if (!opened.ok) return <PortalProblem {...opened} />
  const { run, mayManage } = opened
  return (
    <>
      <RunHead {...opened} title="Gửi nhà in" />
      {mayManage ? (
        <PrintHouse runId={run.id} quantityWords={formatCount(run.quantity)} />
      ) : (
        <p className={styles.note}>{MANAGERS_ONLY_WORDS.print}</p>
      )}
    </>
  )
}
