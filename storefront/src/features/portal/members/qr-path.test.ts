import decodeQR from "qr/decode.js"
import { describe, expect, it } from "vitest"
import { qrPath } from "./qr-path"

const PIXELS = 4
const QUIET = 4

/** The path as a phone's camera would see it: four pixels a module, with the quiet zone that the picture adds. */
function painted({ path, size }: { path: string; size: number }) {
  const side = (size + 2 * QUIET) * PIXELS
  const data = new Uint8Array(side * side * 3).fill(255)
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    const left = (Number(x) + QUIET) * PIXELS
    const top = (Number(y) + QUIET) * PIXELS
    for (let row = top; row < top + PIXELS; row += 1)
      data.fill(0, (row * side + left) * 3, (row * side + left + Number(length) * PIXELS) * 3)
  }
  return { width: side, height: side, data }
}

describe("the picture of an invitation", () => {
  it("says the link to a phone's camera", () => {
    const link = "https://nguon.example/htx/moi/7K2M9QXF4T6B7K2M9QXF4T6B"
    expect(decodeQR(painted(qrPath(link)))).toBe(link)
  })

  it("fills its square from edge to edge", () => {
    const { path, size } = qrPath("nguồn")
    expect(size % 4).toBe(1)
    expect(path.startsWith("M0 0h7")).toBe(true)
  })
})
