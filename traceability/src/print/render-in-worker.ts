import { on } from "node:events"
import { Worker } from "node:worker_threads"
import { InvalidInputError, InvariantError } from "../errors/index.js"
import type { LabelJobTerms } from "./label-job.js"
import type { LabelMessage, LabelOrder, StampRange } from "./label-worker.js"

/** A job whose stamps are those of a range of a run: a worker thread cannot be handed an iterable. */
export type WorkerLabelJob = LabelJobTerms & StampRange

/**
 * The bytes of `renderLabels`, made in a worker thread, so that a server answers others meanwhile. The worker waits for a
 * slow reader; whoever stops reading (`break`, `return()`, an error downstream) stops it.
 *
 * The run key is taken over: the caller's array is zeroed when reading begins, the worker's own when it ends.
 *
 * @example
 * const labels = renderLabelsInWorker({ ...terms, runKey: stamps.runKey(run.id), batchId: run.batch_id, from: 1, to: 9000 })
 * await pipeline(Readable.from(labels), response)
 * @throws InvalidInputError as `renderLabels` does, with the first bytes; `label_job_invalid` for a range that is none
 */
export async function* renderLabelsInWorker(job: WorkerLabelJob): AsyncGenerator<Uint8Array, void> {
  const { runKey, batchId, from, to, except, ...terms } = job
  refuseBadRange(from, to)
  const worker = startWorker({ terms, range: { runKey: new Uint8Array(runKey), batchId, from, to, except } })
  runKey.fill(0)
  try {
    for await (const [message] of on(worker, "message", { close: ["exit"] }) as AsyncIterable<[LabelMessage]>) {
      if (message.kind === "done") return
      if (message.kind !== "bytes") throw errorOf(message)
      yield message.bytes
      worker.postMessage("taken")
    }
    throw new InvariantError("the label worker ended before its labels did")
  } finally {
    await worker.terminate()
  }
}

function refuseBadRange(from: number, to: number): void {
  const isRange = Number.isSafeInteger(from) && Number.isSafeInteger(to) && from >= 1 && from <= to
  if (isRange) return
  throw new InvalidInputError("label_job_invalid", [{ path: "from", message: "a range of serials from 1 expected" }])
}

function startWorker(order: LabelOrder): Worker {
  const options = {
    workerData: order,
    transferList: [order.range.runKey.buffer as ArrayBuffer],
    // The worker needs no secret of the server's environment.
    env: {},
  }
  // Built, this file and the worker's are JavaScript; under a test runner both are TypeScript, which Node has to learn first.
  if (!import.meta.url.endsWith(".ts")) return new Worker(new URL("./label-worker.js", import.meta.url), options)
  const file = new URL("./label-worker.ts", import.meta.url)
  const program = `import("tsx/esm/api").then(({ register }) => (register(), import(${JSON.stringify(file.href)})))`
  return new Worker(program, { ...options, eval: true })
}

function errorOf(message: Extract<LabelMessage, { kind: "refused" | "failed" }>): Error {
  if (message.kind === "refused") return new InvalidInputError(message.code, message.issues)
  const { error } = message
  return error instanceof Error ? error : new InvariantError(`the label worker failed: ${String(error)}`)
}
