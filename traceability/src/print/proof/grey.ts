/** A picture of one byte to a dot, 0 black to 255 white. */
export interface Grey {
  width: number
  height: number
  data: Uint8Array
}

/** A part of a picture; what lies outside is white. */
export function crop({ data, width, height }: Grey, left: number, top: number, wide: number, high: number): Grey {
  const part = new Uint8Array(wide * high).fill(255)
  const from = Math.max(0, left)
  const to = Math.min(width, left + wide)
  for (let row = Math.max(0, -top); row < Math.min(high, height - top); row++) {
    const start = (top + row) * width
    if (to > from) part.set(data.subarray(start + from, start + to), row * wide + from - left)
  }
  return { width: wide, height: high, data: part }
}

/** From rows of packed bits; `inkBit` is the bit that prints. */
export function fromBits(bits: Uint8Array, width: number, height: number, rowBytes: number, inkBit: 0 | 1): Grey {
  const data = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const bit = ((bits[y * rowBytes + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1
      data[y * width + x] = bit === inkBit ? 0 : 255
    }
  }
  return { width, height, data }
}
