import type { Metadata } from "next"
import { PortalProblem } from "@/features/portal/portal-problem"
import { ActivateForm } from "@/features/portal/stamps/activate-form"
import { ActivationHistory } from "@/features/portal/stamps/activation-history"
import { openRun } from "@/features/portal/stamps/open-run"
import { RunHead } from "@/features/portal/stamps/run-head"
import { formatCount } from "@/i18n/format"
import type { Activation } from "@/lib/backend/stamps"
import { FormMessage } from "@/ui/field"

export const metadata: Metadata = { title: "Kích hoạt tem" }

type PageProps = {
  params: Promise<{ run: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function ActivatePage({ params, searchParams }: PageProps) {
  const opened = await openRun((await params).run, "kich-hoat")
  if (!opened.ok) return <PortalProblem {...opened} />
  const { portal, run, path } = opened
  const listed = await portal.activations(run.id)
  if (!listed.ok) return <PortalProblem error={listed.error} path={path} />
  const { activations } = listed.data
  const search = await searchParams
  return (
    <>
      <RunHead {...opened} title="Kích hoạt tem" />
      <FormMessage good>{search.hoan ? "Đã hoàn tác." : doneSentence(activations, search.xong)}</FormMessage>
      <ActivateForm runId={run.id} quantityWords={formatCount(run.quantity)} />
      <ActivationHistory
        runId={run.id}
        activations={activations}
        undoable={opened.mayManage ? undoableOf(activations, Date.now()) : []}
      />
    </>
  )
}

const UNDO_MS = 24 * 3_600_000

/** The backend holds the same rule, and refuses too once somebody was told of a stamp. */
const undoableOf = (activations: readonly Activation[], now: number): string[] =>
  activations
    .filter(({ undone_at, activated_at }) => !undone_at && now - Date.parse(activated_at) < UNDO_MS)
    .map(({ id }) => id)

function doneSentence(activations: readonly Activation[], id: string | string[] | undefined): string | null {
  const done = activations.find((activation) => activation.id === id)
  if (!done) return null
  return `Đã kích hoạt ${formatCount(done.activated)} tem, từ số ${formatCount(done.from)} đến số ${formatCount(done.to)}.`
}
