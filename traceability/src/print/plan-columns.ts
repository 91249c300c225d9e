import { QUIET_ZONE_MODULES } from "./stamp-symbol.js"
import type { LabelLayout } from "./label-layout.js"
import { typeScale } from "./label-layout.js"
import type { Box } from "./label-rows.js"
import { makeRows, stackRows } from "./label-rows.js"
import { symbolSide, type PlanInput } from "./plan-label.js"

/** What a text block may leave out or join when room is short, fullest first. */
const VARIANTS = [
  { nameLines: 3, joined: false, caption: true },
  { nameLines: 2, joined: false, caption: true },
  { nameLines: 2, joined: true, caption: true },
  { nameLines: 2, joined: true, caption: false },
  { nameLines: 1, joined: false, caption: false },
  { nameLines: 1, joined: true, caption: false },
] as const

export type Variant = (typeof VARIANTS)[number]

const EDGE_MM = 1
const SYMBOL_EDGE_MM = 0.4

/** Text beside the symbol if it can be, under it otherwise. */
export function planColumns(input: PlanInput, moduleDots: number, scale: number): LabelLayout | null {
  const arrangements = input.width >= input.height ? [beside, under] : [under, beside]
  for (const arrange of arrangements) {
    const layout = arrange(input, moduleDots, scale)
    if (layout !== null) return layout
  }
  return null
}

function beside(input: PlanInput, moduleDots: number, scale: number): LabelLayout | null {
  const side = symbolSide(input.symbolModules) * moduleDots
  const edge = dots(input, EDGE_MM)
  const least = dots(input, SYMBOL_EDGE_MM)
  if (side + 2 * least > input.height) return null
  const left = Math.min(edge, Math.floor((input.height - side) / 2))
  const top = Math.floor((input.height - side) / 2)
  const box = {
    x: left + side,
    y: edge,
    width: input.width - left - side - edge,
    height: input.height - 2 * edge,
    centred: false,
  }
  return compose(input, moduleDots, scale, { x: left, y: top }, box)
}

function under(input: PlanInput, moduleDots: number, scale: number): LabelLayout | null {
  const side = symbolSide(input.symbolModules) * moduleDots
  const edge = dots(input, EDGE_MM)
  const least = dots(input, SYMBOL_EDGE_MM)
  if (side + 2 * least > input.width) return null
  const box = {
    x: edge,
    y: least + side,
    width: input.width - 2 * edge,
    height: input.height - least - side - edge,
    centred: true,
  }
  return compose(input, moduleDots, scale, { x: Math.floor((input.width - side) / 2), y: least }, box)
}

function compose(
  input: PlanInput,
  moduleDots: number,
  scale: number,
  corner: { x: number; y: number },
  box: Box,
): LabelLayout | null {
  if (box.width <= 0 || box.height <= 0) return null
  const type = typeScale(input.dpi, scale)
  for (const variant of VARIANTS) {
    const rows = makeRows(input, type, variant, box)
    const stacked = rows === null ? null : stackRows(rows, box, type)
    if (stacked === null) continue
    const quiet = QUIET_ZONE_MODULES * moduleDots
    return {
      width: input.width,
      height: input.height,
      moduleDots,
      symbolModules: input.symbolModules,
      symbol: { x: corner.x + quiet, y: corner.y + quiet },
      ...stacked,
    }
  }
  return null
}

function dots({ dpi }: PlanInput, mm: number): number {
  return Math.ceil((mm * dpi) / 25.4)
}
