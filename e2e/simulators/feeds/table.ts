/** A file that cannot be read as a whole; nothing of it is taken over. */
export class Unreadable extends Error {}

export type Row = { line: number; values: Record<string, string[]> }

/**
 * Comma-separated values as RFC 4180 has them: a quote inside a cell doubled, nothing before or after the quotes of a
 * cell, each record with as many cells as the first names.
 * @throws Unreadable
 */
export function readCsv(text: string): Row[] {
  const records: { line: number; cells: string[] }[] = []
  let cells: string[] = []
  let [at, line, start] = [0, 1, 1]
  while (at < text.length) {
    const { cell, next, lines } = text[at] === '"' ? quotedCell(text, at, line) : plainCell(text, at, line)
    cells.push(cell)
    line += lines
    at = next
    if (text[at] === ",") {
      at += 1
      // A comma at the very end still has an empty cell after it.
      if (at === text.length) cells.push("")
      else continue
    }
    if (text.startsWith("\r\n", at)) at += 2
    else if (text[at] === "\n") at += 1
    else if (at < text.length) throw new Unreadable(`Line ${line}: something stands behind the quotes of a cell.`)
    records.push({ line: start, cells })
    cells = []
    line += 1
    start = line
  }
  return named(records)
}

/** Tab-separated values: a quote begins a quoted cell as in CSV, and nothing else may hold a tab or a line break. */
export function readTsv(text: string): Row[] {
  const lines = text.replace(/\r?\n$/, "").split(/\r?\n/)
  const records = lines.map((line, index) => ({ line: index + 1, cells: line.split("\t").map(unquoted(index + 1)) }))
  return named(text === "" ? [] : records)
}

const unquoted =
  (line: number) =>
  (cell: string): string => {
    if (!cell.includes('"')) return cell
    if (!/^"(?:[^"]|"")*"$/.test(cell)) throw new Unreadable(`Line ${line}: a quote stands inside a cell.`)
    return cell.slice(1, -1).replaceAll('""', '"')
  }

function quotedCell(text: string, from: number, line: number): { cell: string; next: number; lines: number } {
  let at = from + 1
  for (;;) {
    const end = text.indexOf('"', at)
    if (end < 0) throw new Unreadable(`Line ${line}: the quotes of a cell are never closed.`)
    if (text[end + 1] === '"') {
      at = end + 2
      continue
    }
    const raw = text.slice(from + 1, end)
    return { cell: raw.replaceAll('""', '"'), next: end + 1, lines: raw.split("\n").length - 1 }
  }
}

function plainCell(text: string, from: number, line: number): { cell: string; next: number; lines: number } {
  let at = from
  while (at < text.length && text[at] !== "," && text[at] !== "\n" && text[at] !== "\r") at += 1
  const cell = text.slice(from, at)
  if (cell.includes('"')) throw new Unreadable(`Line ${line}: a quote stands inside a cell without quotes.`)
  return { cell, next: at, lines: 0 }
}

function named(records: readonly { line: number; cells: string[] }[]): Row[] {
  const [head, ...rows] = records
  if (!head) throw new Unreadable("The file is empty.")
  const names = head.cells.map((name) => name.trim())
  if (names.some((name) => name === "")) throw new Unreadable("A column has no name.")
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) throw new Unreadable(`The column ${twice} is there twice.`)
  return rows.map(({ line, cells }) => {
    if (cells.length !== names.length)
      throw new Unreadable(`Line ${line} has ${cells.length} cells and the file ${names.length} columns.`)
    return { line, values: Object.fromEntries(names.map((name, n) => [name, [cells[n] ?? ""]])) }
  })
}

/** @throws Unreadable for bytes that are no UTF-8 */
export function utf8Text(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes)
  } catch {
    throw new Unreadable("The file is not UTF-8.")
  }
}
