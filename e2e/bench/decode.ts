import { randomBytes } from "node:crypto"
import { renderLabels, type LabelStamp } from "@nguon/traceability/print"
import type { Grey, Offer, Square } from "@nguon/traceability/print/proof"
import * as proof from "@nguon/traceability/print/proof"
import { deriveCode, deriveRunKey, stampUrl } from "@nguon/traceability/stamp"
import type { Figure } from "./measure.ts"

const batchId = "batch_01KAF0Q8J6V7M2X3Y4Z5A6B7C8"
const hurtLabels = 65

/**
 * Reads printed files back with two decoders: `count` labels of every stock at every resolution, their formats by turns;
 * of one stock alone where it is named.
 */
export async function benchDecode(say: (line: string) => void, count: number, stock?: string): Promise<Figure[]> {
  const offers = oneOfEach(proof.offers())
  const wanted = offers.filter((offer) => stock === undefined || offer.stock.id === stock)
  if (wanted.length === 0)
    throw new Error(`No stock is called ${stock}: ${[...new Set(offers.map((offer) => offer.stock.id))].join(", ")}`)
  const stamps = stampsOf(count)
  const figures: Figure[] = []
  for (const offer of wanted) figures.push(await cleanRun(offer, stamps, say))
  return figures
}

/** A sample of a coarse and of a finer print, read under what happens to labels, at both levels of error correction. */
export async function benchDamage(say: (line: string) => void): Promise<Figure[]> {
  const stamps = stampsOf(hurtLabels)
  const figures: Figure[] = []
  for (const [stock, dpi] of [
    ["roll-40x30-2t", 203],
    ["a4-65", 300],
  ] as const) {
    const offer = [...proof.offers()].find((one) => one.stock.id === stock && one.dpi === dpi && one.format === "pdf")
    if (offer === undefined) throw new Error(`${stock} at ${dpi} dpi is no longer offered`)
    for (const level of ["M", "Q"] as const) figures.push(...(await hurtRun(offer, level, stamps, say)))
  }
  return figures
}

function stampsOf(count: number): LabelStamp[] {
  const runKey = deriveRunKey(randomBytes(32), "run_bench_decode")
  return Array.from({ length: count }, (_, index) => {
    return { serial: index + 1, code: deriveCode(runKey, batchId, index + 1) }
  })
}

/** Every size at every resolution in one of its formats, which take turns: the unit tests read all formats of all. */
function oneOfEach(offers: Iterable<Offer>): Offer[] {
  const kinds = new Map<string, Offer[]>()
  for (const offer of offers) {
    // A PNG is one page: its dots are those of ZPL and TSPL.
    if (offer.format === "png" || (offer.form !== "link" && offer.stock.widthMm > 20)) continue
    const kind = `${offer.stock.id} ${offer.dpi}`
    kinds.set(kind, [...(kinds.get(kind) ?? []), offer])
  }
  return [...kinds.values()].flatMap((kind, turn) => kind[turn % kind.length] ?? [])
}

async function printed(offer: Offer, stamps: readonly LabelStamp[], level: "M" | "Q" = "M") {
  const terms = { ...proof.sampleTerms(offer), level }
  const chunks: Uint8Array[] = []
  for await (const chunk of renderLabels({ ...terms, stamps })) chunks.push(chunk)
  const expected = stamps.map(({ code }) => stampUrl({ ...terms, code }))
  return { file: Buffer.concat(chunks), format: offer.format, stock: offer.stock, dpi: offer.dpi, expected }
}

async function cleanRun(offer: Offer, stamps: readonly LabelStamp[], say: (line: string) => void): Promise<Figure> {
  const { stock, dpi, format, form } = offer
  const report = await proof.proveLabels({
    ...(await printed(offer, stamps)),
    blurEvery: Math.ceil(stamps.length / 65),
  })
  const failed = new Set(report.faults.map((fault) => fault.split(":")[0]))
  const name = `${stock.id}, ${dpi} dpi, ${format}, ${form}: labels that hold, of ${stamps.length}, both decoders`
  const value = report.labels - failed.size
  say(`  ${name}: ${value}`)
  return { name, value, unit: "labels", target: "all", met: report.faults.length === 0 }
}

type Hurt = (label: Grey, moduleDots: number, random: () => number) => Grey

const hurts: Record<string, Hurt> = {
  clean: (label) => label,
  "blur 0.3 module": (label, dots) => proof.blur(label, 0.3 * dots),
  "blur 0.4 module": (label, dots) => proof.blur(label, 0.4 * dots),
  "blur 0.5 module": (label, dots) => proof.blur(label, 0.5 * dots),
  "turned by 15°": (label) => proof.rotate(label, 15),
  "turned by 37°": (label) => proof.rotate(label, 37),
  "seen aslant, far edge 20 % shorter": (label) => proof.tilt(label, 0.2),
  "noise, 40 of 255": (label, _, random) => proof.noise(label, 40, random),
  "a quarter of the contrast": (label) => proof.contrast(label, 0.25),
  "7 % of the symbol covered, a corner": (label) => soiled(label, (symbol) => proof.damage(label, symbol, 0.07)),
  "15 % of the symbol covered, a corner": (label) => soiled(label, (symbol) => proof.damage(label, symbol, 0.15)),
  "7 % of the symbol covered, blots of 3 modules": (label, dots, random) =>
    soiled(label, (symbol) => proof.blots(label, symbol, 0.07, 3 * dots, random)),
  "15 % of the symbol covered, blots of 3 modules": (label, dots, random) =>
    soiled(label, (symbol) => proof.blots(label, symbol, 0.15, 3 * dots, random)),
  "15 % of the symbol covered, blots of 1 module": (label, dots, random) =>
    soiled(label, (symbol) => proof.blots(label, symbol, 0.15, dots, random)),
  "camera: 3 dots to a module, turned, soft, noisy": (label, dots, random) =>
    proof.noise(proof.blur(proof.shrink(proof.rotate(label, 7), dots / 3), 0.6), 12, random),
}

function soiled(label: Grey, soil: (symbol: Square) => Grey): Grey {
  const symbol = proof.inspectSymbol(label)?.symbol
  return symbol === undefined ? label : soil(symbol)
}

async function hurtRun(
  offer: Offer,
  level: "M" | "Q",
  stamps: readonly LabelStamp[],
  say: (line: string) => void,
): Promise<Figure[]> {
  const input = await printed(offer, stamps, level)
  const labels = [...proof.labelsOf(input)]
  const figures: Figure[] = []
  for (const [kind, hurt] of Object.entries(hurts)) {
    const random = proof.seeded(7)
    const pictures = labels.map((label) => hurt(label, proof.inspectSymbol(label)?.moduleDots ?? 4, random))
    for (const decoder of proof.DECODERS) {
      let right = 0
      for (const [index, picture] of pictures.entries()) {
        const texts = await proof.decode(picture, decoder)
        if (texts.length === 1 && texts[0] === input.expected[index]) right += 1
      }
      const name = `${offer.stock.id}, ${offer.dpi} dpi, ${level}, ${decoder}: ${kind}`
      const value = Math.round((1000 * right) / labels.length) / 10
      say(`  ${name}: ${value} %`)
      figures.push({ name, value, unit: "%" })
    }
  }
  return figures
}
