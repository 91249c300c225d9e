import { call } from "../client"
import { draftBatch, epcisBody } from "../fixtures"
import type { Area } from "./area"

type Subjects = { captureId: string; eventId: string }

const own = { stranger: "own", recorder: "may" } as const
const one = { stranger: 404, recorder: "may" } as const
const job = ({ captureId }: Subjects) => `/epcis/capture/${captureId}`
const event = ({ eventId }: Subjects) => `/epcis/events/${encodeURIComponent(`urn:nguon:event:${eventId}`)}`

/** The EPCIS binding: one job, one event of the diary, and the discovery of each resource. */
export const epcis: Area<Subjects> = {
  subjects: prepare,
  rules: {
    "GET /epcis": { path: () => "/epcis", ...own },
    "OPTIONS /epcis": { path: () => "/epcis", ...own },
    "GET /epcis/capture": { path: () => "/epcis/capture", ...own },
    "POST /epcis/capture": { path: () => "/epcis/capture", body: epcisBody, ...own },
    "OPTIONS /epcis/capture": { path: () => "/epcis/capture", ...own },
    "GET /epcis/capture/[captureID]": { path: job, ...one },
    "OPTIONS /epcis/capture/[captureID]": { path: job, ...own },
    "GET /epcis/events": { path: () => "/epcis/events", ...own },
    "OPTIONS /epcis/events": { path: () => "/epcis/events", ...own },
    "GET /epcis/events/[eventID]": { path: event, ...one },
    "OPTIONS /epcis/events/[eventID]": { path: event, ...own },
  },
}

async function prepare(token: string): Promise<Subjects> {
  const captured = await call("POST", "/epcis/capture", { token, body: epcisBody() })
  const draft = await call("GET", `/cooperative/batches/${await draftBatch(token)}`, { token })
  return {
    captureId: captured.headers.get("location")?.split("/").pop() ?? "",
    eventId: String(draft.body.batch?.events?.[0]?.id),
  }
}
