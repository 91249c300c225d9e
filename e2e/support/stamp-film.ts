import { mkdirSync, writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import { readFile } from "node:fs/promises"
import { dirname } from "node:path"
import { chromium } from "@playwright/test"
import { requireChromium } from "../stack/tools.ts"
import { prepareZXingModule, writeBarcode } from "zxing-wasm/writer"

let prepared: Promise<unknown> | undefined

/** A stamp as it lies on a table before a camera: symbol, code and host, a little turned and a little blurred. */
export async function stampPhoto(text: string): Promise<Buffer> {
  const browser = await chromium.launch({ executablePath: requireChromium(), args: ["--no-sandbox"] })
  try {
    const page = await browser.newPage({ viewport: { width: 640, height: 480 } })
    await page.setContent(
      `<body style="margin:0;height:480px;display:grid;place-items:center;background:#8a7a5c">
        <div style="background:#fff;padding:18px;border-radius:10px;rotate:6deg;filter:blur(.6px);font:600 18px monospace">
          <div style="width:260px">${await symbolOf(text)}</div><p style="margin:8px 0 0;text-align:center">NGUỒN</p>
        </div>
      </body>`,
    )
    return await page.screenshot({ type: "jpeg", quality: 80 })
  } finally {
    await browser.close()
  }
}

/** What Chromium's fake camera plays, over and over: JPEG pictures one after another. */
export async function recordCamera(file: string, texts: readonly string[]): Promise<void> {
  const frames = []
  for (const text of texts) frames.push(await stampPhoto(text))
  mkdirSync(dirname(file), { recursive: true })
  // Two frames at least, or Chromium takes the file for a still and ends it.
  writeFileSync(file, Buffer.concat([...frames, ...frames]))
}

/** Arguments of a Chromium whose camera is this file and who grants it unasked. */
export const fakeCameraArguments = (file: string): string[] => [
  "--use-fake-ui-for-media-stream",
  "--use-fake-device-for-media-stream",
  `--use-file-for-fake-video-capture=${file}`,
]

/** Drawn by an encoder that is not ours. */
async function symbolOf(text: string): Promise<string> {
  const path = createRequire(import.meta.url).resolve("zxing-wasm/writer/zxing_writer.wasm")
  const wasm = await readFile(path)
  const wasmBinary = wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) as ArrayBuffer
  prepared ??= Promise.resolve(prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true }))
  await prepared
  const { svg, error } = await writeBarcode(text, { format: "QRCode" })
  if (error) throw new Error(error)
  const [, side = ""] = /width="(\d+)"/.exec(svg) ?? []
  // It gives its size in modules and no box to scale.
  return svg.replace(/<svg [^>]*>/, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}">`)
}
