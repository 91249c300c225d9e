import type { LabelFormat } from "../label-job.js"
import type { LabelStock } from "../label-stock.js"
import { decode, DECODERS, type Decoder } from "./decoders.js"
import { blur, enlarge, shrink } from "./degrade.js"
import { crop, type Grey } from "./grey.js"
import { readPages } from "./read-pages.js"
import { inspectSymbol, LEAST_MODULE_DOTS } from "./symbol-fault.js"

/**
 * Sigma, in modules, of the Gaussian blur under which a sample is read: the half module of image libraries that cut their
 * kernel off at a fifth of its peak, as libvips does: what it calls 0.5 spreads as 0.40 to 0.42. Without the cut zbar gives
 * up between 0.42 and 0.45 and zxing at 0.5, whatever the size of a module.
 */
export const BLUR_MODULES = 0.4

export interface ProofInput {
  file: Uint8Array
  format: LabelFormat
  stock: LabelStock
  dpi: number
  /** What the symbols should say, in the order of the labels. */
  expected: readonly string[]
  /** Labels left free at the start of the first page. */
  skipped?: number
  /** Every so many labels, one is also read under a blur of half a module; 0 for none. */
  blurEvery?: number
}

export interface ProofReport {
  labels: number
  blurred: number
  /** Empty when every label holds; each names the label by its place in the run, from 1. */
  faults: string[]
}

/**
 * Proves a printed file: every label, cut out where the sheet or roll has it and nowhere else, must hold one symbol of
 * whole dots with its quiet zone, and two independent decoders must both read exactly what was issued for that place.
 */
export async function proveLabels(input: ProofInput): Promise<ProofReport> {
  const { expected, blurEvery = 0 } = input
  const report: ProofReport = { labels: 0, blurred: 0, faults: [] }
  for (const label of labelsOf(input)) {
    const number = (report.labels += 1)
    const text = expected[number - 1]
    if (text === undefined) break
    report.faults.push(...(await labelFaults(label, text)).map((fault) => `label ${number}: ${fault}`))
    if (blurEvery === 0 || number % blurEvery !== 0) continue
    report.blurred += 1
    report.faults.push(...(await blurFaults(label, text)).map((fault) => `label ${number}: ${fault}`))
  }
  if (report.labels < expected.length) report.faults.push(`${expected.length - report.labels} labels missing`)
  return report
}

/** The labels of a file, cut from its pages at the places that the stock has in millimetres. */
export function* labelsOf({ file, format, stock, dpi, expected, skipped = 0 }: ProofInput): Generator<Grey> {
  const dots = (mm: number): number => Math.round((mm * dpi) / 25.4)
  const perPage = stock.columns * stock.rows
  let place = skipped
  let left = expected.length
  for (const page of readPages(file, format, dpi)) {
    for (; place < perPage && left > 0; place++, left--) {
      const x = dots(stock.marginLeftMm + (place % stock.columns) * stock.pitchXMm)
      const y = dots(stock.marginTopMm + Math.floor(place / stock.columns) * stock.pitchYMm)
      yield crop(page, x, y, dots(stock.widthMm), dots(stock.heightMm))
    }
    place = 0
  }
}

async function labelFaults(label: Grey, text: string): Promise<string[]> {
  const seen = inspectSymbol(label)
  const faults = seen === null ? ["no symbol with three finders"] : seen.fault === null ? [] : [seen.fault]
  return [...faults, ...(await misreadings(readable(label, seen?.moduleDots).picture, text))]
}

async function blurFaults(label: Grey, text: string): Promise<string[]> {
  const seen = inspectSymbol(label)
  if (seen === null) return []
  const faults = DECODERS.map((decoder) => {
    const { picture, moduleDots } = pictureFor(decoder, label, seen.moduleDots)
    return misreading(blur(picture, BLUR_MODULES * moduleDots), text, decoder, " under blur")
  })
  return (await Promise.all(faults)).flat()
}

/** Blurred modules of four to five dots suit zxing best, which looks at blocks of eight dots; zbar likes them larger. */
function pictureFor(decoder: Decoder, label: Grey, moduleDots: number): { picture: Grey; moduleDots: number } {
  if (decoder === "zxing") return readable(label, moduleDots)
  const factor = Math.ceil((2 * LEAST_MODULE_DOTS) / moduleDots)
  return readable(enlarge(label, factor), factor * moduleDots, 2 * LEAST_MODULE_DOTS)
}

/** Decoders need some four dots to a module; of a finer picture they get the mean of neighbouring dots. */
function readable(label: Grey, moduleDots = 0, enough = LEAST_MODULE_DOTS): { picture: Grey; moduleDots: number } {
  const factor = Math.floor(moduleDots / enough)
  if (factor < 2) return { picture: label, moduleDots }
  return { picture: shrink(label, factor), moduleDots: moduleDots / factor }
}

async function misreadings(label: Grey, text: string): Promise<string[]> {
  return (await Promise.all(DECODERS.map((decoder) => misreading(label, text, decoder, "")))).flat()
}

async function misreading(label: Grey, text: string, decoder: Decoder, circumstance: string): Promise<string[]> {
  const texts = await decode(label, decoder)
  return texts.length === 1 && texts[0] === text ? [] : [`${decoder} reads ${JSON.stringify(texts)}${circumstance}`]
}
