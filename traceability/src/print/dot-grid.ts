import type { LabelStock } from "./label-stock.js"

/** How far the printer puts things from where it should, to be made good. Tenths of a millimetre matter. */
export interface PrintOffset {
  xMm: number
  yMm: number
}

/** A stock in whole device dots; everything is placed on these, because a symbol off the dot grid gains ink. */
export interface DotGrid {
  dpi: number
  pageWidth: number
  pageHeight: number
  labelWidth: number
  labelHeight: number
  labelsPerPage: number
  pointsPerDot: number
  dotsPerMm: number
  /** Upper left corner of a label, from the upper left corner of the page; the offset is in it. */
  originOf(position: number): { x: number; y: number }
}

/**
 * Rounds a stock to device dots.
 * The page itself becomes a whole number of dots, so that its top edge (where rasterisers count from) and its bottom
 * edge (where PDF counts from) lie on the same grid. On A4 at 300 dpi this moves an edge by 0.02 mm.
 */
export function toDotGrid(stock: LabelStock, dpi: number, offset: PrintOffset = { xMm: 0, yMm: 0 }): DotGrid {
  const dotsPerMm = dpi / 25.4
  const dots = (mm: number): number => Math.round(mm * dotsPerMm)
  return {
    dpi,
    pageWidth: dots(stock.pageWidthMm),
    pageHeight: dots(stock.pageHeightMm),
    // A thousandth of a dot forgives products such as 38.1 x 11.811.
    labelWidth: Math.floor(stock.widthMm * dotsPerMm + 0.001),
    labelHeight: Math.floor(stock.heightMm * dotsPerMm + 0.001),
    labelsPerPage: stock.columns * stock.rows,
    pointsPerDot: 72 / dpi,
    dotsPerMm,
    originOf(position) {
      const column = position % stock.columns
      const row = Math.floor(position / stock.columns)
      return {
        x: dots(stock.marginLeftMm + column * stock.pitchXMm) + dots(offset.xMm),
        y: dots(stock.marginTopMm + row * stock.pitchYMm) + dots(offset.yMm),
      }
    },
  }
}
