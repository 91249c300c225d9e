import { concatBytes } from "../bytes/index.js"
import type { FontBook, FontWeight } from "./font-face.js"
import { fitLine, fitLines } from "./font-face.js"
import type { DotGrid } from "./label-grid.js"
import type { LabelPlan } from "./label-plan.js"
import { TYPE } from "./label-plan.js"
import { pdfNumber } from "./pdf-writer.js"
import type { StampSymbol } from "./stamp-symbol.js"

interface Line {
  text: string
  weight: FontWeight
  size: number
  x: number
  baseline: number
}

/** What is the same on every label of a run, and where the lines that differ go. */
export interface LabelText {
  constant: Line[]
  codeBaselines: number[]
  serialBaseline: number
}

const encoder = new TextEncoder()

export function layOutText(
  book: FontBook,
  plan: LabelPlan,
  words: { productName: string; lotCode: string; host: string },
): LabelText {
  const { name, detail, code } = TYPE
  const fixed = 3 * detail.leading + plan.codeLines * code.leading
  const maxLines = Math.max(1, Math.min(2, Math.floor((plan.text.height - fixed) / name.leading)))
  const names = fitLines(book, words.productName, { ...name, maxWidth: plan.text.width, maxLines })
  const slack = plan.text.height - fixed - names.length * name.leading
  // Half of the room left goes above the text, so that it sits in the middle of its box.
  let y = plan.text.top - slack / 2
  const next = (leading: number, size: number): number => {
    const baseline = y - size
    y -= leading
    return baseline
  }
  const constant: Line[] = names.map((text) => placed(book, plan, text, name, next(name.leading, name.size)))
  const lot = fitLine(book, `Lô ${words.lotCode}`, detail.weight, detail.size, plan.text.width)
  constant.push(placed(book, plan, lot, detail, next(detail.leading, detail.size)))
  const codeBaselines = Array.from({ length: plan.codeLines }, () => next(code.leading, plan.codeSize))
  const serialBaseline = next(detail.leading, detail.size)
  const host = fitLine(book, words.host, detail.weight, detail.size, plan.text.width)
  constant.push(placed(book, plan, host, detail, next(detail.leading, detail.size)))
  return { constant, codeBaselines, serialBaseline }
}

function placed(
  book: FontBook,
  plan: LabelPlan,
  text: string,
  { weight, size }: { weight: FontWeight; size: number },
  baseline: number,
): Line {
  const spare = plan.text.centred ? (plan.text.width - book.widthOf(text, weight, size)) / 2 : 0
  return { text, weight, size, x: plan.text.x + spare, baseline }
}

/** Content of the Form XObject that every label of the run shows. */
export function constantContent(book: FontBook, text: LabelText): Uint8Array {
  return encoder.encode(`0 0 0 1 k\nBT\n${showLines(book, text.constant)}ET\n`)
}

/** Content of one label: the shared form, the symbol, the code and the serial number. */
export function labelContent(
  book: FontBook,
  grid: DotGrid,
  plan: LabelPlan,
  text: LabelText,
  label: { position: number; symbol: StampSymbol; code: string; serial: number },
): Uint8Array {
  const origin = grid.originOf(label.position)
  const points = (dots: number): string => pdfNumber(dots * grid.pointsPerDot)
  const side = points(label.symbol.size * plan.moduleDots)
  const { size, bits } = label.symbol
  const start =
    `q 1 0 0 1 ${points(origin.x)} ${points(origin.y)} cm /L Do\n` +
    `q ${side} 0 0 ${side} ${points(plan.symbol.x)} ${points(plan.symbol.y)} cm\n` +
    // Decode [1 0]: a 1 bit is painted (ISO 32000-1, 8.9.6.2); an image, unlike a filled path, is snapped to pixels.
    `BI /W ${size} /H ${size} /BPC 1 /IM true /D [1 0] ID `
  const lines = variableLines(book, plan, text, label)
  return concatBytes(encoder.encode(start), bits, encoder.encode(`\nEI Q\nBT\n${showLines(book, lines)}ET Q\n`))
}

function variableLines(
  book: FontBook,
  plan: LabelPlan,
  text: LabelText,
  { code, serial }: { code: string; serial: number },
): Line[] {
  const groups = code.split(" ")
  const perLine = Math.ceil(groups.length / plan.codeLines)
  const style = { weight: TYPE.code.weight, size: plan.codeSize }
  const lines = text.codeBaselines.map((baseline, index) =>
    placed(book, plan, groups.slice(index * perLine, (index + 1) * perLine).join(" "), style, baseline),
  )
  return [...lines, placed(book, plan, `Số ${serial}`, TYPE.detail, text.serialBaseline)]
}

function showLines(book: FontBook, lines: readonly Line[]): string {
  return lines.map((line) => showLine(book, line)).join("")
}

function showLine(book: FontBook, line: Line): string {
  const shown = book.encode(line.text, line.weight).map(({ resource, hex }) => {
    return `/${resource} ${pdfNumber(line.size)} Tf <${hex}> Tj\n`
  })
  return `1 0 0 1 ${pdfNumber(line.x)} ${pdfNumber(line.baseline)} Tm\n${shown.join("")}`
}
