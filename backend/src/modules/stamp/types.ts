import type { Knex } from "@medusajs/framework/mikro-orm/knex"

/** The pool, or one transaction of it. */
export type Sql = Knex | Knex.Transaction

export type StampModuleOptions = { masterKey: string; pinKey: string }

export type StampRunState = "queued" | "issuing" | "issued" | "failed" | "cancelled"

export type StampRunRow = {
  id: string
  batch_id: string
  cooperative_id: string
  quantity: number
  state: StampRunState
  progress: number
  /** Each stamp has a PIN of its own under a scratch panel. */
  with_pin: boolean
  idempotency_key: string
  error: string | null
  issued_at: Date | null
}

export type NewStampRun = Pick<
  StampRunRow,
  "id" | "batch_id" | "cooperative_id" | "quantity" | "with_pin" | "idempotency_key"
>

/** Rows of consecutive serials: hashes of 32 bytes (16 for a PIN) per stamp, concatenated. */
export type StampSlice = {
  firstSerial: number
  count: number
  codeHashes: Uint8Array
  commits: Uint8Array
  leafHashes: Uint8Array
  /** Null for a run without PINs. */
  pinHashes: Uint8Array | null
}

/** Serials `from` to `to` of a run, both included. */
export type StampRange = { run_id: string; from: number; to: number }

export type VoidReason = "spoiled" | "lost" | "other"

export type StampVoidRow = {
  id: string
  run_id: string
  member_id: string
  from_serial: number
  to_serial: number
  reason: VoidReason
  note: string | null
  /** How many this order made void; the others of the range were void before. */
  stamps: number
  entry_key: string
  created_at: Date
}

export type StampActivationRow = {
  id: string
  run_id: string
  member_id: string
  from_serial: number
  to_serial: number
  activated: number
  skipped_void: number
  activated_at: Date
  undone_at: Date | null
}

/** `quantity` is `void` + `activated` + `left`; `spoiled` and `void_in_use` are parts of `void`. */
export type StampCounts = {
  quantity: number
  /** Packs of the batch, which may have several runs. */
  packs: number
  /** Serials that were on paper at least once. */
  printed: number
  spoiled: number
  void: number
  void_in_use: number
  activated: number
  left: number
  /** Of all runs of the batch. */
  batch_activated: number
}

export type PrintFormat = "pdf" | "png" | "zpl" | "tspl"
export type CorrectionLevel = "M" | "Q"

/** Measures of a sheet or roll that is none of the known stocks; lengths in millimetres. */
export type StockGrid = {
  kind: "sheet" | "roll"
  shape: "rectangle" | "round"
  width_mm: number
  height_mm: number
  page_width_mm: number
  page_height_mm: number
  columns: number
  rows: number
  margin_left_mm: number
  margin_top_mm: number
  pitch_x_mm: number
  pitch_y_mm: number
}

/** `stock` is the id of a known stock, or `custom` with a grid of its own. */
export type NewPrinter = {
  name: string
  stock: string
  grid: StockGrid | null
  dpi: number
  offset_x_mm: number
  offset_y_mm: number
}
export type PrinterRow = NewPrinter & { id: string }

export type NewPrintJob = {
  id: string
  run_id: string
  cooperative_id: string
  member_id: string
  from: number
  to: number
  stock: string
  grid: StockGrid | null
  dpi: number
  /** `csv` is the list of serials for a print house. */
  format: PrintFormat | "csv"
  level: CorrectionLevel
  start_at: number
  printer_id: string | null
  offset_x_mm: number
  offset_y_mm: number
  pages: number
  is_reprint: boolean
  reason: string | null
}

/** `started` when a byte of its file went out, `printed` when the last one did. */
export type PrintJobRow = Omit<NewPrintJob, "from" | "to"> & {
  from_serial: number
  to_serial: number
  state: "created" | "started" | "printed"
  downloads: number
  started_at: Date | null
  printed_at: Date | null
  created_at: Date
}
