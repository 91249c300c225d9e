import type { Rows, Sql } from "./types"

export type EventSource = "url" | "ipn" | "return" | "querydr" | "refund" | "bank" | "officer"
export type NewEvent = {
  provider: string
  source: EventSource
  reference: string | null
  /** The same message again has the same key and is not written twice. */
  dedupeKey: string
  raw: string
  outcome: string | null
  answer: string | null
}
export type PaymentEvent = {
  id: string
  provider: string
  source: EventSource
  reference: string | null
  raw: string
  outcome: string | null
  answer: string | null
  received_at: Date
}

const LONGEST_RAW = 8_192

/** @returns false when this message had been written down before */
export async function addEvent(sql: Sql, event: NewEvent): Promise<boolean> {
  const added: Rows<unknown> = await sql.raw(
    `insert into payment_event (provider, source, reference, dedupe_key, raw, outcome, answer)
     values (:provider, :source, :reference, :dedupeKey, :raw, :outcome, :answer)
     on conflict (dedupe_key) do nothing`,
    { ...event, raw: event.raw.slice(0, LONGEST_RAW) },
  )
  return added.rowCount === 1
}

/** In the order in which they came. */
export async function eventsOf(sql: Sql, reference: string): Promise<PaymentEvent[]> {
  const found: Rows<PaymentEvent> = await sql.raw(
    `select id::text, provider, source, reference, raw, outcome, answer, received_at
       from payment_event where reference = ? order by payment_event.id limit 500`,
    [reference],
  )
  return found.rows
}
