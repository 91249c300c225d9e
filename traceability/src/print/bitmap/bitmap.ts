/** Device dots, one bit each: 1 is ink. Rows are padded to whole bytes, the leftmost dot is the highest bit. */
export class Bitmap {
  readonly rowBytes: number
  readonly data: Uint8Array<ArrayBuffer>

  constructor(
    readonly width: number,
    readonly height: number,
  ) {
    this.rowBytes = Math.ceil(width / 8)
    this.data = new Uint8Array(this.rowBytes * height)
  }

  get(x: number, y: number): boolean {
    if (x < 0 || y < 0 || x >= this.width || y >= this.height) return false
    return (((this.data[y * this.rowBytes + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1) === 1
  }

  set(x: number, y: number): void {
    if (x < 0 || y < 0 || x >= this.width || y >= this.height) return
    const index = y * this.rowBytes + (x >> 3)
    this.data[index] = (this.data[index] ?? 0) | (0x80 >> (x & 7))
  }

  clear(): void {
    this.data.fill(0)
  }

  /** Inks a rectangle; what lies outside the bitmap is left out. */
  fill(x: number, y: number, width: number, height: number): void {
    const [right, bottom] = [Math.min(this.width, x + width), Math.min(this.height, y + height)]
    for (let row = Math.max(0, y); row < bottom; row++) {
      for (let column = Math.max(0, x); column < right; column++) this.set(column, row)
    }
  }

  /** Adds the ink of another bitmap with its upper left corner at `x`, `y`; what lies outside is left out. */
  draw(source: Bitmap, x: number, y: number): void {
    const bottom = Math.min(source.height, this.height - y)
    for (let row = Math.max(0, -y); row < bottom; row++) {
      this.drawRow(source.data, row * source.rowBytes, source.rowBytes, x, y + row)
    }
  }

  /** Adds `length` bytes of dots, from `start` of `source`, to a row; bits beyond the last dot are expected to be 0. */
  drawRow(source: Uint8Array, start: number, length: number, x: number, row: number): void {
    const shift = x & 7
    const from = row * this.rowBytes
    for (let index = 0; index < length; index++) {
      const bits = source[start + index] ?? 0
      if (bits === 0) continue
      const column = (x >> 3) + index
      this.add(from, column, bits >> shift)
      if (shift > 0) this.add(from, column + 1, (bits << (8 - shift)) & 0xff)
    }
  }

  /** Turned by 90 degrees against the clock, or with it (270). */
  turned(turn: 0 | 90 | 270): Bitmap {
    if (turn === 0) return this
    const result = new Bitmap(this.height, this.width)
    for (let y = 0; y < this.height; y++) {
      for (let x = 0; x < this.width; x++) {
        if (!this.get(x, y)) continue
        if (turn === 90) result.set(y, this.width - 1 - x)
        else result.set(this.height - 1 - y, x)
      }
    }
    return result
  }

  private add(from: number, column: number, bits: number): void {
    if (column < 0 || column >= this.rowBytes) return
    const last = column === this.rowBytes - 1 ? 0xff << (8 * this.rowBytes - this.width) : 0xff
    const index = from + column
    this.data[index] = (this.data[index] ?? 0) | (bits & last)
  }
}
