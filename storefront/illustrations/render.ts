import { createHash } from "node:crypto"
import { existsSync } from "node:fs"
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import sharp from "sharp"

/**
 * Renders the drawings in this folder into public/illustrations/<name>-<width>.{avif,webp}, through the same pipeline
 * that photos take. Does nothing while neither a drawing nor this file has changed.
 */

const sourceFolder = dirname(fileURLToPath(import.meta.url))
const outputFolder = join(sourceFolder, "..", "public", "illustrations")
const fingerprintFile = join(outputFolder, "fingerprint.txt")

/** AVIF in every width a page asks for (src/ui/picture.tsx), WebP in the last but one for browsers without AVIF. */
const GOODS = { avif: [320, 640, 960], webp: 640 }
const HERO = { avif: [720, 1440], webp: 1440 }
const SCENE = { avif: [360, 720], webp: 720 }

function rendition(name: string): { avif: number[]; webp: number } {
  if (name.startsWith("hero-")) return HERO
  return name.includes("-") ? SCENE : GOODS
}

async function fingerprintOf(files: string[]): Promise<string> {
  const hash = createHash("sha256")
  for (const file of [...files, "render.ts"]) hash.update(file).update(await readFile(join(sourceFolder, file)))
  return hash.digest("hex")
}

async function isCurrent(fingerprint: string): Promise<boolean> {
  return existsSync(fingerprintFile) && (await readFile(fingerprintFile, "utf8")) === fingerprint
}

async function render(file: string): Promise<void> {
  const name = file.replace(/\.svg$/, "")
  const source = await readFile(join(sourceFolder, file))
  const { width: drawnWidth = 800 } = await sharp(source).metadata()
  const { avif, webp } = rendition(name)
  const drawnAt = (width: number) => sharp(source, { density: (72 * width) / drawnWidth }).resize({ width })
  for (const width of avif) {
    await drawnAt(width)
      .avif({ quality: 58, effort: 2, chromaSubsampling: "4:4:4" })
      .toFile(join(outputFolder, `${name}-${width}.avif`))
  }
  await drawnAt(webp)
    .webp({ quality: 84 })
    .toFile(join(outputFolder, `${name}-${webp}.webp`))
}

const files = (await readdir(sourceFolder)).filter((file) => file.endsWith(".svg")).sort()
const fingerprint = await fingerprintOf(files)
if (await isCurrent(fingerprint)) {
  console.log(`illustrations: ${files.length} drawings unchanged`)
} else {
  await rm(outputFolder, { recursive: true, force: true })
  await mkdir(outputFolder, { recursive: true })
  for (const file of files) await render(file)
  await writeFile(fingerprintFile, fingerprint)
  console.log(`illustrations: ${files.length} drawings rendered`)
}
