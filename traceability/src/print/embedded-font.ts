import type { PdfWriter } from "./pdf-writer.js"
import { hex4, pdfNumber } from "./pdf-writer.js"
import type { FontWeight, UsedFont } from "./font-face.js"

const STYLE_NAMES: Record<FontWeight, string> = { 400: "Regular", 500: "Medium", 600: "SemiBold", 700: "Bold" }
/** Widths of upright strokes, in thousandths of an em; a hint for substitutes (ISO 32000-1, table 122). */
const STEMS: Record<FontWeight, number> = { 400: 80, 500: 100, 600: 120, 700: 140 }

/**
 * Writes one used font as a Type0 font over an embedded TrueType subset (ISO 32000-1, 9.7), with a ToUnicode map so
 * that text can be copied and searched.
 */
export function* embeddedFont(writer: PdfWriter, id: number, used: UsedFont, tag: string): Generator<Uint8Array> {
  const [descendant, descriptor] = [writer.reserve(), writer.reserve()]
  const [file, unicode] = [writer.reserve(), writer.reserve()]
  const name = `/${tag}+BeVietnamPro-${STYLE_NAMES[used.weight]}`
  yield writer.object(
    id,
    `<< /Type /Font /Subtype /Type0 /BaseFont ${name} /Encoding /Identity-H ` +
      `/DescendantFonts [${descendant} 0 R] /ToUnicode ${unicode} 0 R >>`,
  )
  yield writer.object(
    descendant,
    `<< /Type /Font /Subtype /CIDFontType2 /BaseFont ${name} ` +
      `/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> ` +
      `/FontDescriptor ${descriptor} 0 R /CIDToGIDMap /Identity /DW 0 /W [0 [${widths(used).join(" ")}]] >>`,
  )
  yield writer.object(descriptor, fontDescriptor(used, name, file))
  const subset = subsetOf(used)
  yield writer.stream(file, `/Length1 ${subset.length}`, subset)
  yield writer.stream(unicode, "", new TextEncoder().encode(toUnicode(used)))
}

function widths({ font, numbers }: UsedFont): string[] {
  const scale = 1000 / font.unitsPerEm
  const advanceOf = (glyph: number): string => pdfNumber(font.getGlyph(glyph).advanceWidth * scale)
  return [advanceOf(0), ...[...numbers.keys()].map(advanceOf)]
}

function fontDescriptor({ font, weight }: UsedFont, name: string, file: number): string {
  const scale = (value: number): string => pdfNumber((value * 1000) / font.unitsPerEm)
  const { minX, minY, maxX, maxY } = font.bbox
  // Flags 4: a symbolic font, its codes are glyph numbers and no standard encoding (9.8.2).
  return (
    `<< /Type /FontDescriptor /FontName ${name} /Flags 4 /ItalicAngle 0 ` +
    `/FontBBox [${[minX, minY, maxX, maxY].map(scale).join(" ")}] /Ascent ${scale(font.ascent)} ` +
    `/Descent ${scale(font.descent)} /CapHeight ${scale(font.capHeight)} /StemV ${STEMS[weight]} ` +
    `/FontFile2 ${file} 0 R >>`
  )
}

function subsetOf({ font, numbers }: UsedFont): Uint8Array {
  const subset = font.createSubset()
  // The subset numbers glyphs in the order given, from 1, as FontBook does; parts of composites come after them.
  for (const glyph of numbers.keys()) subset.includeGlyph(font.getGlyph(glyph))
  return subset.encode()
}

function toUnicode({ numbers }: UsedFont): string {
  const lines = [...numbers.values()].map(({ number, codePoint }) => `<${hex4(number)}> <${utf16(codePoint)}>`)
  const blocks: string[] = []
  // At most 100 lines in a block (Adobe Technical Note 5411).
  for (let start = 0; start < lines.length; start += 100) {
    const block = lines.slice(start, start + 100)
    blocks.push(`${block.length} beginbfchar\n${block.join("\n")}\nendbfchar`)
  }
  return [
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
    "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
    "1 begincodespacerange <0000> <FFFF> endcodespacerange",
    ...blocks,
    "endcmap CMapName currentdict /CMap defineresource pop end end",
  ].join("\n")
}

function utf16(codePoint: number): string {
  const text = String.fromCodePoint(codePoint)
  return Array.from({ length: text.length }, (_, index) => hex4(text.charCodeAt(index))).join("")
}
