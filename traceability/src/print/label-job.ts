import type { Issue } from "../errors/index.js"
import type { PrintOffset } from "./dot-grid.js"
import type { LabelStock } from "./label-stock.js"
import type { SizeMm } from "./plan-label.js"

export type LabelFormat = "pdf" | "png" | "zpl" | "tspl"

export interface LabelStamp {
  serial: number
  code: string
  /** Six digits, where the run has PINs; printed when the job asks for a scratch panel. */
  pin?: string | undefined
}

export interface LabelJob {
  /** Scheme and host that the symbols point to, such as `https://nguon.vn`. */
  baseUrl: string
  productName: string
  lotCode: string
  /** With a GTIN the symbol carries a GS1 Digital Link, without one the short form `/T/{code}`. */
  gtin?: string | null | undefined
  /** OCOP stars of the product's certificate; whether it is valid is the caller's to know. */
  stars?: 3 | 4 | 5 | null | undefined
  stamps: Iterable<LabelStamp> | AsyncIterable<LabelStamp>
  stock: LabelStock
  dpi: number
  format: LabelFormat
  /** First label of the first page to print on, from 1; for a sheet of which some labels are used. */
  startAt?: number | undefined
  /** Added to every place on the page, to make good what the printer does; in steps of 0.1 mm, at most 10 mm. */
  offset?: PrintOffset | undefined
  /** Least error correction; it is raised where that costs no larger symbol. */
  level?: "M" | "Q" | undefined
  /** Prints the PIN in a frame that a scratch sticker covers. */
  scratchPin?: boolean | undefined
  /** Document title; by default it names the product and the lot. */
  title?: string | undefined
}

/** A job without what only rendering needs. */
export type LabelJobTerms = Omit<LabelJob, "stamps">

export type LabelIssueCode =
  "invalid" | "format_not_for_stock" | "module_too_small" | "no_room_for_text" | "no_room_for_pin" | "offset_too_large"

export interface LabelIssue extends Issue {
  code: LabelIssueCode
  /** The smallest label, no smaller than the one given, that works at this resolution. */
  smallest?: SizeMm | null
  /** Resolutions at which this label works as it is. */
  worksAtDpi?: number[]
  /** Modules on a side of the symbol, quiet zone included, and the least dots and millimetres of one. */
  symbolModules?: number
  leastModuleDots?: number
  leastModuleMm?: number
}
