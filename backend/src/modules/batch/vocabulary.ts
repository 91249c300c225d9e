/** What a batch's diary speaks of, and how EPCIS 2.0 / CBV 2.0 say it. A CBV word where there is one, else our own. */
export const DIARY_KINDS = [
  "caring",
  "harvesting",
  "drying",
  "roasting",
  "processing",
  "inspecting",
  "packing",
] as const
export type DiaryKind = (typeof DIARY_KINDS)[number]
/** `observing` is what a cooperative's own system reported and the diary has no word for. */
export const EVENT_KINDS = [...DIARY_KINDS, "observing"] as const
export type EventKind = (typeof EVENT_KINDS)[number]

type EventVocabulary = {
  title: string
  bizStep: string
  type: "ObjectEvent" | "TransformationEvent"
  /** Only an ObjectEvent has one. */
  action?: "ADD" | "OBSERVE"
}

export const EVENT_VOCABULARY: Readonly<Record<EventKind, EventVocabulary>> = {
  caring: { title: "Chăm sóc", bizStep: "nguon:caring", type: "ObjectEvent", action: "OBSERVE" },
  harvesting: { title: "Thu hoạch", bizStep: "commissioning", type: "ObjectEvent", action: "ADD" },
  drying: { title: "Phơi, sấy", bizStep: "nguon:drying", type: "TransformationEvent" },
  roasting: { title: "Sao", bizStep: "nguon:roasting", type: "TransformationEvent" },
  processing: { title: "Chế biến", bizStep: "nguon:processing", type: "TransformationEvent" },
  inspecting: { title: "Kiểm nghiệm", bizStep: "inspecting", type: "ObjectEvent", action: "OBSERVE" },
  packing: { title: "Đóng gói", bizStep: "packing", type: "ObjectEvent", action: "OBSERVE" },
  observing: { title: "Ghi nhận", bizStep: "nguon:observing", type: "ObjectEvent", action: "OBSERVE" },
}

/** UN/CEFACT Recommendation 20, as EPCIS 2.0 asks of `uom`. */
const MEASURES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    kg: "KGM",
    g: "GRM",
    tạ: "DTN",
    tấn: "TNE",
    lít: "LTR",
    ml: "MLT",
    "m²": "MTK",
    ha: "HAR",
  }),
)

/** What people say and type for a measure. */
const ALIASES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    kí: "kg",
    ký: "kg",
    cân: "kg",
    kgs: "kg",
    gam: "g",
    gram: "g",
    ta: "tạ",
    yen: "yến",
    sao: "sào",
    cong: "công",
    tan: "tấn",
    l: "lít",
    lit: "lít",
    m2: "m²",
  }),
)

/** A unit as it is kept and shown: a measure under its one name, a package (gói, hộp, thùng) as it was typed. */
export function readUnit(text: string): string {
  const unit = text.normalize("NFC").trim().toLowerCase()
  return ALIASES.get(unit) ?? unit
}

/** Measures of the field and the market that Recommendation 20 has no code for, in one that it has. */
const FIELD_MEASURES: ReadonlyMap<string, { factor: number; code: string }> = new Map(
  Object.entries({
    yến: { factor: 10, code: "KGM" },
    // Of the north; the centre counts 500 m², and the south in công.
    sào: { factor: 360, code: "MTK" },
    "sào trung bộ": { factor: 500, code: "MTK" },
    công: { factor: 1_000, code: "MTK" },
  }),
)

/** An amount as EPCIS says it. A package is counted: EA. */
export function measureOf(quantity: number, unit: string): { quantity: number; uom: string } {
  const measure = FIELD_MEASURES.get(unit)
  if (measure === undefined) return { quantity, uom: unitCode(unit) }
  return { quantity: quantity * measure.factor, uom: measure.code }
}

/** What is not a measure is a package, and packages are counted: EA, each. */
export function unitCode(unit: string): string {
  return MEASURES.get(unit) ?? "EA"
}

const UNITS: ReadonlyMap<string, string> = new Map([...MEASURES].map(([unit, code]) => [code, unit]))

/** A UN/CEFACT code as a unit of the diary; a code we have no word for stays as it is, and EA is a piece. */
export function unitOfCode(code: string | undefined): string {
  if (code === undefined || code === "EA") return "cái"
  return UNITS.get(code) ?? code.toLowerCase()
}
