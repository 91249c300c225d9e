import { build } from "esbuild"
import { createHash } from "node:crypto"
import { readFileSync } from "node:fs"
import { mkdir, writeFile } from "node:fs/promises"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import sharp from "sharp"

/** Makes what lets the portal open without signal: its service worker, its icons, its manifest. */

const here = dirname(fileURLToPath(import.meta.url))
const output = join(here, "..", "public", "htx")
const source = join(here, "..", "src", "features", "portal", "offline", "service-worker.ts")

/** A worker whose bytes change is a new version; its caches carry the version's name. */
async function worker(): Promise<void> {
  const bundled = await build({
    entryPoints: [source],
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2020",
    write: false,
    define: { VERSION: '"0"' },
  })
  const text = bundled.outputFiles[0]?.text ?? ""
  const version = createHash("sha256").update(text).digest("hex").slice(0, 12)
  await build({
    entryPoints: [source],
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2020",
    outfile: join(output, "sw.js"),
    define: { VERSION: JSON.stringify(version) },
  })
}

const ICONS = [192, 512]

async function icons(): Promise<void> {
  const mark = readFileSync(join(here, "mark.svg"))
  for (const size of [...ICONS, 180]) {
    await sharp(mark, { density: (72 * size) / 512 })
      .resize(size)
      .png({ compressionLevel: 9 })
      .toFile(join(output, `bieu-tuong-${size}.png`))
  }
}

async function manifest(): Promise<void> {
  const icon = (size: number, purpose: string) => ({
    ...{ src: `/htx/bieu-tuong-${size}.png`, sizes: `${size}x${size}`, type: "image/png", purpose },
  })
  const about = {
    id: "/htx",
    name: "Sổ hợp tác xã",
    short_name: "Sổ HTX",
    description: "Ghi nhật ký, niêm phong lô và in tem, có sóng hay không.",
    lang: "vi",
    start_url: "/htx",
    scope: "/htx",
    display: "standalone",
    background_color: "#faf6ec",
    theme_color: "#1f5a41",
    icons: ICONS.flatMap((size) => [icon(size, "any"), icon(size, "maskable")]),
    shortcuts: [{ name: "Ghi nhật ký", url: "/htx/nhat-ky/ghi", icons: [icon(192, "any")] }],
  }
  await writeFile(join(output, "so.webmanifest"), JSON.stringify(about, null, 2))
}

await mkdir(output, { recursive: true })
await Promise.all([worker(), icons(), manifest()])
