import type { Metadata } from "next"
import { PortalProblem } from "@/features/portal/portal-problem"
import styles from "@/features/portal/portal.module.css"
import { openRun } from "@/features/portal/stamps/open-run"
import { RunHead } from "@/features/portal/stamps/run-head"
import { VoidForm } from "@/features/portal/stamps/void-form"
import { VoidHistory } from "@/features/portal/stamps/void-history"
import { formatCount } from "@/i18n/format"
import { MANAGERS_ONLY_WORDS } from "@/i18n/portal-words"
import { FormMessage } from "@/ui/field"

export const metadata: Metadata = { title: "Huỷ tem hỏng" }

type PageProps = { params: Promise<{ run: string }>; searchParams: Promise<{ xong?: string | string[] }> }

export default async function VoidPage({ params, searchParams }: PageProps) {
  const opened = await openRun((await params).run, "huy-tem")
  if (!opened.ok) return <PortalProblem {...opened} />
  const { portal, run, path, mayManage } = opened
  const voids = await portal.voids(run.id)
  if (!voids.ok) return <PortalProblem error={voids.error} path={path} />
  return (
    <>
      <RunHead {...opened} title="Huỷ tem hỏng" />
      <FormMessage good>{doneSentence((await searchParams).xong)}</FormMessage>
      {mayManage ? (
        <div className={styles.sheet}>
          <VoidForm runId={run.id} last={run.quantity} />
        </div>
      ) : (
        <p className={styles.note}>{MANAGERS_ONLY_WORDS.voidStamps}</p>
      )}
      <VoidHistory voids={voids.data.voids} />
    </>
  )
}

function doneSentence(done: string | string[] | undefined): string | null {
  const range = /^(\d{1,9})-(\d{1,9})$/.exec(String(done ?? ""))
  if (!range) return null
  return `Đã huỷ tem từ số ${formatCount(Number(range[1]))} đến số ${formatCount(Number(range[2]))}.`
}
