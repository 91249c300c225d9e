import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { fromBits } from "../proof/grey.js"
import { readPages } from "../proof/index.js"
import { A4_65_UP } from "../label-stocks.js"
import { Bitmap, toPng, toTspl, toZpl, tsplHeader } from "./index.js"
import { rasterise } from "./rasterise.js"

const square = (left: number, top: number, side: number) =>
  [
    [left, top],
    [left + side, top],
    [left + side, top + side],
    [left, top + side],
  ] as const

function inkOf(bitmap: Bitmap): number {
  let ink = 0
  for (let y = 0; y < bitmap.height; y++) for (let x = 0; x < bitmap.width; x++) if (bitmap.get(x, y)) ink += 1
  return ink
}

describe("rasterise", () => {
  it("inks exactly the dots of a square on the grid", () => {
    const bitmap = rasterise([square(2, 3, 4)], 12, 12)
    expect(inkOf(bitmap)).toBe(16)
    expect([bitmap.get(2, 3), bitmap.get(5, 6), bitmap.get(6, 6), bitmap.get(1, 3)]).toEqual([true, true, false, false])
  })

  it("fills by winding: a hole turned the other way is empty, an overlap the same way is not", () => {
    const hole = [...square(4, 4, 4)].reverse()
    expect(inkOf(rasterise([square(2, 2, 8), hole], 12, 12))).toBe(64 - 16)
    expect(inkOf(rasterise([square(2, 2, 8), square(4, 4, 4)], 12, 12))).toBe(64)
  })

  it("comes close to the area of a disc and clips what lies outside", () => {
    const disc = Array.from({ length: 90 }, (_, index): [number, number] => {
      const angle = (index * Math.PI) / 45
      return [20 + 15 * Math.cos(angle), 20 + 15 * Math.sin(angle)]
    })
    expect(Math.abs(inkOf(rasterise([disc], 40, 40)) - Math.PI * 225)).toBeLessThan(30)
    expect(inkOf(rasterise([square(-5, -5, 8)], 10, 10))).toBe(9)
  })
})

const pictures = fc.record({
  width: fc.integer({ min: 1, max: 90 }),
  height: fc.integer({ min: 1, max: 30 }),
  seed: fc.array(fc.constantFrom(0, 0, 0, 255, 255, 170, 15), { minLength: 1, maxLength: 60 }),
})

function bitmapFrom({ width, height, seed }: { width: number; height: number; seed: number[] }): Bitmap {
  const bitmap = new Bitmap(width, height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const byte = seed[(y * bitmap.rowBytes + (x >> 3)) % seed.length] ?? 0
      if (((byte >> (7 - (x & 7))) & 1) === 1) bitmap.set(x, y)
    }
  }
  return bitmap
}

function greyOf({ data, width, height, rowBytes }: Bitmap) {
  return fromBits(data, width, height, rowBytes, 1)
}

describe("printed files", () => {
  it("are read back dot for dot, whatever the picture", () => {
    fc.assert(
      fc.property(pictures, (picture) => {
        const bitmap = bitmapFrom(picture)
        const expected = greyOf(bitmap)
        expect([...readPages(toPng(bitmap, 300), "png", 300)]).toEqual([expected])
        expect([...readPages(toZpl(bitmap), "zpl", 300)]).toEqual([expected])
        const tspl = Buffer.concat([tsplHeader(A4_65_UP), toTspl(bitmap), toTspl(bitmap)])
        const padded = { ...expected, width: 8 * bitmap.rowBytes }
        const pages = [...readPages(tspl, "tspl", 300)]
        expect(pages.map(({ width, height }) => ({ width, height }))).toEqual([
          { width: padded.width, height: bitmap.height },
          { width: padded.width, height: bitmap.height },
        ])
        for (let y = 0; y < bitmap.height; y++) {
          for (let x = 0; x < padded.width; x++) {
            expect(pages[1]?.data[y * padded.width + x] === 0).toBe(bitmap.get(x, y))
          }
        }
      }),
      { numRuns: 60 },
    )
  })

  it("say how large the dots of a PNG are", () => {
    const png = Buffer.from(toPng(new Bitmap(8, 8), 203))
    const at = png.indexOf("pHYs")
    expect([png.readUInt32BE(at + 4), png.readUInt32BE(at + 8), png[at + 12]]).toEqual([7992, 7992, 1])
  })
})

describe("Bitmap", () => {
  it("draws at any place what is inside, and nothing beyond", () => {
    fc.assert(
      fc.property(pictures, fc.integer({ min: -40, max: 40 }), fc.integer({ min: -20, max: 20 }), (picture, x, y) => {
        const source = bitmapFrom(picture)
        const target = new Bitmap(37, 19)
        target.draw(source, x, y)
        for (let row = 0; row < 19; row++) {
          for (let column = 0; column < 37; column++) {
            expect(target.get(column, row)).toBe(source.get(column - x, row - y))
          }
        }
        // No stray bit after the last dot of a row.
        for (let row = 0; row < 19; row++) expect((target.data[row * 5 + 4] ?? 0) & 0x07).toBe(0)
      }),
      { numRuns: 60 },
    )
  })

  it("turned four times by a quarter is itself again", () => {
    const source = bitmapFrom({ width: 13, height: 7, seed: [170, 15, 3] })
    const back = source.turned(90).turned(90).turned(90).turned(90)
    expect(back.data).toEqual(source.data)
    expect(source.turned(90).turned(270).data).toEqual(source.data)
  })
})
