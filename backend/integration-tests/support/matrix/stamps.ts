import { randomUUID } from "node:crypto"
import { call } from "../client"
import { sealedBatch, stampRun } from "../fixtures"
import type { Area } from "./area"

type Subjects = {
  sealedId: string
  runId: string
  activationId: string
  printerId: string
  printJobId: string
  /** First and last of the run. */
  codes: [string, string]
}

const read = { stranger: 404, recorder: "may" } as const
const manage = { stranger: 404, recorder: "may not" } as const
const ofRun = (rest: string) => (subjects: Subjects) => `/cooperative/stamp-runs/${subjects.runId}/${rest}`
const ofPrinter = ({ printerId }: Subjects) => `/cooperative/printers/${printerId}`
const range = { from: 1, to: 1 }
const printer = { name: "Máy in của ma trận", stock: "a4-65", dpi: 300 }

/** Whoever sticks stamps on activates them; issuing, printing, voiding and cancelling is the manager's. */
export const stamps: Area<Subjects> = {
  subjects: prepare,
  rules: {
    "POST /cooperative/batches/[id]/stamp-runs": {
      path: ({ sealedId }) => `/cooperative/batches/${sealedId}/stamp-runs`,
      body: () => ({ quantity: 1 }),
      headers: { "Idempotency-Key": randomUUID() },
      ...manage,
    },
    "GET /cooperative/stamp-runs/[id]": { path: ({ runId }) => `/cooperative/stamp-runs/${runId}`, ...read },
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
    "GET /cooperative/stamp-runs/[id]/sheets": { path: ofRun("sheets?from=1&to=1"), ...manage },
    "POST /cooperative/stamp-runs/[id]/serial-list-links": { path: ofRun("serial-list-links"), ...manage },
    "GET /cooperative/stamp-runs/[id]/voids": { path: ofRun("voids"), ...read },
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
    "POST /cooperative/stamp-runs/[id]/voids": {
      path: ofRun("voids"),
      body: () => ({ ...range, reason: "spoiled" }),
      ...manage,
    },
    "POST /cooperative/stamp-runs/[id]/cancel": { path: ofRun("cancel"), ...manage },
  },
}

/** An issued run of which one part is printed and another stuck on. */
async function prepare(token: string): Promise<Subjects> {
  const created = async (path: string, body: unknown, what: string) =>
    String((await call("POST", path, { token, body })).body[what]?.id)
  const sealedId = await sealedBatch(token)
  const runId = await stampRun(token, sealedId)
  const job = { from: 3, to: 3, stock: "a4-65", dpi: 300, format: "pdf" }
  return {
    sealedId,
    runId,
    activationId: await created("/cooperative/stamp-activations", { run_id: runId, from: 2, to: 3 }, "activation"),
    printerId: await created("/cooperative/printers", printer, "printer"),
    printJobId: await created(`/cooperative/stamp-runs/${runId}/print-jobs`, job, "print_job"),
    codes: await codesOf(token, runId),
  }
}

/** As a print house gets them. */
async function codesOf(token: string, runId: string): Promise<[string, string]> {
  const link = await call("POST", `/cooperative/stamp-runs/${runId}/serial-list-links`, { token })
  const list = await call("GET", new URL(String(link.body.url)).pathname)
  const rows = list.bytes.toString("utf8").trim().split("\r\n").slice(1)
  const codes = rows.map((row) => row.split(",")[2]?.replaceAll(" ", "") ?? "")
  return [codes[0] ?? "", codes.at(-1) ?? ""]
}
