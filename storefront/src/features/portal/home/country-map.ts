import { ARCHIPELAGO_POINTS, COUNTRY_BOX, PROVINCE_SHAPES } from "@/features/map/country-map-data"

const NONE = "#E9E2CF"
const SHADES = ["#B9D0C0", "#7FAE92", "#3F7D5E", "#143D2C"] as const
const LINE = "#FFFDF8"
/** Provinces with a number, the same as in the list beside the map. */
const NUMBERED = 5

/** In four steps of the largest, so that ten times as many look like more and a single scan is seen. */
export function shadeOf(scans: number, largest: number): string {
  if (scans <= 0 || largest <= 0) return NONE
  const step = Math.ceil((SHADES.length * Math.log1p(scans)) / Math.log1p(largest))
  return SHADES[Math.min(SHADES.length, Math.max(1, step)) - 1] ?? NONE
}

const pin = (x: number, y: number, number: number): string =>
  `<circle cx="${x}" cy="${y}" r="12" fill="#B3452A" stroke="${LINE}" stroke-width="2"/><text x="${x}" y="${y + 5.2}" fill="#fff">${number}</text>`

/** The country with its provinces shaded by how many scans came from them, the first five numbered. Names are attacker-controlled: unknown ones are not drawn. */
export function countryMap(scansOf: ReadonlyMap<string, number>): string {
  const largest = Math.max(0, ...PROVINCE_SHAPES.map(([name]) => scansOf.get(name) ?? 0))
  const shapes = PROVINCE_SHAPES.map(([name, path]) => {
    return `<path d="${path}" fill="${shadeOf(scansOf.get(name) ?? 0, largest)}"/>`
  })
  const isles = ARCHIPELAGO_POINTS.flatMap(([x, y]) =>
    [-6, 0, 6].map((step, index) => `<circle cx="${x + step}" cy="${y + (index % 2) * 5}" r="2.4"/>`),
  )
  const pins = [...scansOf.keys()]
    .flatMap((name) => PROVINCE_SHAPES.filter(([known]) => known === name))
    .slice(0, NUMBERED)
    .map(([, , x, y], index) => pin(x, y, index + 1))
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${COUNTRY_BOX}">`,
    `<g stroke="${LINE}" stroke-width=".8" stroke-linejoin="round">${shapes.join("")}</g>`,
    `<g fill="#A79E84">${isles.join("")}</g>`,
    `<g font-family="system-ui,sans-serif" font-weight="700" font-size="15" text-anchor="middle">${pins.reverse().join("")}</g>`,
    `</svg>`,
  ].join("")
}
