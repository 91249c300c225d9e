import type { LabelStock } from "./label-stock.js"

const A4 = { pageWidthMm: 210, pageHeightMm: 297 }

/** Millimetres as Vietnamese labels write them. @example comma(38.1) // "38,1" */
function comma(mm: number): string {
  return String(mm).replace(".", ",")
}

interface SheetInput {
  shape?: LabelStock["shape"]
  widthMm: number
  heightMm: number
  columns: number
  rows: number
  gapXMm: number
  gapYMm: number
  dpis: readonly number[]
}

/** Labels centred on an A4 sheet. */
function sheet({
  shape = "rectangle",
  widthMm,
  heightMm,
  columns,
  rows,
  gapXMm,
  gapYMm,
  dpis,
}: SheetInput): LabelStock {
  const count = columns * rows
  const size = shape === "round" ? `Ø${comma(widthMm)}` : `${comma(widthMm)} × ${comma(heightMm)}`
  const english = shape === "round" ? `round ${widthMm}` : `${widthMm} × ${heightMm}`
  const tenth = (mm: number): number => Math.round(mm * 100) / 100
  return {
    id: shape === "round" ? `a4-round-${widthMm}` : `a4-${count}`,
    names: { vi: `Tờ A4, ${count} tem ${size} mm`, en: `A4 sheet, ${count} labels, ${english} mm` },
    kind: "sheet",
    shape,
    widthMm,
    heightMm,
    ...A4,
    columns,
    rows,
    marginLeftMm: tenth((A4.pageWidthMm - columns * widthMm - (columns - 1) * gapXMm) / 2),
    marginTopMm: tenth((A4.pageHeightMm - rows * heightMm - (rows - 1) * gapYMm) / 2),
    pitchXMm: tenth(widthMm + gapXMm),
    pitchYMm: tenth(heightMm + gapYMm),
    dpis,
  }
}

interface RollInput {
  shape?: LabelStock["shape"]
  widthMm: number
  heightMm: number
  across: number
  dpis: readonly number[]
}

const ROLL_GAP_MM = 2
const ROLL_EDGE_MM = 1

/** A roll as Vietnamese shops write it, width*height*labels across: 35*22*3T. */
function roll({ shape = "rectangle", widthMm, heightMm, across, dpis }: RollInput): LabelStock {
  const size = shape === "round" ? `Ø${comma(widthMm)}` : `${comma(widthMm)}*${comma(heightMm)}`
  const english = shape === "round" ? `round ${widthMm} mm` : `${widthMm} × ${heightMm} mm`
  return {
    id: `roll-${shape === "round" ? "round-" : ""}${widthMm}${shape === "round" ? "" : `x${heightMm}`}-${across}t`,
    names: { vi: `Cuộn ${size}*${across}T`, en: `Roll, ${english}, ${across} across` },
    kind: "roll",
    shape,
    widthMm,
    heightMm,
    pageWidthMm: 2 * ROLL_EDGE_MM + across * widthMm + (across - 1) * ROLL_GAP_MM,
    pageHeightMm: heightMm,
    columns: across,
    rows: 1,
    marginLeftMm: ROLL_EDGE_MM,
    marginTopMm: 0,
    pitchXMm: widthMm + ROLL_GAP_MM,
    pitchYMm: heightMm + ROLL_GAP_MM,
    dpis,
  }
}

const OFFICE = [300, 600]
const THERMAL = [203, 300]
const FINE_THERMAL = [300]

/** The common A4 sheet of 65 address labels, 38.1 x 21.2 mm, no gap between rows. */
export const A4_65_UP: LabelStock = sheet({
  widthMm: 38.1,
  heightMm: 21.2,
  columns: 5,
  rows: 13,
  gapXMm: 2.5,
  gapYMm: 0,
  dpis: OFFICE,
})

/**
 * Templates to start from, by size and not by a maker's part number: gaps and margins differ between makers, so each
 * length can be changed and the calibration page shows whether they are right.
 */
export const LABEL_STOCKS: readonly LabelStock[] = [
  A4_65_UP,
  sheet({ widthMm: 52.5, heightMm: 29.7, columns: 4, rows: 10, gapXMm: 0, gapYMm: 0, dpis: OFFICE }),
  sheet({ widthMm: 63.5, heightMm: 33.9, columns: 3, rows: 8, gapXMm: 2.5, gapYMm: 0, dpis: OFFICE }),
  sheet({ widthMm: 63.5, heightMm: 38.1, columns: 3, rows: 7, gapXMm: 2.5, gapYMm: 0, dpis: OFFICE }),
  sheet({ shape: "round", widthMm: 30, heightMm: 30, columns: 6, rows: 8, gapXMm: 3, gapYMm: 3, dpis: OFFICE }),
  sheet({ shape: "round", widthMm: 25, heightMm: 25, columns: 7, rows: 10, gapXMm: 3, gapYMm: 3, dpis: OFFICE }),
  sheet({ shape: "round", widthMm: 20, heightMm: 20, columns: 8, rows: 12, gapXMm: 3, gapYMm: 3, dpis: OFFICE }),
  roll({ widthMm: 35, heightMm: 22, across: 3, dpis: THERMAL }),
  roll({ widthMm: 35, heightMm: 22, across: 2, dpis: THERMAL }),
  roll({ widthMm: 30, heightMm: 20, across: 3, dpis: THERMAL }),
  roll({ widthMm: 40, heightMm: 30, across: 2, dpis: THERMAL }),
  roll({ widthMm: 50, heightMm: 30, across: 2, dpis: THERMAL }),
  roll({ widthMm: 50, heightMm: 30, across: 1, dpis: THERMAL }),
  roll({ widthMm: 60, heightMm: 40, across: 1, dpis: THERMAL }),
  roll({ shape: "round", widthMm: 30, heightMm: 30, across: 3, dpis: THERMAL }),
  roll({ shape: "round", widthMm: 25, heightMm: 25, across: 3, dpis: FINE_THERMAL }),
  roll({ shape: "round", widthMm: 20, heightMm: 20, across: 3, dpis: FINE_THERMAL }),
]
