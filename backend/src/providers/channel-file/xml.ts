import { escapeXml } from "../channel/markup"
import { FileRefusal } from "./refusal"

export type Tag = {
  /** Without its prefix. */
  name: string
  prefix: string
  attributes: string
  isEnd: boolean
  isEmpty: boolean
  /** Where the tag stands in the text. */
  start: number
  end: number
  /** What stands between it and the tag before. */
  text: string
}

const TAG = /<(\/?)(?:([A-Za-z_][\w.-]*):)?([A-Za-z_][\w.-]*)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>/y

/** Tags in order. A document type could define entities that grow, and is refused. @throws FileRefusal */
export function* tagsOf(xml: string, from = 0): Generator<Tag> {
  let at = from
  let textFrom = from
  for (;;) {
    const start = xml.indexOf("<", at)
    if (start < 0) return
    const skipped = skipOf(xml, start)
    if (skipped !== null) {
      at = skipped
      continue
    }
    TAG.lastIndex = start
    const found = TAG.exec(xml)
    if (!found) throw new FileRefusal("floor_file_not_readable", "A part is not well-formed XML")
    const [, slash, prefix = "", name = "", attributes = "", empty] = found
    const tag = { name, prefix, attributes, isEnd: slash === "/", isEmpty: empty === "/", start, end: TAG.lastIndex }
    const text = xml.slice(textFrom, start)
    at = textFrom = tag.end
    yield { ...tag, text }
  }
}

function skipOf(xml: string, start: number): number | null {
  const close = xml.startsWith("<?", start) ? "?>" : xml.startsWith("<!--", start) ? "-->" : null
  if (close === null) {
    if (xml[start + 1] === "!") throw new FileRefusal("floor_file_not_readable", "A part declares a document type")
    return null
  }
  const end = xml.indexOf(close, start)
  return end < 0 ? xml.length : end + close.length
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" }

export function decodeXml(text: string): string {
  if (!text.includes("&")) return text
  return text.replace(/&(#x[0-9a-fA-F]{1,6}|#\d{1,7}|[a-z]{2,4});/g, (whole, name: string) => {
    const code = name.startsWith("#x")
      ? parseInt(name.slice(2), 16)
      : name.startsWith("#")
        ? Number(name.slice(1))
        : NaN
    if (Number.isNaN(code)) return ENTITIES[name] ?? whole
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ""
  })
}

export const attributeOf = (attributes: string, name: string): string | null => {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes)
  const value = found?.[1] ?? found?.[2]
  return value === undefined ? null : decodeXml(value)
}

export const encodeXml = escapeXml
