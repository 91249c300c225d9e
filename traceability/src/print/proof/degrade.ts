import type { Grey } from "./grey.js"

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Gaussian blur; `sigma` in dots. The kernel reaches to three sigma. */
export function blur(picture: Grey, sigma: number): Grey {
  if (sigma === 0) return picture
  const reach = Math.ceil(3 * sigma)
  const weights = Array.from({ length: 2 * reach + 1 }, (_, index) =>
    Math.exp(-((index - reach) ** 2) / (2 * sigma ** 2)),
  )
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const kernel = Float64Array.from(weights, (weight) => weight / total)
  return transposed(blurRows(transposed(blurRows(picture, kernel, reach)), kernel, reach))
}

function blurRows({ data, width, height }: Grey, kernel: Float64Array, reach: number): Grey {
  const result = new Uint8Array(data.length)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let sum = 0
      for (let tap = -reach; tap <= reach; tap++) {
        const at = Math.min(width - 1, Math.max(0, x + tap))
        sum += (kernel[tap + reach] ?? 0) * (data[y * width + at] ?? 255)
      }
      result[y * width + x] = Math.round(sum)
    }
  }
  return { width, height, data: result }
}

function transposed({ data, width, height }: Grey): Grey {
  const result = new Uint8Array(data.length)
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) result[x * height + y] = data[y * width + x] ?? 255
  return { width: height, height: width, data: result }
}

/** Each dot is taken from where `from` says, between its four neighbours; white outside. */
function mapped(picture: Grey, width: number, height: number, from: (x: number, y: number) => [number, number]): Grey {
  const result = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [sourceX, sourceY] = from(x, y)
      result[y * width + x] = sampled(picture, sourceX, sourceY)
    }
  }
  return { width, height, data: result }
}

function sampled({ data, width, height }: Grey, x: number, y: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)]
  const at = (column: number, row: number): number =>
    column < 0 || row < 0 || column >= width || row >= height ? 255 : (data[row * width + column] ?? 255)
  const [right, down] = [x - left, y - top]
  const upper = at(left, top) * (1 - right) + at(left + 1, top) * right
  const lower = at(left, top + 1) * (1 - right) + at(left + 1, top + 1) * right
  return Math.round(upper * (1 - down) + lower * down)
}

/** Turned about its middle, on a canvas that holds all of it. */
export function rotate(picture: Grey, degrees: number): Grey {
  const angle = (degrees * Math.PI) / 180
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const width = Math.ceil(picture.width * Math.abs(cos) + picture.height * Math.abs(sin))
  const height = Math.ceil(picture.width * Math.abs(sin) + picture.height * Math.abs(cos))
  return mapped(picture, width, height, (x, y) => {
    const [dx, dy] = [x - width / 2, y - height / 2]
    return [picture.width / 2 + dx * cos + dy * sin, picture.height / 2 - dx * sin + dy * cos]
  })
}

/** Seen from below: the far, upper edge is shorter than the near one by `part`, and all between shrinks with it. */
export function tilt(picture: Grey, part: number): Grey {
  const { width, height } = picture
  const far = 1 - part
  return mapped(picture, width, height, (x, y) => {
    // In perspective a line's length is the inverse of its distance, and the plane runs evenly with the distance.
    const scale = far + (1 - far) * (y / height)
    return [width / 2 + (x - width / 2) / scale, (height * (1 / far - 1 / scale)) / (1 / far - 1)]
  })
}

/** Gaussian noise of `deviation` grey levels. */
export function noise(picture: Grey, deviation: number, random: () => number): Grey {
  const data = picture.data.map((value) => {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
    return Math.max(0, Math.min(255, Math.round(value + deviation * normal)))
  })
  return { ...picture, data }
}

/** Black and white drawn together around middle grey to `part` of their distance. */
export function contrast(picture: Grey, part: number): Grey {
  return { ...picture, data: picture.data.map((value) => Math.round(128 + (value - 128) * part)) }
}

/** Each dot as a square of `factor` by `factor`. */
export function enlarge(picture: Grey, factor: number): Grey {
  const { data, width } = picture
  const result = new Uint8Array(data.length * factor * factor)
  for (let y = 0; y < picture.height * factor; y++) {
    const row = Math.floor(y / factor) * width
    for (let x = 0; x < width * factor; x++) result[y * width * factor + x] = data[row + Math.floor(x / factor)] ?? 255
  }
  return { width: width * factor, height: picture.height * factor, data: result }
}

/** As a camera farther away takes it: each dot the mean of `factor` by `factor`, which need not be whole. */
export function shrink(picture: Grey, factor: number): Grey {
  const [width, height] = [Math.floor(picture.width / factor), Math.floor(picture.height / factor)]
  const result = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) result[y * width + x] = meanOf(picture, x * factor, y * factor, factor)
  }
  return { width, height, data: result }
}

function meanOf({ data, width, height }: Grey, left: number, top: number, side: number): number {
  let [sum, area] = [0, 0]
  for (let y = Math.floor(top); y < Math.min(height, top + side); y++) {
    const high = Math.min(y + 1, top + side) - Math.max(y, top)
    for (let x = Math.floor(left); x < Math.min(width, left + side); x++) {
      const part = high * (Math.min(x + 1, left + side) - Math.max(x, left))
      sum += part * (data[y * width + x] ?? 255)
      area += part
    }
  }
  return Math.round(sum / area)
}

export interface Square {
  x: number
  y: number
  side: number
}

/** Dirt in a corner of the symbol, over `part` of its area; three corners have finders, so the fourth is spoiled. */
export function damage(picture: Grey, symbol: Square, part: number): Grey {
  const data = new Uint8Array(picture.data)
  const side = Math.round(symbol.side * Math.sqrt(part))
  for (let y = symbol.y + symbol.side - side; y < symbol.y + symbol.side; y++) {
    data.fill(160, y * picture.width + symbol.x + symbol.side - side, y * picture.width + symbol.x + symbol.side)
  }
  return { ...picture, data }
}

/** Blots of `side` dots thrown over the symbol, its three finders left free, until they cover `part` of its area. */
export function blots(picture: Grey, symbol: Square, part: number, side: number, random: () => number): Grey {
  const data = new Uint8Array(picture.data)
  const covered = new Set<number>()
  const finder = Math.ceil(symbol.side / 4)
  const range = symbol.side - side
  // Three quarters of the symbol lie outside its finders: more than that can never be covered.
  const enough = Math.min(part, 0.7) * symbol.side ** 2
  while (covered.size < enough) {
    const [left, top] = [Math.floor(random() * range), Math.floor(random() * range)]
    const isFinder =
      (top < finder && (left < finder || left + side > symbol.side - finder)) ||
      (left < finder && top + side > symbol.side - finder)
    if (isFinder) continue
    for (let y = top; y < top + side; y++) {
      for (let x = left; x < left + side; x++) covered.add((symbol.y + y) * picture.width + symbol.x + x)
    }
  }
  for (const dot of covered) data[dot] = 160
  return { ...picture, data }
}
