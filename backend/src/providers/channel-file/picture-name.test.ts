import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { pictureName } from "./picture-name"
import { projectRow } from "./project-row"
import type { FileSubject } from "./sources"

describe("a picture's name in a ZIP", () => {
  it("is the SKU, with a number from the second on", () => {
    expect([0, 1, 9].map((nth) => pictureName("CHE-500", nth))).toEqual([
      "CHE-500.jpg",
      "CHE-500~2.jpg",
      "CHE-500~10.jpg",
    ])
  })

  it("names no folder, whatever the SKU, and no two SKUs the same", () => {
    const sku = fc.string({ minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(sku, sku, fc.nat(20), fc.nat(20), (a, b, m, n) => {
        expect(pictureName(a, m)).toMatch(/^[A-Za-z0-9_~-][A-Za-z0-9._~-]*\.jpg$/)
        if (a !== b || m !== n) expect(pictureName(a, m)).not.toBe(pictureName(b, n))
      }),
    )
  })

  it("fills a column that asks for file names, as far as there are pictures", () => {
    const column = { header: "Tên file ảnh", source: "image", text: null, unit: "file", required: false } as const
    const more = { maxLength: null, options: null, choices: {} }
    const columns = [0, 1].map((nth) => ({ ...column, ...more, column: nth, nth }))
    const one = { sku: "CHE-500", images: ["https://nguon.example/pictures/1.jpeg"] } as unknown as FileSubject
    const { row } = projectRow({ version: 1, sheet: "x", headerRow: 0, firstRow: 1, columns }, one)
    expect(row.cells).toEqual([{ column: 0, value: "CHE-500.jpg" }])
  })
})
