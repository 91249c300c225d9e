import type { Source } from "./sources"

/**
 * `price` in dong or thousands of it, `weight` in grams or kilograms, several pictures in one cell with this between
 * them, or a picture by the name of its file in a ZIP: what a floor's heading says of the unit.
 */
export type Unit = "dong" | "thousand" | "g" | "kg" | "comma" | "line" | "file"

export type Column = {
  /** From 0. */
  column: number
  /** As the template has it: a template where it stands elsewhere or is gone is another one. */
  header: string
  source: Source | "fixed" | null
  /** For `fixed`: the same words in each row. */
  text: string | null
  unit: Unit | null
  /** For `image`: which of them, from 0. */
  nth: number
  required: boolean
  maxLength: number | null
  /** The only words that the floor takes, from the template's own lists. */
  options: string[] | null
  /** Our word to one of the options. */
  choices: Record<string, string>
}

/** How one floor's file is filled in. Kept with the template it was read from. */
export type FileProfile = {
  version: 1
  sheet: string
  /** From 0. */
  headerRow: number
  firstRow: number
  /** Formulas of the floor's own and columns that nobody filled in stay as they are. */
  columns: Column[]
}
