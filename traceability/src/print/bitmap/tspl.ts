import { concatBytes, utf8 } from "../../bytes/index.js"
import type { LabelStock } from "../label-stock.js"
import type { Bitmap } from "./bitmap.js"

/** Settings of a TSPL job: size of a row, and the gap that the printer looks for after it. */
export function tsplHeader({ pageWidthMm, pageHeightMm, pitchYMm }: LabelStock): Uint8Array {
  const mm = (value: number): string => `${Math.round(value * 100) / 100} mm`
  const settings = [
    `SIZE ${mm(pageWidthMm)},${mm(pageHeightMm)}`,
    `GAP ${mm(Math.max(0, pitchYMm - pageHeightMm))},0 mm`,
    "DIRECTION 0,0",
    "REFERENCE 0,0",
  ]
  return utf8(settings.map((line) => `${line}\r\n`).join(""))
}

/** One row of labels: its bitmap, sent as bytes. A 0 bit is a printed dot (TSPL2, BITMAP), the other way than here. */
export function toTspl({ rowBytes, height, data }: Bitmap): Uint8Array {
  const head = utf8(`CLS\r\nBITMAP 0,0,${rowBytes},${height},0,`)
  return concatBytes(
    head,
    data.map((bits) => ~bits),
    utf8("\r\nPRINT 1,1\r\n"),
  )
}
