import { brotliDecompressSync, gunzipSync } from "node:zlib"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { brotliParts } from "./brotli-parts.js"
import { PageTemplate } from "./page-template.js"

const MARKERS = ["@FIRST@", "@SECOND@"]
const text = fc.string({ unit: fc.constantFrom("a", "ế", "<", "0", " ", "𝄞", "trà "), maxLength: 40 })
const page = fc
  .array(fc.tuple(text, fc.constantFrom("", ...MARKERS)), { maxLength: 8 })
  .map((parts) => parts.flat().join(""))

describe("A page template", () => {
  it("gives, compressed, the very text that it gives plain, whatever fills it", () => {
    fc.assert(
      fc.property(page, text, text, (marked, first, second) => {
        const widths = [first, second].map((filling) => Buffer.byteLength(filling))
        const template = new PageTemplate(marked, MARKERS, widths)
        const plain = template.text([first, second])
        expect(template.plain([first, second]).toString()).toBe(plain)
        expect(plain).toBe(marked.replaceAll("@FIRST@", first).replaceAll("@SECOND@", second))
        // gunzip checks the CRC-32 and the length (RFC 1952 2.3.1).
        expect(gunzipSync(template.gzip([first, second])).toString()).toBe(plain)
      }),
      { numRuns: 2_000 },
    )
  })

  it("gives it smaller still from the sixteenth reader on", async () => {
    const marked = `${"<p>Trà mướp đắng rừng, lô TA-2611-03, thôn Địa Cát</p>".repeat(3)}@FIRST@ và @SECOND@.`
    const template = new PageTemplate(marked, MARKERS, [16, 1])
    const fillings = ["7K3M9QX2WB4TH5RD", "8"]
    expect(Array.from({ length: 16 }, () => template.brotli(fillings))).toEqual(Array(16).fill(null))
    await expect.poll(() => template.brotli(fillings)?.length).toBeLessThan(template.gzip(fillings).length)
    const bytes = template.brotli(fillings) ?? Buffer.alloc(0)
    expect(brotliDecompressSync(bytes).toString()).toBe(template.text(fillings))
  })
})

describe("The parts of a brotli stream", () => {
  it("are one, whatever stands in the holes between them", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(text, fc.nat(20)), { minLength: 1, maxLength: 6 }),
        fc.nat(255),
        async (all, byte) => {
          const parts = all.map(([part]) => Buffer.from(part))
          const widths = all.slice(1).map(([, width]) => width)
          const packed = await brotliParts(parts, widths)
          expect(packed).not.toBeNull()
          const woven = (pieces: readonly Buffer[]): Buffer =>
            Buffer.concat(pieces.flatMap((piece, place) => [piece, Buffer.alloc(widths[place] ?? 0, byte)]))
          expect(brotliDecompressSync(woven(packed ?? [])).equals(woven(parts))).toBe(true)
        },
      ),
      { numRuns: 500 },
    )
  })
})
