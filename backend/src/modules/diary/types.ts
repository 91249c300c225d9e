import type { DiaryKind } from "../batch/vocabulary"

export type ErrorReason = "did_not_occur" | "incorrect_data"

/** What a device says it recorded. The same entry is sent until it is answered. */
export type NewEntry = {
  /** Made on the device; the same for every sending. */
  id: string
  kind: DiaryKind
  title: string
  occurred_at: string
  /** By the device's clock. */
  recorded_at: string
  device_id: string | null
  device_sequence: number | null
  product_id: string | null
  growing_area_id: string | null
  household_id: string | null
  batch_id: string | null
  quantity: number | null
  uom: string | null
  input_quantity: number | null
  input_uom: string | null
  note: string | null
  place: string | null
  /** Where the phone was: never public. */
  latitude: number | null
  longitude: number | null
  /** Hashes of filed photos, 0x hex. */
  photos: string[]
  voice_hash: string | null
  /** The entry that this one puts right. */
  error_of: string | null
  error_reason: ErrorReason | null
}

export type DiaryEntryRow = Omit<NewEntry, "occurred_at" | "recorded_at"> & {
  position: string
  body_hash: Buffer
  occurred_at: Date
  recorded_at: Date
  received_at: Date
  /** How far the device's clock was ahead of ours at the sending; null when it did not say. */
  clock_ahead_ms: string | null
  recorded_by: string
  recorder_id: string
  is_late: boolean
  trace_event_id: string | null
  /** The entry that puts this one right. */
  corrected_by: string | null
}
