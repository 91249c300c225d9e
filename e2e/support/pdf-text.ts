import { execFileSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

/** What somebody reads on a PDF, by a reader that is not ours; the lines of one address are one text. */
export function textOf(pdf: Buffer): string {
  const folder = mkdtempSync(join(tmpdir(), "nguon-note-"))
  try {
    writeFileSync(join(folder, "note.pdf"), pdf)
    return execFileSync("pdftotext", [join(folder, "note.pdf"), "-"], { encoding: "utf8" }).replaceAll("\n", " ")
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
