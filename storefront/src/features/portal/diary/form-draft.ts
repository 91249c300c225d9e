import type { DiaryEntry, DiaryStep } from "@/lib/backend/diary"
import { instantFromLocal, localNow } from "@/i18n/format"
import { parseVietnameseNumber } from "../fields"
import { HOUSEHOLD_GONE, isHouseholdGone, type HouseholdToRecordFor } from "../households/choice"
import type { EntryBody } from "./offline/queue"

/** What the form holds, as it was typed. */
export type Draft = {
  productId: string
  stepId: string
  day: string
  quantity: string
  uom: string
  inputQuantity: string
  inputUom: string
  note: string
  place: string
  areaId: string
  householdId: string
  batchId: string
  position: { latitude: number; longitude: number } | null
}

/** Measures of the field and of the market, then packages. */
export const DIARY_UNITS = [
  ...["kg", "g", "yến", "tạ", "tấn", "lít", "ml", "sào", "sào trung bộ", "công", "m²", "ha"],
  ...["gói", "hộp", "chai", "hũ", "túi", "bao", "cái", "cây", "gốc", "tổ", "con", "người"],
] as const

export const UNIT_LABELS: Readonly<Record<string, string>> = {
  yến: "yến (10 kg)",
  tạ: "tạ (100 kg)",
  sào: "sào (360 m²)",
  "sào trung bộ": "sào Trung Bộ (500 m²)",
  công: "công (1.000 m²)",
}

export function emptyDraft(productId: string, stepId: string, now: Date): Draft {
  const [quantity, inputQuantity] = ["", ""]
  const texts = { note: "", place: "", areaId: "", householdId: "", batchId: "", uom: "", inputUom: "" }
  return { ...texts, productId, stepId, day: localNow(now).slice(0, 10), quantity, inputQuantity, position: null }
}

export type DraftFault = { field: "day" | "quantity" | "inputQuantity" | "householdId"; sentence: string }

/** Noon stands for a day that is past: which hour it was, nobody wrote down. */
export const momentOf = (day: string, now: Date): string =>
  day === localNow(now).slice(0, 10) ? now.toISOString() : instantFromLocal(`${day}T12:00`)

export function faultOf(
  draft: Draft,
  { now, households }: { now: Date; households: readonly HouseholdToRecordFor[] },
): DraftFault | null {
  if (isHouseholdGone(households, draft.householdId)) return { field: "householdId", sentence: HOUSEHOLD_GONE }
  if (!/^\d{4}-\d{2}-\d{2}$/.test(draft.day)) return { field: "day", sentence: "Chọn ngày đã làm." }
  if (draft.day > localNow(now).slice(0, 10)) return { field: "day", sentence: "Việc chưa làm thì chưa ghi được." }
  const amounts = [
    ["quantity", draft.quantity],
    ["inputQuantity", draft.inputQuantity],
  ] as const
  for (const [field, typed] of amounts) {
    const amount = typed === "" ? 1 : parseVietnameseNumber(typed)
    if (!(amount > 0 && amount <= 1_000_000_000)) return { field, sentence: "Ghi số, ví dụ 120 hoặc 1,5." }
  }
  return null
}

type ForBody = { id: string; memberId: string; step: DiaryStep; now: Date; correcting: EntryBody["error_of"] | null }

/** The entry that the server gets; what was left empty says nothing. */
export function bodyOf(
  draft: Draft,
  { id, memberId, step, now, correcting }: ForBody,
): Omit<EntryBody, "device_id" | "device_sequence"> {
  const amount = (typed: string) => (typed === "" ? undefined : parseVietnameseNumber(typed))
  const said = {
    product_id: draft.productId,
    growing_area_id: draft.areaId,
    household_id: draft.householdId,
    batch_id: draft.batchId,
    quantity: amount(draft.quantity),
    uom: draft.quantity === "" ? "" : draft.uom || step.unit || "kg",
    input_quantity: amount(draft.inputQuantity),
    input_uom: draft.inputQuantity === "" ? "" : draft.inputUom || step.input_unit || "kg",
    note: draft.note.trim(),
    place: draft.place.trim(),
    ...draft.position,
    ...(correcting ? { error_of: correcting, error_reason: "incorrect_data" as const } : {}),
  }
  return {
    id,
    kind: step.kind,
    title: step.title,
    occurred_at: momentOf(draft.day, now),
    recorded_at: now.toISOString(),
    recorder_id: memberId,
    ...Object.fromEntries(Object.entries(said).filter(([, value]) => value !== "" && value !== undefined)),
  }
}

/** Whether the server keeps this work already, but for the moment at which it was written down. */
export function isSameWork(kept: DiaryEntry, body: ReturnType<typeof bodyOf>): boolean {
  const day = (instant: string) => localNow(new Date(instant)).slice(0, 10)
  const pairs = [
    ...[
      [kept.kind, body.kind] as const,
      [kept.title, body.title] as const,
      [kept.product_id, body.product_id] as const,
    ],
    ...[[kept.growing_area?.id, body.growing_area_id] as const, [kept.household?.id, body.household_id] as const],
    ...[[kept.quantity, body.quantity] as const, [kept.uom, body.uom] as const, [kept.note, body.note] as const],
    ...[[kept.input_quantity, body.input_quantity] as const, [kept.input_uom, body.input_uom] as const],
    ...[[kept.batch_id, body.batch_id] as const, [kept.error_of, body.error_of] as const],
    [day(kept.occurred_at), day(body.occurred_at)] as const,
  ]
  return pairs.every(([was, is]) => (was ?? null) === (is ?? null))
}

/** An entry that waits, back in the form to be put right. */
export function draftOf(body: EntryBody, stepId: string | null): Draft {
  const number = (value: number | undefined) => (value === undefined ? "" : String(value).replace(".", ","))
  const { latitude, longitude } = body
  return {
    productId: body.product_id ?? "",
    stepId: stepId ?? "",
    day: localNow(new Date(body.occurred_at)).slice(0, 10),
    quantity: number(body.quantity),
    uom: body.uom ?? "",
    inputQuantity: number(body.input_quantity),
    inputUom: body.input_uom ?? "",
    note: body.note ?? "",
    place: body.place ?? "",
    areaId: body.growing_area_id ?? "",
    householdId: body.household_id ?? "",
    batchId: body.batch_id ?? "",
    position: latitude === undefined || longitude === undefined ? null : { latitude, longitude },
  }
}
