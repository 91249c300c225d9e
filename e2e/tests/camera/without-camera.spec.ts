import { expect, test } from "@playwright/test"
import { CameraPage } from "../../pages/camera-page.ts"
import { stack } from "../../support/environment.ts"
import { stampPhoto } from "../../support/stamp-film.ts"

const CODE = "0123456789ABCDEF"

test("without a camera the page says so and what to do", async ({ page }) => {
  const camera = new CameraPage(page)
  await camera.open()
  await expect(page.getByRole("heading", { name: /Không thấy máy ảnh|Máy ảnh đang bị chặn/ })).toBeVisible()
  await expect(page.getByRole("button", { name: "Thử lại máy ảnh" })).toBeVisible()
  await page.goto("/en/quet")
  await expect(page.getByRole("heading", { name: /No camera was found|The camera is blocked/ })).toBeVisible()
})

test("a camera that is refused says where to allow it", async ({ page }) => {
  await page.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException("no", "NotAllowedError"))
  })
  await new CameraPage(page).open()
  await expect(page.getByRole("heading", { name: "Máy ảnh đang bị chặn" })).toBeVisible()
})

test("a photo of a stamp opens its page", async ({ page }) => {
  const camera = new CameraPage(page)
  await camera.open()
  await camera.choosePhoto(await stampPhoto(`${stack.resolver}/T/${CODE}`))
  await page.waitForURL(`${stack.resolver}/T/${CODE}`)
})

test("a photo without a stamp, and a file that is no photo, are said to be so", async ({ page }) => {
  const camera = new CameraPage(page)
  await camera.open()
  await camera.choosePhoto(Buffer.from("no picture at all"))
  await expect(page.getByText("Không mở được ảnh này")).toBeVisible()
  await camera.choosePhoto(await page.screenshot({ type: "jpeg" }))
  await expect(page.getByText("Không thấy ô vuông nào trong ảnh")).toBeVisible({ timeout: 60_000 })
})

test("a typed code opens its page, however it is grouped; half a code is asked for again", async ({ page }) => {
  const camera = new CameraPage(page)
  await camera.open()
  await camera.typeCode("0123 4567")
  await expect(page.getByText("Bạn xem lại từng nhóm bốn")).toBeVisible()
  await expect(camera.code).toBeFocused()
  await camera.typeCode("o123-4567.89ab cdef")
  await page.waitForURL(`${stack.resolver}/t/${CODE}`)
})

test("the camera page allows the decoder's machine code, and no other page does", async ({ page }) => {
  const policy = async (path: string) => (await page.request.get(path)).headers()["content-security-policy"] ?? ""
  for (const path of ["/quet", "/en/quet"]) expect(await policy(path)).toContain("'wasm-unsafe-eval'")
  for (const path of ["/", "/san-pham", "/en"]) expect(await policy(path)).not.toContain("unsafe-eval")
})

test("nothing on the camera page is cut off at 360 px, and every control is large enough for a thumb", async ({
  page,
}) => {
  await new CameraPage(page).open()
  await expect(page.getByRole("button", { name: "Thử lại máy ảnh" })).toBeVisible()
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(width).toBeLessThanOrEqual(360)
  for (const control of await page.locator("main :is(button, label[for], input[name=code])").all()) {
    const box = await control.boundingBox()
    if (await control.evaluate((element) => element.matches("label[for=code]"))) continue
    expect(box?.height ?? 0).toBeGreaterThanOrEqual(44)
  }
})
