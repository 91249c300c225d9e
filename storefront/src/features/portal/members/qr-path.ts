import "server-only"
import { encodeQR } from "qr"

/** A QR code as one SVG path of dark runs, drawn on the server: no picture to fetch, no script to run. */
export function qrPath(text: string): { path: string; size: number } {
  const rows = encodeQR(text, "raw", { ecc: "medium", border: 0 })
  const runs = rows.flatMap((row, y) => darkRuns(row).map(([from, length]) => `M${from} ${y}h${length}v1h-${length}z`))
  return { path: runs.join(""), size: rows.length }
}

function darkRuns(row: readonly boolean[]): [number, number][] {
  return row.flatMap((isDark, x): [number, number][] => {
    if (!isDark || row[x - 1]) return []
    const end = row.indexOf(false, x)
    return [[x, (end === -1 ? row.length : end) - x]]
  })
}
