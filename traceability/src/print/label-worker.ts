import { parentPort, workerData, type MessagePort } from "node:worker_threads"
import { concatBytes } from "../bytes/index.js"
import { InvalidInputError, InvariantError, type Issue } from "../errors/index.js"
import { deriveCode, derivePin } from "../stamp/index.js"
import type { LabelJobTerms, LabelStamp } from "./label-job.js"
import { renderLabels } from "./render-labels.js"

/** The stamps of a run, by what they are derived from. */
export interface StampRange {
  runKey: Uint8Array
  batchId: string
  /** First and last serial printed. */
  from: number
  to: number
  /** Serials of the range that get no label, such as void ones. */
  except?: readonly number[] | undefined
}

export interface LabelOrder {
  terms: LabelJobTerms
  range: StampRange
}

/** What the worker says. An error class does not survive the way between threads, what it carries does. */
export type LabelMessage =
  | { kind: "bytes"; bytes: Uint8Array }
  | { kind: "done" }
  | { kind: "refused"; code: string; issues: readonly Issue[] }
  | { kind: "failed"; error: unknown }

/** A message costs more than a copy of some pages. */
const MESSAGE_BYTES = 1 << 16
/** Messages on their way before the worker waits: memory does not grow when the reader is slow. */
export const MESSAGES_AHEAD = 4

function* stampsOf({ runKey, batchId, from, to, except }: StampRange, withPin: boolean): Generator<LabelStamp> {
  const left = new Set(except)
  for (let serial = from; serial <= to; serial += 1) {
    if (left.has(serial)) continue
    const code = deriveCode(runKey, batchId, serial)
    yield withPin ? { serial, code, pin: derivePin(runKey, batchId, serial) } : { serial, code }
  }
}

async function work(port: MessagePort, { terms, range }: LabelOrder): Promise<void> {
  const send = senderOf(port)
  let [pending, length] = [[] as Uint8Array[], 0]
  for await (const chunk of renderLabels({ ...terms, stamps: stampsOf(range, terms.scratchPin === true) })) {
    pending.push(chunk)
    length += chunk.length
    if (length < MESSAGE_BYTES) continue
    await send(concatBytes(...pending))
    ;[pending, length] = [[], 0]
  }
  if (length > 0) await send(concatBytes(...pending))
}

/** Waits until the reader has taken all but the latest few messages. */
function senderOf(port: MessagePort): (bytes: Uint8Array<ArrayBuffer>) => Promise<void> {
  let credit = MESSAGES_AHEAD
  let wake = (): void => undefined
  port.on("message", () => {
    credit += 1
    wake()
  })
  return async (bytes) => {
    if (credit === 0) await new Promise<void>((resolve) => (wake = resolve))
    credit -= 1
    post(port, { kind: "bytes", bytes }, [bytes.buffer])
  }
}

function post(port: MessagePort, message: LabelMessage, moved: ArrayBuffer[] = []): void {
  port.postMessage(message, moved)
}

function saidOf(error: unknown): LabelMessage {
  if (error instanceof InvalidInputError) return { kind: "refused", code: error.code, issues: error.issues }
  return { kind: "failed", error }
}

if (parentPort === null) throw new InvariantError("labels are rendered in a worker thread")
const order = workerData as LabelOrder
try {
  await work(parentPort, order)
  post(parentPort, { kind: "done" })
} catch (error) {
  post(parentPort, saidOf(error))
} finally {
  order.range.runKey.fill(0)
  parentPort.close()
}
