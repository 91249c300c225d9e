import "server-only"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import * as fontkit from "fontkit"
import type { Font } from "fontkit"

/**
 * Text as outlines: a picture made on a server shows the house's letters with all their marks, whatever fonts that server
 * has. The files are those that `npm run fonts` makes for the pages.
 */
export type Face = "heading" | "body"

const FILES: Readonly<Record<Face, readonly string[]>> = {
  heading: ["lora-latin-600-normal.woff2", "lora-vietnamese-600-normal.woff2"],
  body: ["be-vietnam-pro-latin-500-normal.woff2", "be-vietnam-pro-vietnamese-500-normal.woff2"],
}

const opened = new Map<Face, readonly Font[]>()

function fontsOf(face: Face): readonly Font[] {
  const known = opened.get(face)
  if (known) return known
  const fonts = FILES[face].map((file) => {
    const font = fontkit.create(readFileSync(join(process.cwd(), "fonts", "made", file)))
    if (!("glyphForCodePoint" in font)) throw new TypeError(`${file} holds no single font`)
    return font
  })
  opened.set(face, fonts)
  return fonts
}

type Drawn = { path: string; advance: number }

/** Null for what the fonts cannot draw, an emoji for one. */
function draw(character: string, face: Face, size: number): Drawn | null {
  const codePoint = character.codePointAt(0) ?? 0
  // The heading's letters have no sign of the đồng; the body's have.
  const font = [...fontsOf(face), ...fontsOf("body")].find((it) => it.hasGlyphForCodePoint(codePoint))
  if (!font) return null
  const glyph = font.glyphForCodePoint(codePoint)
  const scale = size / font.unitsPerEm
  return { path: glyph.path.scale(scale, -scale).toSVG(), advance: glyph.advanceWidth * scale }
}

export const widthOf = (text: string, face: Face, size: number): number =>
  [...text].reduce((sum, character) => sum + (draw(character, face, size)?.advance ?? 0), 0)

/** Words in lines of at most this width; what does not fit the last one ends in an ellipsis. */
export function linesOf(text: string, face: Face, size: number, maxWidth: number, maxLines: number): string[] {
  const words = text.normalize("NFC").trim().split(/\s+/).slice(0, 60)
  const lines: string[] = []
  for (const word of words) {
    const last = lines.at(-1)
    const longer = last === undefined ? word : `${last} ${word}`
    if (last === undefined || widthOf(longer, face, size) > maxWidth) lines.push(word)
    else lines[lines.length - 1] = longer
  }
  const kept = lines.slice(0, maxLines)
  const end = kept.at(-1)
  if (end === undefined) return kept
  if (lines.length > maxLines || widthOf(end, face, size) > maxWidth)
    kept[kept.length - 1] = shortened(end, face, size, maxWidth)
  return kept
}

function shortened(line: string, face: Face, size: number, maxWidth: number): string {
  const characters = [...line]
  while (characters.length > 0 && widthOf(`${characters.join("")}…`, face, size) > maxWidth) characters.pop()
  return `${characters.join("").trimEnd()}…`
}

/** SVG of one line; `x` and `y` are where its baseline begins, in pixels. */
export function lineSvg(text: string, face: Face, size: number, x: number, y: number, colour: string): string {
  let pen = x
  const paths = [...text.normalize("NFC")].flatMap((character) => {
    const drawn = draw(character, face, size)
    if (!drawn) return []
    const path = `<path transform="translate(${pen.toFixed(2)} ${y})" d="${drawn.path}"/>`
    pen += drawn.advance
    return [path]
  })
  return `<g fill="${colour}">${paths.join("")}</g>`
}
