import type { CaptureRow } from "../../../workflows/epcis/capture-store"

/** EPCIS 2.0 REST binding, CaptureJob. What became of each event is under `nguon:events`. */
export function toCaptureJob(job: CaptureRow) {
  return {
    captureID: job.id,
    createdAt: job.created_at.toISOString(),
    ...(job.finished_at === null ? {} : { finishedAt: job.finished_at.toISOString() }),
    running: job.state !== "finished",
    success: job.success,
    captureErrorBehaviour: job.error_behaviour,
    errors: job.errors,
    "nguon:events": job.results,
  }
}
