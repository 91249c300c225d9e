import type { LabelStamp } from "@nguon/traceability/print"
import { deriveCode, derivePin } from "@nguon/traceability/stamp"
import type { StampRunRow } from "../../../modules/stamp/types"

export type StampsInput = {
  runKey: Uint8Array
  run: Pick<StampRunRow, "batch_id" | "with_pin">
  from: number
  to: number
  voided: readonly number[]
}

/** Codes come into being as they are asked for, one after the other, and are kept nowhere. Void stamps are left out. */
export function* stampsToPrint({ runKey, run, from, to, voided }: StampsInput): Generator<LabelStamp> {
  const left = new Set(voided)
  for (let serial = from; serial <= to; serial += 1) {
    if (left.has(serial)) continue
    const code = deriveCode(runKey, run.batch_id, serial)
    yield run.with_pin ? { serial, code, pin: derivePin(runKey, run.batch_id, serial) } : { serial, code }
  }
}
