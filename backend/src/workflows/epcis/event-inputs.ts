import type { EpcisEvent, QuantityElement } from "@nguon/traceability/epcis"
import { unitCode, unitOfCode } from "../../modules/batch/vocabulary"

/** What a transformation consumed of one identifier; null where the event does not say how much. */
export type NamedInput = { identifier: string; quantity: number | null; uom: string | undefined }

type InputLists = { inputEPCList?: readonly string[]; inputQuantityList?: readonly QuantityElement[] }

/** EPCIS 2.0 7.4.6: inputs by class with a quantity, and single things, each of which counts one. */
export function namedInputs(event: EpcisEvent): NamedInput[] {
  if (event.type !== "TransformationEvent") return []
  const { inputEPCList: things = [], inputQuantityList: classes = [] } = event as InputLists
  return [
    ...classes.map(({ epcClass, quantity, uom }) => ({ identifier: epcClass, quantity: quantity ?? null, uom })),
    ...things.map((identifier) => ({ identifier, quantity: 1, uom: undefined })),
  ]
}

/** A unit of the diary. What is counted in pieces is counted in the packages of the batch that it comes from. */
export function unitOfInput(uom: string | undefined, sourceUnit: string): string {
  const counted = uom === undefined || uom === "EA"
  return counted && unitCode(sourceUnit) === "EA" ? sourceUnit : unitOfCode(uom)
}

export type InputOfSource = { sourceId: string; quantity: number; unit: string }

/** One row for each batch and unit: a hundred single packs of one batch are one input of a hundred. */
export function summed(inputs: readonly InputOfSource[]): InputOfSource[] {
  const rows = new Map<string, InputOfSource>()
  for (const input of inputs) {
    const key = `${input.sourceId} ${input.unit}`
    rows.set(key, { ...input, quantity: (rows.get(key)?.quantity ?? 0) + input.quantity })
  }
  return [...rows.values()]
}
