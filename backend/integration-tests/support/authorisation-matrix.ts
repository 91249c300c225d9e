import { randomUUID } from "node:crypto"
import { readdirSync, readFileSync } from "node:fs"
import { join, relative } from "node:path"
import { batchBody, epcisBody, eventBody, productBody } from "./fixtures"

export type Subjects = {
  productId: string
  draftId: string
  eventId: string
  inputId: string
  sealedId: string
  sealedLot: string
  runId: string
  activationId: string
  printerId: string
  printJobId: string
  /** First and last of the run. */
  codes: [string, string]
  keyId: string
  captureId: string
}

type Rule = {
  path: (subjects: Subjects) => string
  body?: (subjects: Subjects) => unknown
  headers?: Record<string, string>
  /** What a member of another cooperative gets for these subjects; "own" where the path names none. */
  stranger: 404 | 409 | "own"
  recorder: "may" | "may not"
}

/** One white point. */
const SMALLEST_PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII=",
  "base64",
)

/** Well-formed and worthless: refusals on these routes come before it is looked at. */
const NO_ASSERTION = { authenticator_data: "AA", client_data_json: "AA", signature: "AA" }
const KEY = { "Idempotency-Key": randomUUID() }

/** The EPCIS binding: one job, one event of the diary, and the discovery of each resource. */
function epcisRules(): Record<string, Rule> {
  const own = { stranger: "own", recorder: "may" } as const
  const one = { stranger: 404, recorder: "may" } as const
  const job = ({ captureId }: Subjects) => `/epcis/capture/${captureId}`
  const event = ({ eventId }: Subjects) => `/epcis/events/${encodeURIComponent(`urn:nguon:event:${eventId}`)}`
  return {
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
  }
}

/** Stamps in use: whoever sticks them on activates them; printing, voiding and cancelling is the manager's. */
function stampRules(): Record<string, Rule> {
  const read = { stranger: 404, recorder: "may" } as const
  const manage = { stranger: 404, recorder: "may not" } as const
  const ofRun = (rest: string) => (subjects: Subjects) => `/cooperative/stamp-runs/${subjects.runId}/${rest}`
  const range = { from: 1, to: 1 }
  const printer = { name: "Máy in của ma trận", stock: "a4-65", dpi: 300 }
  const ofPrinter = ({ printerId }: Subjects) => `/cooperative/printers/${printerId}`
  return {
    "GET /cooperative/label-stocks": { path: () => "/cooperative/label-stocks", stranger: "own", recorder: "may" },
    "GET /cooperative/printers": { path: () => "/cooperative/printers", stranger: "own", recorder: "may" },
    "POST /cooperative/printers": {
      path: () => "/cooperative/printers",
      body: () => printer,
      stranger: "own",
      recorder: "may not",
    },
    "POST /cooperative/printers/[id]": { path: ofPrinter, body: () => ({ name: "Khác" }), ...manage },
    "GET /cooperative/printers/[id]/calibration-page": {
      path: (subjects) => `${ofPrinter(subjects)}/calibration-page`,
      ...read,
    },
    "GET /cooperative/stamp-runs/[id]/preview": { path: ofRun("preview?stock=a4-65&dpi=300"), ...read },
    "GET /cooperative/stamp-runs/[id]/print-jobs": { path: ofRun("print-jobs"), ...read },
    "POST /cooperative/stamp-runs/[id]/print-jobs": {
      path: ofRun("print-jobs"),
      body: () => ({ ...range, stock: "a4-65", dpi: 300, format: "pdf" }),
      ...manage,
    },
    "GET /cooperative/print-jobs/[id]/file": {
      path: ({ printJobId }) => `/cooperative/print-jobs/${printJobId}/file`,
      ...manage,
    },
    "POST /cooperative/stamp-runs/[id]/serial-list-links": { path: ofRun("serial-list-links"), ...manage },
    "POST /cooperative/stamp-runs/[id]/cancel": { path: ofRun("cancel"), ...manage },
    "GET /cooperative/stamp-runs/[id]/voids": { path: ofRun("voids"), ...read },
    "POST /cooperative/stamp-runs/[id]/voids": {
      path: ofRun("voids"),
      body: () => ({ ...range, reason: "spoiled" }),
      ...manage,
    },
    "GET /cooperative/stamp-runs/[id]/reconciliation": { path: ofRun("reconciliation"), ...read },
    "GET /cooperative/stamp-runs/[id]/suspicions": { path: ofRun("suspicions"), ...read },
    "GET /cooperative/stamp-runs/[id]/activations": { path: ofRun("activations"), ...read },
    "POST /cooperative/stamp-activations": {
      path: () => "/cooperative/stamp-activations",
      body: ({ runId }) => ({ run_id: runId, ...range }),
      ...read,
    },
    "POST /cooperative/stamp-activations/preview": {
      path: () => "/cooperative/stamp-activations/preview",
      body: ({ codes: [first_code, last_code] }) => ({ first_code, last_code }),
      ...read,
    },
    "DELETE /cooperative/stamp-activations/[id]": {
      path: ({ activationId }) => `/cooperative/stamp-activations/${activationId}`,
      ...manage,
    },
  }
}

/** Every route of the portal and who may use it. A route that is missing here fails the test that reads this. */
export const MATRIX: Readonly<Record<string, Rule>> = {
  "GET /cooperative/me": { path: () => "/cooperative/me", stranger: "own", recorder: "may" },
  "GET /cooperative/me/name": { path: () => "/cooperative/me/name", stranger: "own", recorder: "may" },
  "POST /cooperative/me/name": {
    path: () => "/cooperative/me/name",
    body: () => ({ shown: false }),
    stranger: "own",
    recorder: "may",
  },
  "DELETE /cooperative/me/name": { path: () => "/cooperative/me/name", stranger: "own", recorder: "may" },
  "POST /cooperative/evidence": {
    path: () => "/cooperative/evidence?purpose=photo",
    body: () => SMALLEST_PNG,
    headers: { "Content-Type": "image/png" },
    stranger: "own",
    recorder: "may",
  },
  "GET /cooperative/products": { path: () => "/cooperative/products", stranger: "own", recorder: "may" },
  "POST /cooperative/products": {
    path: () => "/cooperative/products",
    body: () => productBody("Sản phẩm của ma trận quyền"),
    stranger: "own",
    recorder: "may not",
  },
  "GET /cooperative/batches": { path: () => "/cooperative/batches", stranger: "own", recorder: "may" },
  "POST /cooperative/batches": {
    path: () => "/cooperative/batches",
    body: ({ productId }) => batchBody(productId),
    stranger: 404,
    recorder: "may",
  },
  "GET /cooperative/batches/[id]": {
    path: ({ draftId }) => `/cooperative/batches/${draftId}`,
    stranger: 404,
    recorder: "may",
  },
  "POST /cooperative/batches/[id]/events": {
    path: ({ draftId }) => `/cooperative/batches/${draftId}/events`,
    body: () => eventBody,
    stranger: 404,
    recorder: "may",
  },
  "POST /cooperative/batches/[id]/events/[event_id]/error-declaration": {
    path: ({ draftId, eventId }) => `/cooperative/batches/${draftId}/events/${eventId}/error-declaration`,
    body: () => ({ reason: "did_not_occur" }),
    stranger: 404,
    recorder: "may",
  },
  "POST /cooperative/batches/[id]/inputs": {
    path: ({ draftId }) => `/cooperative/batches/${draftId}/inputs`,
    body: ({ sealedLot }) => ({ lot_code: sealedLot, quantity: 1, unit: "gói" }),
    stranger: 404,
    recorder: "may",
  },
  "DELETE /cooperative/batches/[id]/inputs/[input_id]": {
    path: ({ draftId, inputId }) => `/cooperative/batches/${draftId}/inputs/${inputId}`,
    stranger: 404,
    recorder: "may",
  },
  "POST /cooperative/batches/[id]/amendments": {
    path: ({ sealedId }) => `/cooperative/batches/${sealedId}/amendments`,
    body: () => ({ events: [eventBody] }),
    headers: KEY,
    stranger: 404,
    recorder: "may not",
  },
  "GET /cooperative/batches/[id]/epcis": {
    path: ({ sealedId }) => `/cooperative/batches/${sealedId}/epcis`,
    stranger: 404,
    recorder: "may",
  },
  ...epcisRules(),
  "GET /cooperative/products/[id]/yields": {
    path: ({ productId }) => `/cooperative/products/${productId}/yields`,
    stranger: 404,
    recorder: "may",
  },
  "PUT /cooperative/products/[id]/yields": {
    path: ({ productId }) => `/cooperative/products/${productId}/yields`,
    body: () => ({ yields: [{ kind: "drying", min_yield: 0, max_yield: 0.95 }] }),
    stranger: 404,
    recorder: "may not",
  },
  "POST /cooperative/batches/[id]/seal": {
    path: ({ draftId }) => `/cooperative/batches/${draftId}/seal`,
    stranger: 404,
    recorder: "may not",
  },
  "POST /cooperative/batches/[id]/recall": {
    path: ({ sealedId }) => `/cooperative/batches/${sealedId}/recall`,
    body: () => ({ reason: "Kiểm thử quyền" }),
    stranger: 404,
    recorder: "may not",
  },
  "POST /cooperative/batches/[id]/stamp-runs": {
    path: ({ sealedId }) => `/cooperative/batches/${sealedId}/stamp-runs`,
    body: () => ({ quantity: 1 }),
    headers: KEY,
    stranger: 404,
    recorder: "may not",
  },
  "GET /cooperative/keys": { path: () => "/cooperative/keys", stranger: "own", recorder: "may" },
  "POST /cooperative/keys": {
    path: () => "/cooperative/keys",
    body: () => ({ challenge_id: "chal_khac", credential_id: "AAAA", public_key: "AAAA", assertion: NO_ASSERTION }),
    stranger: 409,
    recorder: "may not",
  },
  "POST /cooperative/keys/options": { path: () => "/cooperative/keys/options", stranger: "own", recorder: "may not" },
  "POST /cooperative/keys/platform": { path: () => "/cooperative/keys/platform", stranger: "own", recorder: "may not" },
  "POST /cooperative/keys/[keyId]/revoke": {
    path: ({ keyId }) => `/cooperative/keys/${keyId}/revoke`,
    body: () => ({ reason: "Kiểm thử quyền" }),
    stranger: 404,
    recorder: "may not",
  },
  "GET /cooperative/signing-requests": {
    path: () => "/cooperative/signing-requests",
    stranger: "own",
    recorder: "may",
  },
  "POST /cooperative/signing-requests/[id]": {
    path: () => "/cooperative/signing-requests/sigreq_khac",
    body: () => NO_ASSERTION,
    stranger: 404,
    recorder: "may not",
  },
  "GET /cooperative/stamp-runs/[id]": {
    path: ({ runId }) => `/cooperative/stamp-runs/${runId}`,
    stranger: 404,
    recorder: "may",
  },
  ...stampRules(),
  "GET /cooperative/stamp-runs/[id]/sheets": {
    path: ({ runId }) => `/cooperative/stamp-runs/${runId}/sheets?from=1&to=1`,
    stranger: 404,
    recorder: "may not",
  },
}

const API = join(__dirname, "../../src/api")

/** `METHOD /path` of every route file that a member's token opens, as the source has them. */
export function portalRoutes(): string[] {
  return ["cooperative", "epcis"]
    .flatMap((folder) =>
      readdirSync(join(API, folder), { recursive: true, encoding: "utf8" }).map((file) => join(API, folder, file)),
    )
    .filter((file) => /(^|\/)route\.ts$/.test(file))
    .flatMap((file) => {
      const path = `/${relative(API, file).replace(/\/route\.ts$/, "")}`
      const exported = readFileSync(file, "utf8").matchAll(/export (?:const|async function|function) ([A-Z]+)\b/g)
      return [...exported].map((match) => `${match[1]} ${path}`)
    })
    .sort()
}
