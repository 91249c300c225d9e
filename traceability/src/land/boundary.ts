/** Longitude and latitude in degrees, WGS 84, in the order of GeoJSON (RFC 7946 3.1.1). */
export type Corner = readonly [longitude: number, latitude: number]

/** Why a walk around a field is no boundary of one. */
export type BoundaryFault =
  "too_few_corners" | "too_many_corners" | "not_on_earth" | "crosses_itself" | "too_small" | "too_large"

export const MIN_CORNERS = 3
/** A walk of an hour with a corner each two seconds. */
export const MAX_CORNERS = 2_000
const MIN_SQUARE_METRES = 1
/** A hundred square kilometres: more than a commune's fields. */
const MAX_SQUARE_METRES = 100_000_000
/** GRS 80 mean radius. */
const EARTH_METRES = 6_371_008.8
const RADIANS = Math.PI / 180

type Point = readonly [x: number, y: number]

/** Metres east and north of the first corner: a field is small beside the Earth. */
function onPlane(corners: readonly Corner[]): Point[] {
  const [longitude, latitude] = corners[0] ?? [0, 0]
  const shrink = Math.cos(latitude * RADIANS)
  return corners.map(([x, y]) => [
    (x - longitude) * RADIANS * EARTH_METRES * shrink,
    (y - latitude) * RADIANS * EARTH_METRES,
  ])
}

const each = <T>(points: readonly Point[], read: (from: Point, to: Point, index: number) => T): T[] =>
  points.map((from, index) => read(from, points[(index + 1) % points.length] ?? from, index))

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)

/** Area inside the boundary, whichever way it was walked. @example areaSquareMetres(field) // 3600.2 */
export function areaSquareMetres(corners: readonly Corner[]): number {
  return Math.abs(sum(each(onPlane(corners), ([ax, ay], [bx, by]) => ax * by - bx * ay))) / 2
}

/** Length of the boundary in metres, back to where it began. */
export function lengthMetres(corners: readonly Corner[]): number {
  return sum(each(onPlane(corners), ([ax, ay], [bx, by]) => Math.hypot(bx - ax, by - ay)))
}

/** Null for a boundary that encloses one field. */
export function boundaryFault(corners: readonly Corner[]): BoundaryFault | null {
  if (corners.length < MIN_CORNERS) return "too_few_corners"
  if (corners.length > MAX_CORNERS) return "too_many_corners"
  if (!corners.every(isOnEarth)) return "not_on_earth"
  if (crossesItself(onPlane(corners))) return "crosses_itself"
  const area = areaSquareMetres(corners)
  if (area < MIN_SQUARE_METRES) return "too_small"
  return area > MAX_SQUARE_METRES ? "too_large" : null
}

const isOnEarth = ([longitude, latitude]: Corner): boolean => Math.abs(longitude) <= 180 && Math.abs(latitude) < 89

type Side = { from: Point; to: Point; index: number; left: number; right: number }

/** Sides in the order of their western ends: only those that overlap from west to east can meet. */
function crossesItself(points: readonly Point[]): boolean {
  const sides = each(points, (from, to, index): Side => {
    return { from, to, index, left: Math.min(from[0], to[0]), right: Math.max(from[0], to[0]) }
  }).sort((a, b) => a.left - b.left)
  const isNeighbour = (a: Side, b: Side): boolean => {
    const apart = Math.abs(a.index - b.index)
    return apart <= 1 || apart === points.length - 1
  }
  return sides.some((side, at) => {
    for (let next = at + 1; next < sides.length; next += 1) {
      const other = sides[next]
      if (!other || other.left > side.right) return false
      if (isNeighbour(side, other) ? foldsBack(side, other) : meet(side, other)) return true
    }
    return false
  })
}

/** Twice the signed area of the triangle: positive when the third lies left of the way from the first to the second. */
const turn = ([ax, ay]: Point, [bx, by]: Point, [cx, cy]: Point): number =>
  (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)

function meet(a: Side, b: Side): boolean {
  const [one, two] = [turn(a.from, a.to, b.from), turn(a.from, a.to, b.to)]
  const [three, four] = [turn(b.from, b.to, a.from), turn(b.from, b.to, a.to)]
  if (one * two < 0 && three * four < 0) return true
  const touches = (side: Side, point: Point, away: number) => away === 0 && isBetween(side, point)
  return touches(a, b.from, one) || touches(a, b.to, two) || touches(b, a.from, three) || touches(b, a.to, four)
}

const isBetween = ({ from, to }: Side, [x, y]: Point): boolean =>
  x >= Math.min(from[0], to[0]) &&
  x <= Math.max(from[0], to[0]) &&
  y >= Math.min(from[1], to[1]) &&
  y <= Math.max(from[1], to[1])

/** Neighbours share a corner; going back along the same line encloses nothing. */
function foldsBack(a: Side, b: Side): boolean {
  const [first, second] = a.to === b.from ? [a, b] : [b, a]
  const shared = first.to === second.from
  if (!shared || turn(first.from, first.to, second.to) !== 0) return false
  const [ax, ay] = [first.to[0] - first.from[0], first.to[1] - first.from[1]]
  const [bx, by] = [second.to[0] - second.from[0], second.to[1] - second.from[1]]
  return ax * bx + ay * by < 0
}
