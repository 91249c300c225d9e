type Offset = { offset_x_mm: number; offset_y_mm: number }

/** The backend refuses more: a printer further off needs its paper tray put right. */
const LARGEST_MM = 10

const tenth = (mm: number): number => {
  const rounded = Math.round(mm * 10) / 10
  return Math.max(-LARGEST_MM, Math.min(LARGEST_MM, rounded === 0 ? 0 : rounded))
}

/**
 * The shift that puts the frame on the label, given the one the page was printed with.
 * @param seen how far right and down of the label the printed frame lies
 */
export const offsetOf = (printed: Offset, seen: { rightMm: number; downMm: number }): Offset => ({
  offset_x_mm: tenth(printed.offset_x_mm - seen.rightMm),
  offset_y_mm: tenth(printed.offset_y_mm - seen.downMm),
})
