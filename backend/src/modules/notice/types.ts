/** What a cooperative is told of; the portal has a sentence for each. */
export const NOTICE_KINDS = [
  "cooperative_approved",
  "cooperative_needs_info",
  "cooperative_refused",
  "cooperative_suspended",
  "cooperative_lifted",
  "product_published",
  "product_rejected",
  "certificate_confirmed",
  "certificate_refused",
  "certificate_revoked",
  "certificate_expiring",
  "certificate_expired",
  "batch_recalled",
  "input_recalled",
  "hold_released",
  "order_placed",
  "order_cancelled",
  "return_requested",
  "stock_low",
  "bank_account_changed",
] as const
export type NoticeKind = (typeof NOTICE_KINDS)[number]

export type NoticeData = Record<string, string | number | boolean | null>

export type NewNotice = {
  cooperativeId: string
  kind: NoticeKind
  /** What it is about: a certificate, batch, order, product or cooperative. */
  subjectId: string
  /** What its sentence needs: names, numbers, days. Nothing personal of buyers. */
  data?: NoticeData
  /** Made of our own ids: the same word twice is one notice. */
  dedupeKey: string
}

export type NoticeRow = {
  id: string
  cooperative_id: string
  kind: NoticeKind
  subject_id: string
  data: NoticeData
  created_at: Date
  read_at: Date | null
}
