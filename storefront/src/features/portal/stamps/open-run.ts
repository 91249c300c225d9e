import "server-only"
import type { Batch, Me, PortalClient } from "@/lib/backend/portal"
import type { BackendError } from "@/lib/backend/result"
import type { StampRun } from "@/lib/backend/stamps"
import { mayManage } from "../permissions"
import { openPortal } from "../session"
import { runPath } from "./run-paths"

export type OpenRun = {
  ok: true
  path: string
  portal: PortalClient
  me: Me
  mayManage: boolean
  run: StampRun
  batch: Batch
  /** "Đợt 2", counted within the batch. */
  number: number
}

export type RunProblem = { ok: false; error: BackendError; path: string }

/** What every page about a run begins with: the session, the run, its batch, and who looks. */
export async function openRun(segment: string, page = ""): Promise<OpenRun | RunProblem> {
  const runId = decodeURIComponent(segment)
  const path = runPath(runId, page)
  const portal = await openPortal(path)
  const [me, found] = await Promise.all([portal.me(), portal.stampRun(runId)])
  if (!me.ok) return { ...me, path }
  if (!found.ok) return { ...found, path }
  const { run } = found.data
  const batch = await portal.batch(run.batch_id)
  if (!batch.ok) return { ...batch, path }
  const number = batch.data.batch.runs.findIndex(({ id }) => id === run.id) + 1
  return { ok: true, path, portal, me: me.data, mayManage: mayManage(me.data), run, batch: batch.data.batch, number }
}
