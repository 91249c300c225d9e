import { mkdtemp, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { type Browser, chromium } from "@playwright/test"
import { type FoundStamp, pagePicture } from "./decode-sheets.ts"

const FRAME = { width: 640, height: 480 }
const FRAMES = 30

/** What a phone's camera sees of one printed stamp: the label in the middle of a 640 x 480 JPEG. */
export async function photographOf(browser: Browser, pdf: Uint8Array, stamp: FoundStamp): Promise<Buffer> {
  const sheet = Buffer.from(await pagePicture(pdf, stamp.page)).toString("base64")
  const context = await browser.newContext({ viewport: FRAME })
  const page = await context.newPage()
  const zoom = 300 / stamp.height
  const [left, top] = [
    FRAME.width / 2 - (stamp.left + stamp.width / 2) * zoom,
    FRAME.height / 2 - (stamp.top + stamp.height / 2) * zoom,
  ]
  await page.setContent(
    `<body style="margin:0;background:#fff;overflow:hidden"><img style="position:absolute;left:0;top:0;transform-origin:0 0;` +
      `transform:translate(${left}px,${top}px) scale(${zoom})" src="data:image/png;base64,${sheet}">`,
  )
  await page.locator("img").evaluate((image: HTMLImageElement) => image.decode())
  const photograph = await page.screenshot({ type: "jpeg", quality: 90 })
  await context.close()
  return photograph
}

/** A browser whose camera shows one picture and never asks for permission (Chromium's fake capture device). */
export async function browserWithCamera(picture: Buffer): Promise<Browser> {
  const file = join(await mkdtemp(join(tmpdir(), "nguon-camera-")), "camera.mjpeg")
  // Motion JPEG is nothing but JPEGs one after the other.
  await writeFile(file, Buffer.concat(Array.from({ length: FRAMES }, () => picture)))
  return browserWithFakeDevices([`--use-file-for-fake-video-capture=${file}`])
}

/** A browser whose microphone hears a beep every second and never asks for permission. */
export const browserWithMicrophone = (): Promise<Browser> => browserWithFakeDevices([])

function browserWithFakeDevices(more: readonly string[]): Promise<Browser> {
  const executablePath = process.env["CHROMIUM_PATH"]
  if (!executablePath) throw new Error("CHROMIUM_PATH is missing: run the journeys with `npm test`.")
  return chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--use-fake-ui-for-media-stream",
      "--use-fake-device-for-media-stream",
      ...more,
    ],
  })
}
