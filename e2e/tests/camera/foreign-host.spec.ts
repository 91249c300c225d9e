import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, test } from "@playwright/test"
import { CameraPage } from "../../pages/camera-page.ts"
import { fakeCameraArguments, recordCamera } from "../../support/stamp-film.ts"

const film = join(tmpdir(), `nguon-camera-foreign-${process.pid}.mjpeg`)

test.use({
  launchOptions: async ({ launchOptions }, use) => {
    await recordCamera(film, ["https://nguon.vn.example/T/0123456789ABCDEF"])
    await use({ ...launchOptions, args: [...(launchOptions.args ?? []), ...fakeCameraArguments(film)] })
  },
})

test("a code that leads to another host is named, explained and not opened", async ({ page }) => {
  const asked: string[] = []
  page.on("request", (request) => asked.push(request.url()))
  const camera = new CameraPage(page)
  await camera.open()
  await expect(camera.warning).toContainText("Dừng lại: mã này dẫn tới nơi khác")
  await expect(camera.warning).toContainText("nguon.vn.example")
  await expect(camera.warning.getByRole("heading")).toBeFocused()
  await expect(camera.warning.getByRole("link")).toHaveCount(0)
  await expect(page).toHaveURL(/\/quet$/)
  expect(asked.filter((url) => url.includes("nguon.vn.example"))).toEqual([])
  // The camera is off while the warning stands.
  await expect(page.locator("video")).toHaveCount(0)
  await page.getByRole("button", { name: "Quét lại" }).click()
  await expect(camera.warning).toContainText("nguon.vn.example")
})
