import type { FontBook } from "./font-face.js"
import type { LabelLayout, LabelWords } from "./label-layout.js"
import type { LabelStock } from "./label-stock.js"
import { toDotGrid } from "./dot-grid.js"
import { planColumns } from "./plan-columns.js"
import { planRound } from "./plan-round.js"
import { QUIET_ZONE_MODULES } from "./stamp-symbol.js"

/** Everything that decides how a label looks. */
export interface PlanInput {
  book: FontBook
  words: LabelWords
  /** Modules on a side of the symbol, quiet zone excluded. */
  symbolModules: number
  shape: LabelStock["shape"]
  width: number
  height: number
  dpi: number
}

export type LabelPlan =
  { ok: true; layout: LabelLayout } | { ok: false; reason: "module_too_small" | "no_room_for_text" | "no_room_for_pin" }

// Four dots is the printer's floor (DENSO WAVE, "Point for setting the module size"); 0.339 mm, which is four dots at
// 300 dpi, is ours at finer resolutions, where four dots would be too small for a phone.
const LEAST_MODULE_DOTS = 4
const LEAST_MODULE_MM = 0.3387
// A bigger symbol reads no better from a hand's breadth; the room is better used for text.
const LARGEST_MODULE_MM = 0.65
/** Text of at least this scale is read without effort; smaller text is taken only when nothing else fits. */
const COMFORT = 0.9
const SCALES = [1.7, 1.5, 1.35, 1.2, 1.1, 1, COMFORT, 0.8, 0.7, 0.6]

export function leastModuleDots(dpi: number): number {
  return Math.max(LEAST_MODULE_DOTS, Math.round((LEAST_MODULE_MM * dpi) / 25.4))
}

/** Side of the symbol with its quiet zone, in modules. */
export function symbolSide(symbolModules: number): number {
  return symbolModules + 2 * QUIET_ZONE_MODULES
}

/**
 * Chooses the biggest module, in whole dots, with which the symbol, its quiet zone and the text fit on the label;
 * text that is easy to read counts more than a bigger module.
 */
export function planLabel(input: PlanInput): LabelPlan {
  const plan = input.shape === "round" ? planRound : planColumns
  const modules = moduleSizes(input)
  const passes = [SCALES.filter((scale) => scale >= COMFORT), SCALES.filter((scale) => scale < COMFORT)]
  for (const scales of passes) {
    for (const moduleDots of modules) {
      const layout = fullest(
        scales.map((scale) => () => plan(input, moduleDots, scale)),
        input.words.productName,
      )
      if (layout !== null) return { ok: true, layout }
    }
  }
  return { ok: false, reason: refusal(input, modules) }
}

/** The first layout that shows the whole name, else the one that shows most of it. */
function fullest(layouts: readonly (() => LabelLayout | null)[], name: string): LabelLayout | null {
  const characters = name.replaceAll(" ", "").length
  let best: LabelLayout | null = null
  for (const make of layouts) {
    const layout = make()
    if (layout === null) continue
    if (layout.nameShown >= characters) return layout
    if (layout.nameShown > (best?.nameShown ?? 0)) best = layout
  }
  return best
}

/** Module sizes, biggest first, with which at least the symbol fits. */
function moduleSizes({ dpi, symbolModules, shape, width, height }: PlanInput): number[] {
  const side = symbolSide(symbolModules)
  const room = shape === "round" ? Math.SQRT1_2 * (width - 2 * roundEdge(dpi)) : Math.min(width, height)
  const most = Math.min(Math.floor(room / side), Math.floor((LARGEST_MODULE_MM * dpi) / 25.4))
  const least = leastModuleDots(dpi)
  return Array.from({ length: Math.max(0, most - least + 1) }, (_, index) => most - index)
}

/** The quiet zone's corners stay this far inside a round label: knives wander. */
export function roundEdge(dpi: number): number {
  return (0.2 * dpi) / 25.4
}

function refusal(input: PlanInput, modules: readonly number[]): (LabelPlan & { ok: false })["reason"] {
  if (modules.length === 0) return "module_too_small"
  if (!input.words.scratchPin) return "no_room_for_text"
  return planLabel({ ...input, words: { ...input.words, scratchPin: false } }).ok
    ? "no_room_for_pin"
    : "no_room_for_text"
}

export interface SizeMm {
  widthMm: number
  heightMm: number
}

/** The smallest label of this shape, no smaller than the given one, that works at this resolution. */
export function smallestSize(input: Omit<PlanInput, "width" | "height">, stock: LabelStock): SizeMm | null {
  const works = (size: SizeMm): boolean => planLabel({ ...input, ...labelDots({ ...stock, ...size }, input.dpi) }).ok
  const { widthMm, heightMm } = stock
  if (stock.shape === "round") {
    return leastThat(
      widthMm,
      (mm) => works({ widthMm: mm, heightMm: mm }),
      (mm) => ({ widthMm: mm, heightMm: mm }),
    )
  }
  const wider = leastThat(
    widthMm,
    (mm) => works({ widthMm: mm, heightMm }),
    (mm) => ({ widthMm: mm, heightMm }),
  )
  const higher = leastThat(
    heightMm,
    (mm) => works({ widthMm, heightMm: mm }),
    (mm) => ({ widthMm, heightMm: mm }),
  )
  const both = (mm: number): SizeMm => ({ widthMm: mm, heightMm: tenths((mm * heightMm) / widthMm) })
  const found = [wider, higher].filter((size) => size !== null).sort((a, b) => area(a) - area(b))
  return found[0] ?? leastThat(widthMm, (mm) => works(both(mm)), both)
}

const LARGEST_SEARCHED_MM = 150

function leastThat(from: number, works: (mm: number) => boolean, size: (mm: number) => SizeMm): SizeMm | null {
  // By tenths, because that is how labels are measured; whole millimetres first, because a plan takes its time.
  let coarse = Math.floor(from)
  while (coarse <= LARGEST_SEARCHED_MM && !works(coarse + 1)) coarse += 1
  if (coarse > LARGEST_SEARCHED_MM) return null
  for (let mm = Math.max(tenths(from), coarse); mm <= coarse + 1; mm = tenths(mm + 0.1)) {
    if (works(mm)) return size(mm)
  }
  return size(coarse + 1)
}

export function labelDots(stock: LabelStock, dpi: number): Pick<PlanInput, "width" | "height"> {
  const { labelWidth, labelHeight } = toDotGrid(stock, dpi)
  return { width: labelWidth, height: labelHeight }
}

const area = ({ widthMm, heightMm }: SizeMm): number => widthMm * heightMm

function tenths(mm: number): number {
  return Math.round(mm * 10) / 10
}
