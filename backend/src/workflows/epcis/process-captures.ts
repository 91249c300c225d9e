import { randomUUID } from "node:crypto"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { EpcisDocument, EpcisQueryDocument } from "@nguon/traceability/epcis"
import type { Sql } from "../../modules/transparency/types"
import { databaseOf } from "../transparency/database"
import * as captures from "./capture-store"
import type { CaptureOutcome, CaptureProblem, CaptureResult, CaptureRow } from "./capture-store"
import { EventRefusal, storeEvent } from "./store-event"

export const LEASE_SECONDS = 60

/** Undoes the whole capture; its outcome is told all the same. */
class CaptureRolledBack extends Error {
  constructor(readonly outcome: CaptureOutcome) {
    super("An event of the capture was refused")
  }
}

/**
 * Takes in every capture that waits. The events and the end of their job are one transaction: whatever stops the
 * process, the job is either done or taken up again, and what came before comes as a duplicate.
 */
export async function processCaptures(container: MedusaContainer): Promise<number> {
  const owner = randomUUID()
  const pool = databaseOf(container)
  for (let done = 0; ; done += 1) {
    const job = await captures.claimCapture(pool, owner, LEASE_SECONDS)
    if (!job) return done
    await processOrRelease(container, pool, job, owner)
  }
}

async function processOrRelease(container: MedusaContainer, pool: Sql, job: CaptureRow, owner: string): Promise<void> {
  try {
    await pool.transaction(async (sql) => {
      const outcome = await storeAll(sql, job)
      if (!outcome.success && job.error_behaviour === "rollback") throw new CaptureRolledBack(outcome)
      if (!(await captures.finishCapture(sql, job.id, owner, outcome)))
        throw new Error("Another worker took the job over")
    })
  } catch (error) {
    if (error instanceof CaptureRolledBack) {
      await captures.finishCapture(pool, job.id, owner, rolledBack(error.outcome))
      return
    }
    const message = error instanceof Error ? error.message : String(error)
    container.resolve(ContainerRegistrationKeys.LOGGER).warn(`Capture ${job.id} failed and is tried again: ${message}`)
    await captures.releaseCapture(pool, job.id, owner)
  }
}

const rolledBack = ({ errors, results }: CaptureOutcome): CaptureOutcome => ({
  success: false,
  errors,
  results: results.map((result) => (result.outcome === "captured" ? { ...result, outcome: "rejected" } : result)),
})

async function storeAll(sql: Sql, job: CaptureRow): Promise<CaptureOutcome> {
  const { context, events } = readDocument(job.document)
  const now = new Date()
  const errors: CaptureProblem[] = []
  const results: CaptureResult[] = []
  for (const [eventIndex, event] of events.entries()) {
    try {
      const stored = await sql.transaction((savepoint) => storeEvent(savepoint, job, context, event, now))
      results.push({ eventIndex, ...stored })
    } catch (error) {
      const refusal = refusalOf(error)
      errors.push({
        ...{ type: "epcisException:ValidationException", title: "The event was refused", status: 400 },
        ...{ detail: refusal.message, code: refusal.code, eventIndex, eventID: refusal.eventId },
      })
      results.push({ eventIndex, eventID: refusal.eventId ?? "", outcome: "rejected" })
    }
  }
  return { success: errors.length === 0, errors, results }
}

/** What the database refuses because of the event's own values is the event's fault; anything else is ours. */
function refusalOf(error: unknown): EventRefusal {
  if (error instanceof EventRefusal) return error
  const code = typeof error === "object" && error !== null && "code" in error ? String(error.code) : ""
  const isOfData = /^(22|23)/.test(code)
  if (isOfData) return new EventRefusal("event_not_storable", "A value of the event cannot be stored")
  throw error
}

export function readDocument(document: unknown): { context: unknown; events: readonly unknown[] } {
  const { "@context": context, epcisBody: body } = document as EpcisDocument | EpcisQueryDocument
  const events = "queryResults" in body ? body.queryResults.resultsBody.eventList : body.eventList
  return { context, events }
}
