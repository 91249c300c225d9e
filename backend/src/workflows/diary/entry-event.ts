import { epcisContext, NGUON_NAMESPACE, uriPart, withEventHashId, type EpcisEvent } from "@nguon/traceability/epcis"
import { EVENT_VOCABULARY, measureOf } from "../../modules/batch/vocabulary"
import type { DiaryEntryRow } from "../../modules/diary/types"

export const DIARY_NAMESPACES = { nguon: NGUON_NAMESPACE }
const CONTEXT = epcisContext(DIARY_NAMESPACES)

export type NamedInEntry = {
  /** A household's public name. */
  household: string | null
  commune: string | null
}

/**
 * An entry of the diary as one EPCIS 2.0 event, for the systems of whoever buys: what was done, when, to how much. The
 * exact place, the voice and the recorder's name are the cooperative's own and not in it.
 */
export function entryEvent(row: DiaryEntryRow, named: NamedInEntry): EpcisEvent {
  const { type, action, bizStep } = EVENT_VOCABULARY[row.kind]
  const about = goodsOf(row)
  const element = (quantity: number | null, unit: string | null) => [
    { epcClass: about, ...(quantity === null || unit === null ? {} : quantityOf(quantity, unit)) },
  ]
  const core = {
    eventTime: row.occurred_at.toISOString(),
    eventTimeZoneOffset: "+07:00",
    recordTime: row.received_at.toISOString(),
    bizStep,
    "nguon:title": row.title,
    ...(row.note === null ? {} : { "nguon:note": row.note }),
    ...(named.household === null ? {} : { "nguon:household": named.household }),
    ...(named.commune === null ? {} : { "nguon:commune": named.commune }),
    ...(row.photos.length === 0 ? {} : { "nguon:photos": row.photos }),
    ...(row.is_late ? { "nguon:late": true } : {}),
    "nguon:recordId": row.id,
  }
  const event: EpcisEvent =
    type === "ObjectEvent"
      ? { type, action: action ?? "OBSERVE", ...core, quantityList: element(row.quantity, row.uom) }
      : {
          type,
          ...core,
          inputQuantityList: element(row.input_quantity, row.input_uom),
          outputQuantityList: element(row.quantity, row.uom),
        }
  return withEventHashId(event, CONTEXT)
}

/** EPCIS 2.0 7.3.3.3: no `uom` where things are counted. */
function quantityOf(quantity: number, unit: string): { quantity: number; uom?: string } {
  const measured = measureOf(quantity, unit)
  return measured.uom === "EA" ? { quantity } : measured
}

/** The goods of a batch once it is known, the cooperative's product until then. */
function goodsOf(row: DiaryEntryRow): string {
  if (row.batch_id !== null) return `urn:nguon:batch:${uriPart(row.batch_id)}`
  return row.product_id === null ? `urn:nguon:diary:${row.id}` : `urn:nguon:product:${uriPart(row.product_id)}`
}
