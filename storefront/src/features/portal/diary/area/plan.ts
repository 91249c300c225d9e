/** Longitude and latitude, as GeoJSON writes them. */
export type Corner = [longitude: number, latitude: number]
export type Point = { x: number; y: number }

const EARTH_METRES = 6_371_008.8
const RADIANS = Math.PI / 180

/** A plan of the ground around a middle: metres to the east and to the south, as pictures count. */
export type Plan = { middle: Corner; halfMetres: number }

export function toPlan({ middle }: Plan, [longitude, latitude]: Corner): Point {
  return {
    x: (longitude - middle[0]) * RADIANS * EARTH_METRES * Math.cos(middle[1] * RADIANS),
    y: (middle[1] - latitude) * RADIANS * EARTH_METRES,
  }
}

export function toCorner({ middle }: Plan, { x, y }: Point): Corner {
  const longitude = middle[0] + x / (RADIANS * EARTH_METRES * Math.cos(middle[1] * RADIANS))
  const latitude = middle[1] - y / (RADIANS * EARTH_METRES)
  // A centimetre or so: no phone knows it better.
  return [Math.round(longitude * 1e7) / 1e7, Math.round(latitude * 1e7) / 1e7]
}

const LEAST_HALF_METRES = 40

/** A plan that shows all of these with room around. */
export function planOf(corners: readonly Corner[]): Plan | null {
  const first = corners[0]
  if (first === undefined) return null
  const [west, east] = [Math.min(...corners.map(([x]) => x)), Math.max(...corners.map(([x]) => x))]
  const [south, north] = [Math.min(...corners.map(([, y]) => y)), Math.max(...corners.map(([, y]) => y))]
  const middle: Corner = [(west + east) / 2, (south + north) / 2]
  const bare: Plan = { middle, halfMetres: 0 }
  const reach = Math.max(
    ...corners.map((corner) => toPlan(bare, corner)).flatMap(({ x, y }) => [Math.abs(x), Math.abs(y)]),
  )
  return { middle, halfMetres: Math.max(LEAST_HALF_METRES, reach * 1.35) }
}

/** Lines of a grid that a person can count: 10, 20, 50, 100 metres apart. */
export function gridMetres(halfMetres: number): number {
  const wanted = halfMetres / 4
  const power = 10 ** Math.floor(Math.log10(wanted))
  return power * ([1, 2, 5, 10].find((factor) => factor * power >= wanted) ?? 10)
}

/** Farther than this the phone has moved and not only guessed anew. */
const STEP_METRES = 4

export function hasMoved(corners: readonly Corner[], next: Corner): boolean {
  const last = corners.at(-1)
  if (last === undefined) return true
  const { x, y } = toPlan({ middle: last, halfMetres: 0 }, next)
  return Math.hypot(x, y) >= STEP_METRES
}

export type Tile = { url: string; x: number; y: number; size: number }

/** Pictures of a map under the plan: the operator names where they come from, `{z}`, `{x}` and `{y}` in the address. */
export function tilesOf(plan: Plan, template: string): Tile[] {
  const [longitude, latitude] = plan.middle
  const around = 2 * Math.PI * EARTH_METRES * Math.cos(latitude * RADIANS)
  const zoom = Math.max(1, Math.min(19, Math.floor(Math.log2(around / plan.halfMetres))))
  const count = 2 ** zoom
  const size = around / count
  const column = ((longitude + 180) / 360) * count
  const row = ((1 - Math.asinh(Math.tan(latitude * RADIANS)) / Math.PI) / 2) * count
  const reach = Math.ceil(plan.halfMetres / size)
  const offsets = Array.from({ length: 2 * reach + 1 }, (_, index) => index - reach)
  return offsets.flatMap((down) =>
    offsets.map((right) => {
      const [x, y] = [Math.floor(column) + right, Math.floor(row) + down]
      const url = template.replace("{z}", String(zoom)).replace("{x}", String(x)).replace("{y}", String(y))
      return { url, x: (x - column) * size, y: (y - row) * size, size }
    }),
  )
}

/** How much it is, in the words of the field. */
export function areaWords(squareMetres: number): string {
  const number = new Intl.NumberFormat("vi-VN", { maximumFractionDigits: 1 })
  if (squareMetres >= 10_000)
    return `${new Intl.NumberFormat("vi-VN", { maximumFractionDigits: 2 }).format(squareMetres / 10_000)} ha`
  return `${number.format(squareMetres)} m²`
}

export const saoWords = (squareMetres: number): string =>
  `${new Intl.NumberFormat("vi-VN", { maximumFractionDigits: 1 }).format(squareMetres / 360)} sào Bắc Bộ`
