import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import * as fontkit from "fontkit"
import type { Font, Glyph, PathCommand } from "fontkit"

export type FontWeight = 400 | 500 | 600 | 700

/** The glyphs of one font file that were used so far, numbered as the embedded subset will number them. */
export interface UsedFont {
  /** Name of the resource in a content stream, such as `F1`. */
  resource: string
  weight: FontWeight
  font: Font
  /** Glyph number in the file -> number in the subset; 0 stays `.notdef`. */
  numbers: Map<number, { number: number; codePoint: number }>
}

interface KnownGlyph {
  used: UsedFont
  glyph: Glyph
  advance: number
  /** Its code in a content stream; asking for it puts the glyph into the embedded subset. */
  code(): string
}

export interface TextPiece {
  resource: string
  hex: string
}

// The package splits the family by Unicode range. Vietnamese comes before latin-ext because both have "đ" and "ư", and
// a word should not mix two files when one has all of it.
const RANGES = ["latin", "vietnamese", "latin-ext"] as const

// No label has room for more.
const LONGEST_TEXT = 400

/** Be Vietnam Pro in the weights the label uses, keeping count of the glyphs drawn. */
export class FontBook {
  readonly fonts: UsedFont[] = []
  private readonly byWeight = new Map<FontWeight, UsedFont[]>()
  private readonly glyphs = new Map<FontWeight, Map<string, KnownGlyph>>()

  constructor(weights: readonly FontWeight[]) {
    for (const weight of weights)
      this.byWeight.set(
        weight,
        RANGES.map((range) => this.open(range, weight)),
      )
  }

  /**
   * The text in Unicode NFC without what the fonts cannot draw (emoji, for one) or would pile up on other letters
   * (combining marks that belong to none). Outside text: only its start is read.
   */
  printable(text: string): string {
    const start = [...text.slice(0, 4 * LONGEST_TEXT)].slice(0, LONGEST_TEXT).join("").normalize("NFC")
    const characters = [...start.replace(/[\s\p{Cc}]+/gu, " ")]
    const [weight = 400] = this.byWeight.keys()
    const drawn = characters.filter((it) => !/[\p{M}\p{C}]/u.test(it) && this.find(it, weight) !== undefined)
    return drawn.join("").replace(/ +/g, " ").trim()
  }

  /** How far the ink of the text reaches above and below the baseline, in ems. */
  inkOf(text: string, weight: FontWeight): { ascent: number; descent: number } {
    let [ascent, descent] = [0, 0]
    for (const character of text) {
      const { used, glyph } = this.glyphOf(character, weight)
      if (character === " ") continue
      ascent = Math.max(ascent, glyph.bbox.maxY / used.font.unitsPerEm)
      descent = Math.max(descent, -glyph.bbox.minY / used.font.unitsPerEm)
    }
    return { ascent, descent }
  }

  /** The outline of a character and its advance, in font units, for those who draw it themselves. */
  outlineOf(character: string, weight: FontWeight): { commands: PathCommand[]; advance: number; unitsPerEm: number } {
    const { used, glyph } = this.glyphOf(character, weight)
    return { commands: glyph.path.commands, advance: glyph.advanceWidth, unitsPerEm: used.font.unitsPerEm }
  }

  /** Width in points. */
  widthOf(text: string, weight: FontWeight, size: number): number {
    let units = 0
    for (const character of text) units += this.glyphOf(character, weight).advance
    return (units * size) / 1000
  }

  /** Splits the text by font file and turns it into the two-byte codes of Identity-H. */
  encode(text: string, weight: FontWeight): TextPiece[] {
    const pieces: TextPiece[] = []
    for (const character of text) {
      const { used, code } = this.glyphOf(character, weight)
      const last = pieces.at(-1)
      if (last?.resource === used.resource) last.hex += code()
      else pieces.push({ resource: used.resource, hex: code() })
    }
    return pieces
  }

  private open(range: (typeof RANGES)[number], weight: FontWeight): UsedFont {
    const font = openFont(range, weight)
    const used: UsedFont = { resource: `F${this.fonts.length + 1}`, weight, font, numbers: new Map() }
    this.fonts.push(used)
    return used
  }

  private find(character: string, weight: FontWeight): UsedFont | undefined {
    const codePoint = character.codePointAt(0) ?? 0
    return this.byWeight.get(weight)?.find(({ font }) => font.hasGlyphForCodePoint(codePoint))
  }

  private glyphOf(character: string, weight: FontWeight): KnownGlyph {
    const known = this.glyphs.get(weight)?.get(character)
    if (known !== undefined) return known
    const used = this.find(character, weight)
    if (used === undefined) throw new RangeError(`no glyph for ${JSON.stringify(character)} at weight ${weight}`)
    const codePoint = character.codePointAt(0) ?? 0
    const glyph = used.font.glyphForCodePoint(codePoint)
    const advance = (glyph.advanceWidth * 1000) / used.font.unitsPerEm
    const code = (): string => {
      const numbered = used.numbers.get(glyph.id) ?? { number: used.numbers.size + 1, codePoint }
      used.numbers.set(glyph.id, numbered)
      return numbered.number.toString(16).padStart(4, "0")
    }
    const found = { used, glyph, advance, code }
    this.glyphs.set(weight, (this.glyphs.get(weight) ?? new Map<string, KnownGlyph>()).set(character, found))
    return found
  }
}

// Parsing a font takes some ten milliseconds, and fontkit's fonts do not change.
const opened = new Map<string, Font>()

function openFont(range: string, weight: FontWeight): Font {
  const key = `${range} ${weight}`
  const known = opened.get(key)
  if (known !== undefined) return known
  const font = fontkit.create(fontFile(range, weight))
  if (!("glyphForCodePoint" in font)) throw new TypeError(`${key} is a font collection, not a font`)
  opened.set(key, font)
  return font
}

function fontFile(range: string, weight: FontWeight): Buffer {
  const require = createRequire(import.meta.url)
  return readFileSync(require.resolve(`@fontsource/be-vietnam-pro/files/be-vietnam-pro-${range}-${weight}-normal.woff`))
}

/** Cuts the text so that it fits, ending in an ellipsis when something was left out; between words when it can. */
export function fitLine(book: FontBook, text: string, weight: FontWeight, size: number, maxWidth: number): string {
  const fits = (line: string): boolean => book.widthOf(line, weight, size) <= maxWidth
  if (fits(text)) return text
  const characters = [...text]
  while (characters.length > 0 && !fits(`${characters.join("").trimEnd()}…`)) characters.pop()
  const cut = characters.join("").trimEnd()
  const lastSpace = cut.lastIndexOf(" ")
  // A word cut after a letter or two reads worse than one word less.
  const tidy = lastSpace >= cut.length / 2 && cut.length - lastSpace <= 3 ? cut.slice(0, lastSpace) : cut
  return tidy === "" ? "" : `${tidy}…`
}

/** Breaks the text at spaces into at most `maxLines` lines; what does not fit in the last one is shortened. */
export function fitLines(
  book: FontBook,
  text: string,
  style: { weight: FontWeight; size: number; maxWidth: number; maxLines: number },
): string[] {
  const { weight, size, maxWidth, maxLines } = style
  const lines: string[] = []
  let rest = text
  while (rest !== "" && lines.length < maxLines - 1) {
    const line = longestStart(book, rest, style)
    if (line === "") break
    lines.push(line)
    rest = rest.slice(line.length).trimStart()
  }
  return rest === "" ? lines : [...lines, fitLine(book, rest, weight, size, maxWidth)]
}

function longestStart(
  book: FontBook,
  text: string,
  { weight, size, maxWidth }: { weight: FontWeight; size: number; maxWidth: number },
): string {
  const words = text.split(" ")
  while (words.length > 0 && book.widthOf(words.join(" "), weight, size) > maxWidth) words.pop()
  return words.join(" ")
}
