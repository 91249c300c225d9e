import { InvalidInputError } from "../errors/index.js"
import { formatCode, stampUrlPrefix } from "../stamp/index.js"
import type { LabelJob, LabelStamp } from "./label-job.js"
import type { LabelValues } from "./slot-text.js"
import { createSymbolEncoder } from "./symbol/index.js"

/** One stamp ready to be drawn: packed rows of its symbol's modules and its texts. */
export interface PreparedStamp {
  symbol: Uint8Array
  values: LabelValues
}

/** Checks stamps and makes their symbols while they are read. @throws InvalidInputError `stamp_invalid` */
export async function* prepareStamps(job: LabelJob): AsyncGenerator<PreparedStamp> {
  const { level = "M" } = job
  const encoder = createSymbolEncoder({ prefix: stampUrlPrefix(job), level })
  for await (const stamp of job.stamps) {
    const values = valuesOf(stamp, job.scratchPin === true)
    const symbol = new Uint8Array(encoder.byteLength)
    encoder.encode(stamp.code, symbol)
    yield { symbol, values }
  }
}

function valuesOf({ serial, code, pin }: LabelStamp, scratchPin: boolean): LabelValues {
  if (!Number.isSafeInteger(serial) || serial < 1) throw badStamp("serial", "a whole number from 1 expected")
  if (scratchPin && !/^\d{6}$/.test(pin ?? "")) throw badStamp("pin", "six digits expected")
  return { groups: formatCode(code).split(" "), serial, pin: scratchPin ? (pin ?? null) : null }
}

function badStamp(path: string, message: string): InvalidInputError {
  return new InvalidInputError("stamp_invalid", [{ path, message }])
}
