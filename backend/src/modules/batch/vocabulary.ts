/** What a batch's diary speaks of, and how EPCIS 2.0 / CBV 2.0 say it. A CBV word where there is one, else our own. */
export const EVENT_KINDS = [
  "caring",
  "harvesting",
  "drying",
  "roasting",
  "processing",
  "inspecting",
  "packing",
] as const
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
}

export const EVENT_UNITS = [
  "kg",
  "g",
  "tấn",
  "lít",
  "ml",
  "gói",
  "hộp",
  "chai",
  "bao",
  "túi",
  "hũ",
  "m²",
  "ha",
] as const
export type EventUnit = (typeof EVENT_UNITS)[number]

/** UN/CEFACT Recommendation 20, as EPCIS 2.0 asks of `uom`; packages are counted (EA, each). */
export const UNIT_CODE: Readonly<Record<EventUnit, string>> = {
  kg: "KGM",
  g: "GRM",
  tấn: "TNE",
  lít: "LTR",
  ml: "MLT",
  gói: "EA",
  hộp: "EA",
  chai: "EA",
  bao: "EA",
  túi: "EA",
  hũ: "EA",
  "m²": "MTK",
  ha: "HAR",
}
