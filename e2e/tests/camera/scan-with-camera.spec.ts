import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, test } from "@playwright/test"
import { CameraPage } from "../../pages/camera-page.ts"
import { stack } from "../../support/environment.ts"
import { fakeCameraArguments, recordCamera } from "../../support/stamp-film.ts"

const CODE = "0123456789ABCDEF"
const film = join(tmpdir(), `nguon-camera-${process.pid}.mjpeg`)

// Added to what every journey starts Chromium with.
test.use({
  launchOptions: async ({ launchOptions }, use) => {
    await recordCamera(film, [`${stack.resolver}/T/${CODE}`])
    await use({ ...launchOptions, args: [...(launchOptions.args ?? []), ...fakeCameraArguments(film)] })
  },
})

test("a stamp before the camera opens our page of it, with nothing pressed", async ({ page }) => {
  await page.goto("/")
  await page.getByRole("navigation").getByRole("link", { name: "Kiểm tem" }).click()
  await page.waitForURL(`${stack.resolver}/T/${CODE}`)
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/Không có tem này/)
})

test("only the small decoder is fetched for a stamp that it reads", async ({ page }) => {
  const fetched: string[] = []
  page.on("request", (request) => fetched.push(request.url()))
  await new CameraPage(page).open()
  await page.waitForURL(`${stack.resolver}/T/${CODE}`)
  expect(fetched.filter((url) => url.endsWith(".wasm"))).toEqual([])
})

test("the camera is let go when the page is hidden, and taken again when it is seen", async ({ page }) => {
  const camera = new CameraPage(page)
  // Frames that are never read: the page stays.
  await page.addInitScript(() => {
    CanvasRenderingContext2D.prototype.drawImage = () => undefined
  })
  await camera.open()
  await expect(camera.scanner).toHaveAttribute("data-scanner", "looking")
  const live = () =>
    page.locator("video").evaluate((video: HTMLVideoElement) => (video.srcObject as MediaStream).active)
  const show = (state: string) =>
    page.evaluate((value) => {
      Object.defineProperty(document, "visibilityState", { value, configurable: true })
      document.dispatchEvent(new Event("visibilitychange"))
    }, state)
  expect(await live()).toBe(true)
  await show("hidden")
  await expect.poll(live).toBe(false)
  await show("visible")
  await expect.poll(live).toBe(true)
})

test("the large decoder is fetched from our own address when the small one finds nothing", async ({ page }) => {
  const warnings: string[] = []
  page.on("console", (message) => message.type() === "warning" && warnings.push(message.text()))
  // Blind until the large decoder is there, so that the small one has nothing to find.
  await page.addInitScript(() => {
    const draw = CanvasRenderingContext2D.prototype.drawImage as (...args: unknown[]) => void
    const isFetched = (): boolean =>
      performance.getEntriesByType("resource").some(({ name }) => name.endsWith("/zxing_reader.wasm"))
    const blind = function (this: CanvasRenderingContext2D, ...args: unknown[]): void {
      if (isFetched()) draw.apply(this, args)
    }
    CanvasRenderingContext2D.prototype.drawImage = blind
  })
  const wasm = page.waitForRequest(/\/decoders\/zxing_reader\.wasm$/, { timeout: 60_000 })
  await new CameraPage(page).open()
  expect(new URL((await wasm).url()).origin).toBe(new URL(stack.storefront).origin)
  await page.waitForURL(`${stack.resolver}/T/${CODE}`, { timeout: 60_000 })
  expect(warnings.filter((text) => text.includes("decoder"))).toEqual([])
})
