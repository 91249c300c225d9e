import type { JsonRecord } from "./json"

export type PushKind =
  | "authorized"
  | "deauthorized"
  | "authorization_expiring"
  | "order"
  | "package"
  | "product"
  | "stock"
  | "promotion"
  | "other"

/** A hint that something changed. `dedupeKey` is the same for a repeated delivery of the same news. */
export interface PushEvent {
  kind: PushKind
  dedupeKey: string
  /** The platform's own code, for the log. */
  code: string
  shopRef: string | null
  externalOrderId: string | null
  externalItemId: string | null
  at: Date | null
  data: JsonRecord
}

export type VerifiedPush = { ok: true; event: PushEvent } | { ok: false; reason: "unsigned" | "forged" | "malformed" }

/** `next` acknowledges all events of the batch once they are stored; null where there is nothing to acknowledge. */
export interface EventBatch {
  events: PushEvent[]
  next: string | null
  more: boolean
}
