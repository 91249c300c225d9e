import "server-only"
import { encodeQR } from "qr"

/** A QR code as one SVG path of dark runs, drawn on the server: no picture to fetch, no script to run. */
export function qrPath(text: string): { path: string; size: number } {
  const rows = withoutBorder(encodeQR(text, "raw", { ecc: "medium", border: 1 }))
  const runs = rows.flatMap((row, y) => darkRuns(row).map(([from, length]) => `M${from} ${y}h${length}v1h-${length}z`))
  return { path: runs.join(""), size: rows.length }
}

/** The library draws at least one light module around the symbol. */
const withoutBorder = (rows: boolean[][]): boolean[][] => rows.slice(1, -1).map((row) => row.slice(1, -1))

function darkRuns(row: readonly boolean[]): [number, number][] {
  return row.flatMap((isDark, x): [number, number][] => {
    if (!isDark || row[x - 1]) return []
    const end = row.indexOf(false, x)
    return [[x, (end === -1 ? row.length : end) - x]]
  })
}
