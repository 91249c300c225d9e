import type { Star } from "./label-layout.js"

/** Inner radius of a five-pointed star whose edges are straight lines from point to point. */
const INNER = 0.382

/** The ten corners of a star, from its top clockwise. */
export function starPoints({ x, y, radius, turn }: Star): [x: number, y: number][] {
  return Array.from({ length: 10 }, (_, index) => {
    const angle = ((index * 36 - 90 - turn) * Math.PI) / 180
    const reach = index % 2 === 0 ? radius : radius * INNER
    return [x + reach * Math.cos(angle), y + reach * Math.sin(angle)]
  })
}
