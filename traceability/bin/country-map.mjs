/*
 * Prints the shapes of the 34 provinces for the portal's map of scans: `npm run build`, then
 * `node traceability/bin/country-map.mjs > storefront/src/features/map/country-map-data.ts`.
 */
import { allOutlines, boxAround, outlineNamed, pathData } from "../dist/resolver/map/outline.js"
import { ARCHIPELAGOS, PROVINCES } from "../dist/resolver/map/provinces.js"

/** One step is two units of the outlines: about a dot at 360 px. */
const STEPS = 0.5
const MARGIN = 4

const at = (value) => Math.round(value * STEPS)
const shapes = PROVINCES.map(({ name, former }) => {
  const parts = former.map(({ outline }) => outlineNamed(outline))
  const largest = [...parts].sort((a, b) => area(b.box) - area(a.box))[0].box
  const middle = [at((largest.left + largest.right) / 2), at((largest.top + largest.bottom) / 2)]
  return [name, parts.map((part) => pathData(part, STEPS)).join(""), ...middle]
})
const isles = ARCHIPELAGOS.map((id) => outlineNamed(id).box).map((box) => [
  at((box.left + box.right) / 2),
  at((box.top + box.bottom) / 2),
])
const all = boxAround(allOutlines().map(({ box }) => box))
const box = [
  at(all.left) - MARGIN,
  at(all.top) - MARGIN,
  at(all.right - all.left) + 2 * MARGIN,
  at(all.bottom - all.top) + 2 * MARGIN,
]

function area({ left, right, top, bottom }) {
  return (right - left) * (bottom - top)
}

console.log(`/*
 * Made by traceability/bin/country-map.mjs from the outlines of @svg-maps/vietnam (Victor Cazanave, CC BY 4.0), joined to
 * the provinces of July 2025 and drawn on a coarse grid.
 */

export const COUNTRY_BOX = ${JSON.stringify(box.join(" "))}

/** Name, shape, and a point in its midst. */
export const PROVINCE_SHAPES: readonly (readonly [name: string, path: string, x: number, y: number])[] = ${JSON.stringify(shapes)}

/** Hoàng Sa and Trường Sa, of Đà Nẵng and Khánh Hòa. */
export const ARCHIPELAGO_POINTS: readonly (readonly [x: number, y: number])[] = ${JSON.stringify(isles)}`)
