import "server-only"
import { z } from "zod"
import { request, requestStream } from "./client"
import { anchorState, nullableText, text } from "./shapes"
import { PRINT_FORMATS, VOID_REASONS, type PrintFormat, type VoidReason } from "./stamp-shapes"

/** Stamp runs, printing, activation: what a cooperative asks of `/cooperative/stamp-runs` and its neighbours. */

const ISSUE_TIMEOUT_MS = 20_000
const ACTIVATION_TIMEOUT_MS = 30_000
/** 9,000 stamps print in seconds; a slow phone still reads the stream for longer. */
const FILE_TIMEOUT_MS = 600_000

const count = z.number().int().nonnegative()
const serial = z.number().int().positive()
const millimetres = z.number()

export const stampRun = z.object({
  id: text,
  batch_id: text,
  state: z.enum(["queued", "issuing", "issued", "failed", "cancelled"]),
  quantity: count,
  progress: z.number(),
  with_pin: z.boolean().default(false),
  anchor_state: anchorState,
  error: nullableText,
})
export type StampRun = z.infer<typeof stampRun>

const labelStock = z.object({
  id: text,
  kind: z.enum(["sheet", "roll"]),
  shape: z.enum(["rectangle", "round"]),
  width_mm: millimetres,
  height_mm: millimetres,
  columns: count,
  rows: count,
  dpis: z.array(z.number().int()),
  formats: z.array(z.enum(PRINT_FORMATS)),
})
export type LabelStock = z.infer<typeof labelStock>

const printer = z.object({
  id: text,
  name: text,
  stock: text,
  dpi: z.number().int(),
  offset_x_mm: millimetres,
  offset_y_mm: millimetres,
})
export type Printer = z.infer<typeof printer>
export type NewPrinter = Omit<Printer, "id">

const printJob = z.object({
  id: text,
  from: serial,
  to: serial,
  is_reprint: z.boolean(),
  pages: count,
  stock: text,
  /** `csv` is the serial list for a print house. */
  format: z.enum([...PRINT_FORMATS, "csv"]),
  reason: nullableText,
  /** Labels may be on paper from `started` on: then the file left the server. */
  state: z.enum(["created", "started", "printed"]),
  by: nullableText,
  created_at: text,
  printed_at: nullableText,
})
export type PrintJob = z.infer<typeof printJob>

export type NewPrintJob = {
  stock: string
  dpi: number
  format: PrintFormat
  from: number
  to: number
  start_at?: number | undefined
  printer_id?: string | undefined
  reason?: string | undefined
}

/** `quantity` is `void` + `activated` + `left`; what is not printed yet is part of `left`. */
const reconciliation = z.object({
  quantity: count,
  printed: count,
  spoiled: count,
  void: count,
  activated: count,
  left: count,
  /** Of the whole batch, which may have several runs. */
  packs: count,
  batch_activated: count,
})
export type Reconciliation = z.infer<typeof reconciliation>

const voidRange = z.object({
  from: serial,
  to: serial,
  reason: z.enum(VOID_REASONS),
  note: nullableText,
  by: nullableText,
  created_at: nullableText,
})
export type VoidRange = z.infer<typeof voidRange>

const activation = z.object({
  id: text,
  run_id: text,
  from: serial,
  to: serial,
  activated: count,
  skipped_void: count.default(0),
  activated_at: text,
  undone_at: nullableText,
  by: nullableText,
})
export type Activation = z.infer<typeof activation>

const serialListLink = z.object({ url: z.url({ protocol: /^https?$/ }), expires_at: text })

const suspicion = z.object({
  serial,
  reasons: z.array(text),
  scans: count.nullish().transform((value) => value ?? null),
  last_scan_at: nullableText,
})
export type Suspicion = z.infer<typeof suspicion>

export type RollEnds = { first_code: string; last_code: string }
const roll = z.object({ run_id: text, from: serial, to: serial })
export type Roll = z.infer<typeof roll>

const activationPreview = roll.extend({ already_active: count, skipped_void: count })
export type ActivationPreview = z.infer<typeof activationPreview>

const at = (id: string, rest = ""): string => `/cooperative/stamp-runs/${encodeURIComponent(id)}${rest}`

/** Everything about stamps that a signed-in member may ask; `headers` carry the session. */
export function stampCalls(headers: Record<string, string>) {
  const get = <T>(path: string, schema: z.ZodType<T>) => request(path, schema, { headers })
  const post = <T>(path: string, schema: z.ZodType<T>, body: unknown, timeoutMs?: number) =>
    request(path, schema, { method: "POST", headers, body, ...(timeoutMs && { timeoutMs }) })
  const stream = (path: string) =>
    requestStream(path, { headers: { ...headers, Accept: "*/*" }, timeoutMs: FILE_TIMEOUT_MS })
  const created = z.object({ id: text })
  return {
    issueStamps: (batchId: string, run: { quantity: number; withPin: boolean }, idempotencyKey: string) =>
      request(`/cooperative/batches/${encodeURIComponent(batchId)}/stamp-runs`, z.object({ run: created }), {
        method: "POST",
        headers: { ...headers, "Idempotency-Key": idempotencyKey },
        body: { quantity: run.quantity, ...(run.withPin && { with_pin: true }) },
        timeoutMs: ISSUE_TIMEOUT_MS,
      }),
    stampRun: (id: string) => get(at(id), z.object({ run: stampRun })),
    cancelRun: (id: string) => post(at(id, "/cancel"), z.object({ run: created }), {}),
    reconciliation: (id: string) => get(at(id, "/reconciliation"), z.object({ reconciliation })),
    labelStocks: () => get("/cooperative/label-stocks", z.object({ label_stocks: z.array(labelStock) })),
    printers: () => get("/cooperative/printers", z.object({ printers: z.array(printer) })),
    addPrinter: (body: NewPrinter) => post("/cooperative/printers", z.object({ printer: created }), body),
    updatePrinter: (id: string, body: Partial<NewPrinter>) =>
      post(`/cooperative/printers/${encodeURIComponent(id)}`, z.object({ printer: created }), body),
    calibrationPage: (id: string, format: PrintFormat) =>
      stream(`/cooperative/printers/${encodeURIComponent(id)}/calibration-page?format=${format}`),
    preview: (id: string, query: URLSearchParams) => stream(at(id, `/preview?${query}`)),
    printJobs: (id: string) => get(at(id, "/print-jobs"), z.object({ print_jobs: z.array(printJob) })),
    addPrintJob: (id: string, body: NewPrintJob) => post(at(id, "/print-jobs"), z.object({ print_job: created }), body),
    printFile: (jobId: string) => stream(`/cooperative/print-jobs/${encodeURIComponent(jobId)}/file`),
    voids: (id: string) => get(at(id, "/voids"), z.object({ voids: z.array(voidRange) })),
    voidRange: (id: string, body: { from: number; to: number; reason: VoidReason; note?: string | undefined }) =>
      post(at(id, "/voids"), z.object({ void: z.object({ from: serial, to: serial }) }), body),
    previewActivation: (body: RollEnds | Roll) =>
      post("/cooperative/stamp-activations/preview", z.object({ preview: activationPreview }), body),
    activate: (body: Roll) =>
      post("/cooperative/stamp-activations", z.object({ activation: created }), body, ACTIVATION_TIMEOUT_MS),
    activations: (id: string) => get(at(id, "/activations"), z.object({ activations: z.array(activation) })),
    undoActivation: (id: string) =>
      request(`/cooperative/stamp-activations/${encodeURIComponent(id)}`, z.object({ activation: created }), {
        method: "DELETE",
        headers,
      }),
    suspicions: (id: string) => get(at(id, "/suspicions"), z.object({ suspicions: z.array(suspicion) })),
    createSerialListLink: (id: string, body: { from: number; to: number; reason?: string | undefined }) =>
      post(at(id, "/serial-list-links"), serialListLink, body),
  }
}
