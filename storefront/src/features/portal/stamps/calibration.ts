/** Where the calibration page draws its two lines when a printer puts everything in its place: from the paper's edges. */
export const NOMINAL_MM = { left: 10, top: 10 } as const

type Offset = { offset_x_mm: number; offset_y_mm: number }

const tenth = (mm: number): number => Math.round(mm * 10) / 10

/**
 * The shift that puts the lines where they belong, given the one the page was printed with.
 * @param measured millimetres from the paper's left and top edge to the printed lines
 */
export const offsetOf = (printed: Offset, measured: { left: number; top: number }): Offset => ({
  offset_x_mm: tenth(printed.offset_x_mm + NOMINAL_MM.left - measured.left),
  offset_y_mm: tenth(printed.offset_y_mm + NOMINAL_MM.top - measured.top),
})
