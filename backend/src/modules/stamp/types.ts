import type { Knex } from "@medusajs/framework/mikro-orm/knex"

/** The pool, or one transaction of it. */
export type Sql = Knex | Knex.Transaction

export type StampModuleOptions = { masterKey: string; pinKey?: string }

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
