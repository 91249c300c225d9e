import { allOutlines, boxAround, outlineNamed, overlaps, pathData, type Box, type Outline } from "./outline.js"
import { ARCHIPELAGOS, type FormerProvince, type Province } from "./provinces.js"

const WIDTH = 640
const HEIGHT = 420
/** The country stands in a corner; the province keeps to the rest. */
const INSET = { x: 462, y: 244, width: 166, height: 166 }
/** Drawn four steps to a unit of the outlines, the country in the corner one step to two. */
const STEPS = 4
const INSET_STEPS = 0.5

/**
 * Where a batch comes from, as one self-contained SVG: the province with its neighbours, the part that was the former
 * province darker, and the whole country, archipelagos included, in a corner. Drawn from our own server's files: no tile
 * server learns who looked.
 */
export function provinceMap(province: Province, former: FormerProvince | null): string {
  const own = province.former.map(({ outline }) => outlineNamed(outline))
  const view = viewAround(boxAround(own.map(({ box }) => box)))
  const scale = WIDTH / (view.right - view.left)
  const ids = new Set(own.map(({ id }) => id))
  const mainland = allOutlines().filter(({ id }) => !isArchipelago(id))
  const neighbours = mainland.filter(({ id, box }) => !ids.has(id) && overlaps(box, view))
  const draw = (outlines: readonly Outline[]): string => outlines.map((outline) => pathData(outline, STEPS)).join("")
  const chosen = own.filter(({ id }) => id === former?.outline)
  const rest = own.filter(({ id }) => id !== former?.outline)
  const place = `scale(${round(scale / STEPS)})translate(${round(-view.left * STEPS)} ${round(-view.top * STEPS)})`
  const line = `stroke-width="${round((1.5 * STEPS) / scale)}" stroke-linejoin="round"`
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#E9E2CF"/>`,
    `<g transform="${place}" ${line}>`,
    `<path d="${draw(neighbours)}" fill="#FAF5E8" stroke="#DCD2BA"/>`,
    `<path d="${draw(rest)}" fill="${chosen.length > 0 ? "#8DB39B" : "#1F5A41"}" stroke="#FFFDF8"/>`,
    `<path d="${draw(chosen)}" fill="#1F5A41" stroke="#FFFDF8"/>`,
    `</g>`,
    inset(mainland, own),
    `</svg>`,
  ].join("")
}

function inset(mainland: readonly Outline[], own: readonly Outline[]): string {
  const isles = ARCHIPELAGOS.map(outlineNamed)
  const box = boxAround([...mainland, ...isles].map((outline) => outline.box))
  const inner = INSET.height - 16
  const scale = Math.min((INSET.width - 16) / (box.right - box.left), inner / (box.bottom - box.top))
  const draw = (outlines: readonly Outline[]): string =>
    outlines.map((outline) => pathData(outline, INSET_STEPS)).join("")
  const place = `translate(${INSET.x + 8} ${INSET.y + 8})scale(${round(scale / INSET_STEPS)})translate(${round(-box.left * INSET_STEPS)} ${round(-box.top * INSET_STEPS)})`
  const dots = isles.map(({ box: { left, top, right, bottom } }) => {
    const [x, y] = [(left + right) / 2, (top + bottom) / 2].map((at) => round(at * INSET_STEPS)) as [number, number]
    const radius = round((2.2 * INSET_STEPS) / scale)
    return [-2.2, 0, 2.2]
      .map((step, i) => `<circle cx="${round(x + step * radius)}" cy="${round(y + (i % 2) * radius)}" r="${radius}"/>`)
      .join("")
  })
  return [
    `<rect x="${INSET.x}" y="${INSET.y}" width="${INSET.width}" height="${INSET.height}" rx="14" fill="#FFFDF8" stroke="#E4DCC8"/>`,
    `<g transform="${place}"><path d="${draw(mainland)}" fill="#CFC5AC"/><g fill="#CFC5AC">${dots.join("")}</g>`,
    `<path d="${draw(own)}" fill="#B3452A" stroke="#B3452A" stroke-width="3"/></g>`,
  ].join("")
}

/** The box with a margin, widened to the shape of the drawing, the province clear of the corner with the country. */
function viewAround(box: Box): Box {
  const free = INSET.x - 24
  const scale = Math.min(free / (box.right - box.left), HEIGHT / (box.bottom - box.top)) * 0.84
  const [width, height] = [WIDTH / scale, HEIGHT / scale]
  const left = (box.left + box.right) / 2 - free / 2 / scale - 12 / scale
  const top = (box.top + box.bottom) / 2 - height / 2
  return { left, top, right: left + width, bottom: top + height }
}

function isArchipelago(id: string): boolean {
  return (ARCHIPELAGOS as readonly string[]).includes(id)
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000
}
