import type { EpcisEvent, QuantityElement } from "@nguon/traceability/epcis"
import { DIARY_KINDS, EVENT_VOCABULARY, unitOfCode, type EventKind } from "../../modules/batch/vocabulary"

/** What of an event is searched for, and what it is about. Read from an event that was validated. */
export type EventShape = {
  type: string
  action: string | null
  bizStep: string | null
  disposition: string | null
  readPoint: string | null
  bizLocation: string | null
  eventTime: Date
  epcs: string[]
  anyEpcs: string[]
  epcClasses: string[]
  anyEpcClasses: string[]
  /** Identifiers of what the event is about or brings forth, not of what it consumes. */
  subjects: string[]
}

type Lists = {
  [List in "epcList" | "childEPCs" | "inputEPCList" | "outputEPCList"]?: readonly string[]
} & {
  [
    List in "quantityList" | "childQuantityList" | "inputQuantityList" | "outputQuantityList"
  ]?: readonly QuantityElement[]
} & { action?: string; parentID?: string; transformationID?: string }

/** EPCIS 2.0 8.2.7.1: MATCH_epc looks at epcList and childEPCs, MATCH_anyEPC at inputs, outputs and the parent as well. */
export function shapeOf(event: EpcisEvent): EventShape {
  const lists = event as Lists
  const classes = (...of: (readonly QuantityElement[] | undefined)[]) => of.flatMap((list) => list ?? []).map(classOf)
  const epcs = [...(lists.epcList ?? []), ...(lists.childEPCs ?? [])]
  const parent = lists.parentID === undefined ? [] : [lists.parentID]
  const outputs = lists.outputEPCList ?? []
  const epcClasses = classes(lists.quantityList, lists.childQuantityList)
  const outputClasses = classes(lists.outputQuantityList)
  return {
    type: event.type,
    action: lists.action ?? null,
    bizStep: bareWord(event.bizStep),
    disposition: bareWord(event.disposition),
    readPoint: event.readPoint?.id ?? null,
    bizLocation: event.bizLocation?.id ?? null,
    eventTime: new Date(event.eventTime),
    epcs,
    anyEpcs: [...epcs, ...parent, ...(lists.inputEPCList ?? []), ...outputs],
    epcClasses,
    anyEpcClasses: [...epcClasses, ...classes(lists.inputQuantityList), ...outputClasses],
    subjects: [...epcs, ...parent, ...outputs, ...epcClasses, ...outputClasses],
  }
}

const classOf = ({ epcClass }: QuantityElement): string => epcClass

const CBV_WORD =
  /^(?:https?:\/\/(?:ref\.gs1\.org|ns\.gs1\.org)\/cbv\/(?:BizStep|Disp)-|urn:epcglobal:cbv:(?:bizstep|disp):|cbv:(?:BizStep|Disp)-)/

/** A word of the CBV as EPCIS 2.0 writes it in JSON, from whichever of its spellings; any other URI as it is. */
export function bareWord(text: string | undefined): string | null {
  return text === undefined ? null : text.replace(CBV_WORD, "").replace(/^urn:nguon:epcis:/, "nguon:")
}

const PACKING = new Set(["packing", "repackaging"])
const INSPECTING = new Set(["inspecting", "sampling"])
const ORIGIN = new Set(["commissioning", "creating_class_instance", "collecting"])

/** What the diary calls an event of another system. */
export function kindOf({ type, action, bizStep }: EventShape): EventKind {
  const own = DIARY_KINDS.find((kind) => bizStep === `nguon:${kind}`)
  if (own !== undefined && EVENT_VOCABULARY[own].type === type) return own
  if (type === "TransformationEvent") return "processing"
  if (bizStep === null) return "observing"
  if (PACKING.has(bizStep)) return "packing"
  if (INSPECTING.has(bizStep)) return "inspecting"
  return ORIGIN.has(bizStep) && action === "ADD" ? "harvesting" : "observing"
}

export type EventAmounts = {
  quantity: number | null
  uom: string | null
  input_quantity: number | null
  input_uom: string | null
}

/** What came out and what went in, where the event says it in one unit. */
export function amountsOf(event: EpcisEvent): EventAmounts {
  const lists = event as Lists
  const out = sumOf(lists.quantityList ?? lists.childQuantityList ?? lists.outputQuantityList)
  const taken = sumOf(lists.inputQuantityList)
  return {
    ...{ quantity: out?.quantity ?? null, uom: out?.unit ?? null },
    ...{ input_quantity: taken?.quantity ?? null, input_uom: taken?.unit ?? null },
  }
}

/** Amounts in different units, or one that is not told, make no sum. */
function sumOf(list: readonly QuantityElement[] | undefined): { quantity: number; unit: string } | null {
  const [first] = list ?? []
  if (!list || !first) return null
  if (list.some(({ quantity, uom }) => quantity === undefined || quantity <= 0 || uom !== first.uom)) return null
  const quantity = list.reduce((sum, element) => sum + (element.quantity ?? 0), 0)
  return { quantity, unit: unitOfCode(first.uom) }
}

/** Text of a foreign system as a line of the diary: composed, trimmed, without what is not text; null when none is left. */
export function diaryText(value: unknown, maxLength: number): string | null {
  if (typeof value !== "string") return null
  const text = value
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/gu, " ")
    .trim()
  return text === "" ? null : Array.from(text).slice(0, maxLength).join("").trim()
}
