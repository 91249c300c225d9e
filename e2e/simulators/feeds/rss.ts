import { type Row, Unreadable } from "./table.ts"

type Element = { name: string; line: number; children: Element[]; text: string }

const google = "http://base.google.com/ns/1.0"
const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" }
// XML 1.0 2.2: these may not be written at all, not even as a reference.
const unwritable = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u

/**
 * RSS 2.0 with the elements of Google's namespace in its items.
 * @throws Unreadable for what is not well-formed, has a document type, or is no RSS
 */
export function readRss(text: string): Row[] {
  const root = parse(text)
  if (root.name !== "rss") throw new Unreadable("The root is not <rss>.")
  const channel = root.children.find(({ name }) => name === "channel")
  if (!channel) throw new Unreadable("There is no <channel>.")
  for (const name of ["title", "link", "description"])
    if (!channel.children.some((child) => child.name === name)) throw new Unreadable(`<channel> has no <${name}>.`)
  return channel.children.filter(({ name }) => name === "item").map(rowOf)
}

function rowOf({ line, children }: Element): Row {
  const values: Record<string, string[]> = {}
  for (const { name, text, children: inner } of children) {
    if (inner.length > 0) continue
    ;(values[name.replace(/^g:/, "")] ??= []).push(text)
  }
  return { line, values }
}

/** A document without a document type, which is where XML's dangers are. Namespaces: only that of Google, as `g`. */
function parse(text: string): Element {
  if (unwritable.test(text)) throw new Unreadable("A character stands in the file that XML does not know.")
  const top: Element = { name: "", line: 0, children: [], text: "" }
  const open: Element[] = [top]
  const pattern =
    /<(?:\?([\s\S]*?)\?|!--([\s\S]*?)--|!\[CDATA\[([\s\S]*?)\]\]|(!)[\s\S]*?|(\/?)([^\s<>/]+)((?:"[^"<]*"|'[^'<]*'|[^<>"'])*?)(\/?))>/gy
  let [at, line] = [0, 1]
  while (at < text.length) {
    const next = text.indexOf("<", at)
    const words = text.slice(at, next < 0 ? text.length : next)
    const current = open.at(-1) as Element
    if (words.trim() !== "" && current === top) throw new Unreadable(`Line ${line}: text outside of the root.`)
    current.text += decoded(words, line)
    line += words.split("\n").length - 1
    if (next < 0) break
    pattern.lastIndex = next
    const match = pattern.exec(text)
    if (!match) throw new Unreadable(`Line ${line}: a tag is never closed.`)
    const [all, instruction, , cdata, declaration, closing, name = "", attributes = "", empty] = match
    if (declaration) throw new Unreadable(`Line ${line}: a document type is not read.`)
    if (cdata !== undefined) current.text += cdata
    else if (name !== "") element(open, { name, attributes, line, closing: closing === "/", empty: empty === "/" })
    else if (instruction !== undefined && /^xml\s/.test(instruction) && next !== 0)
      throw new Unreadable("The XML declaration is not at the beginning.")
    line += all.split("\n").length - 1
    at = pattern.lastIndex
  }
  if (open.length > 1) throw new Unreadable(`<${open.at(-1)?.name}> is never closed.`)
  const [root, second] = top.children
  if (!root || second) throw new Unreadable("There must be one root.")
  return root
}

type Tag = { name: string; attributes: string; line: number; closing: boolean; empty: boolean }

function element(open: Element[], { name, attributes, line, closing, empty }: Tag): void {
  if (!/^(?:g:)?[A-Za-z_][\w.-]*$/.test(name)) throw new Unreadable(`Line ${line}: <${name.slice(0, 40)}> is no name.`)
  if (closing) {
    const current = open.pop()
    if (current?.name !== name || open.length === 0)
      throw new Unreadable(`Line ${line}: </${name}> closes <${current?.name ?? ""}>.`)
    current.text = current.text.trim()
    return
  }
  if (name === "rss" && !new RegExp(`\\bxmlns:g\\s*=\\s*["']${google}["']`).test(attributes))
    throw new Unreadable("The namespace of g: is not Google's.")
  const made: Element = { name, line, children: [], text: "" }
  open.at(-1)?.children.push(made)
  if (!empty) open.push(made)
}

function decoded(text: string, line: number): string {
  if (text.includes("]]>")) throw new Unreadable(`Line ${line}: ]]> stands in a text.`)
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(\w{1,20}));|&/g,
    (all, tens?: string, hex?: string, name?: string) => {
      const code = tens === undefined ? (hex === undefined ? null : parseInt(hex, 16)) : Number(tens)
      const found = code === null ? entities[name ?? ""] : code <= 0x10ffff ? String.fromCodePoint(code) : undefined
      if (found === undefined || unwritable.test(found)) throw new Unreadable(`Line ${line}: ${all} is no reference.`)
      return found
    },
  )
}
