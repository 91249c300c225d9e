import type { MedusaResponse } from "@medusajs/framework/http"
import { generateEntityId } from "@medusajs/framework/utils"
import { validateEpcis } from "@nguon/traceability/epcis"
import { insertCapture, listCaptures, type CaptureBehaviour } from "../../../workflows/epcis/capture-store"
import { readDocument } from "../../../workflows/epcis/process-captures"
import { DEFAULT_PER_PAGE, MAX_PER_PAGE } from "../../../workflows/epcis/query-params"
import { databaseOf } from "../../../workflows/transparency/database"
import type { MemberRequest } from "../../cooperative/member-request"
import { CAPTURE_EVENTS, CAPTURE_LIMITS, discover } from "../headers"
import { EpcisProblem } from "../problem"
import { toCaptureJob } from "./capture-view"

type CaptureRequest = MemberRequest & { captureText: string }

export const OPTIONS = async (_req: MemberRequest, res: MedusaResponse) => {
  discover(res, "GET, POST, OPTIONS", CAPTURE_LIMITS)
}

/** Accepts a document whose outside is in order; its events are taken in one by one by the worker. */
export const POST = async (req: CaptureRequest, res: MedusaResponse) => {
  const error_behaviour = behaviourOf(req.get("GS1-Capture-Error-Behaviour"))
  const document = parse(req.captureText)
  requireDocument(document)
  const id = generateEntityId(undefined, "cap")
  const { cooperativeId, name, id: memberId } = req.member
  await insertCapture(databaseOf(req.scope), {
    ...{ id, cooperative_id: cooperativeId, captured_by: name, captured_by_id: memberId },
    ...{ error_behaviour, document: JSON.stringify(document) },
  })
  res
    .set({ Location: `/epcis/capture/${id}`, "GS1-Capture-Error-Behaviour": error_behaviour })
    .status(202)
    .end()
}

export const GET = async (req: MemberRequest, res: MedusaResponse) => {
  const { perPage, nextPageToken } = req.query
  const size = Math.min(Number(perPage ?? DEFAULT_PER_PAGE), MAX_PER_PAGE)
  if (!Number.isInteger(size) || size < 1) throw badParameter("perPage: a whole number from 1 expected")
  if (nextPageToken !== undefined && !/^cap_[0-9A-Za-z]{1,40}$/.test(String(nextPageToken))) {
    throw badParameter("nextPageToken: not one that was given out here")
  }
  const after = nextPageToken === undefined ? null : String(nextPageToken)
  const jobs = await listCaptures(databaseOf(req.scope), {
    cooperativeId: req.member.cooperativeId,
    after,
    limit: size + 1,
  })
  const last = jobs[size - 1]
  if (jobs.length > size && last) {
    res.set("Link", `</epcis/capture?perPage=${size}&nextPageToken=${last.id}>; rel="next"`)
  }
  res.json(jobs.slice(0, size).map(toCaptureJob))
}

const badParameter = (message: string) => new EpcisProblem(400, message, "epcisException:QueryParameterException")

function behaviourOf(header: string | undefined): CaptureBehaviour {
  if (header === undefined) return "rollback"
  if (header === "rollback" || header === "proceed") return header
  throw new EpcisProblem(400, "GS1-Capture-Error-Behaviour: rollback or proceed expected")
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw Object.assign(new EpcisProblem(400, "The body is not JSON"), { cause })
  }
}

/**
 * The document without its events has to be valid. An event that is not makes the capture job fail and not the request,
 * as `proceed` needs it; a document that is nested without end has no events to speak of.
 */
function requireDocument(document: unknown): void {
  const { errors } = validateEpcis(document)
  const outside = errors.filter(({ path }) => !/eventList\[\d+\]/.test(path))
  if (outside.length > 0) throw new EpcisProblem(400, "The document is not EPCIS 2.0", undefined, outside)
  const { events } = isDocument(document) ? readDocument(document) : { events: [] }
  if (events.length === 0) throw new EpcisProblem(400, "The document is no EPCISDocument with events")
  if (events.length > CAPTURE_EVENTS) throw new EpcisProblem(413, `A capture has at most ${CAPTURE_EVENTS} events`)
}

const isDocument = (document: unknown): boolean =>
  typeof document === "object" &&
  document !== null &&
  "type" in document &&
  (document.type === "EPCISDocument" || document.type === "EPCISQueryDocument") &&
  "epcisBody" in document
