import { gunzipSync } from "node:zlib"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
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
})
