import type { LabelStamp } from "@nguon/traceability/print"
import { formatCode, formatPin, stampUrl, type StampUrlInput } from "@nguon/traceability/stamp"

const ROWS_PER_CHUNK = 500
/** Excel takes a file without it for Windows-1252. */
const BYTE_ORDER_MARK = "\uFEFF"

export type SerialListInput = Omit<StampUrlInput, "code"> & { withPin: boolean; stamps: Iterable<LabelStamp> }

/**
 * RFC 4180: CRLF after each row, `serial,url,short_code` and `pin` where the run has PINs. Print houses open such a file in
 * a spreadsheet and save it: no field but the serial may look like a number. A PIN of bare digits would come back without
 * its leading zeros and be printed so; in groups it stays text, and is printed and typed in groups as well.
 */
export async function* serialList({ withPin, stamps, ...run }: SerialListInput): AsyncGenerator<Uint8Array> {
  let rows = [rowOf(["serial", "url", "short_code", ...(withPin ? ["pin"] : [])])]
  let isFirst = true
  const take = () => {
    const text = (isFirst ? BYTE_ORDER_MARK : "") + rows.join("")
    isFirst = false
    rows = []
    return new Uint8Array(Buffer.from(text, "utf8"))
  }
  for (const { serial, code, pin } of stamps) {
    const grouped = withPin ? [formatPin(pin ?? "")] : []
    rows.push(rowOf([String(serial), stampUrl({ ...run, code }), formatCode(code), ...grouped]))
    if (rows.length >= ROWS_PER_CHUNK) yield take()
  }
  yield take()
}

export const rowOf = (fields: readonly string[]): string => `${fields.map(csvField).join(",")}\r\n`

/**
 * A field that a spreadsheet would read as a formula, also after blanks or in the full-width signs of eastern keyboards, is
 * made text by an apostrophe (OWASP, CSV injection).
 */
function csvField(value: string): string {
  const safe = /^(?:\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|[\t\r\n])/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
