import { createRequire } from "node:module"
import { mkdir, readFile, rename, writeFile } from "node:fs/promises"
import { fileURLToPath } from "node:url"
import subsetFont from "subset-font"
import { facesOf, type Face } from "./faces"

/**
 * Makes the font files that src/ui/fonts.css names, of Fontsource's, with the characters of their ranges and without
 * the instructions for coarse screens, which phones do not follow: half the bytes on the same line of text.
 */

const styles = fileURLToPath(new URL("../src/ui/fonts.css", import.meta.url))
const output = new URL("./made/", import.meta.url)
const require = createRequire(import.meta.url)

async function subset({ file, family, characters }: Face): Promise<number> {
  const whole = await readFile(require.resolve(`@fontsource/${family}/files/${file}`))
  const small = await subsetFont(whole, characters, { targetFormat: "woff2", noHinting: true, noLayoutClosure: true })
  // Written aside first: a build that reads while this one writes gets a whole file.
  const aside = new URL(`${file}.${process.pid}`, output)
  await writeFile(aside, small)
  await rename(aside, new URL(file, output))
  return small.length
}

await mkdir(output, { recursive: true })
let bytes = 0
const faces = facesOf(await readFile(styles, "utf8"))
for (const face of faces) bytes += await subset(face)
console.log(`fonts: ${faces.length} files, ${bytes} bytes`)
