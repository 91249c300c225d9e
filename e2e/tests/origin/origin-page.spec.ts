import { expect, test, type Page } from "@playwright/test"
import type { PassportChecklist } from "@nguon/traceability/passport"
import { stack } from "../../support/environment.ts"
import { readSeed } from "../../support/member-api.ts"

const origin = (): string => `${stack.resolver}/b/${readSeed().demo.batchId}`

const isDrawn = (page: Page, selector: string): Promise<boolean> =>
  page
    .locator(selector)
    .first()
    .evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth > 0)

test("a batch's page shows where it comes from, who wrote what, its pictures, and every anchor", async ({ page }) => {
  const refused: string[] = []
  page.on("console", (message) => message.type() === "error" && refused.push(message.text()))
  await page.goto(origin())
  await expect(page.getByRole("img", { name: /Bản đồ Việt Nam, tô đậm tỉnh Thái Nguyên/ })).toBeVisible()
  await expect.poll(() => isDrawn(page, "img.map")).toBe(true)
  await expect(page.getByText("Phần tô đậm là tỉnh Bắc Kạn trước 07/2025.")).toBeVisible()
  const photo = page.getByRole("img", { name: /Ảnh: Hái mướp đắng rừng đợt 1/ })
  await photo.scrollIntoViewIfNeeded()
  await expect(photo).toHaveJSProperty("complete", true)
  await expect(page.getByText("Lường Thị Mai ghi, vào sổ ngày").first()).toBeVisible()
  await expect(page.getByText("Lô được niêm phong").first()).toBeVisible()
  expect(refused).toEqual([])
})

test("a certificate's copy opens, and is the file that its hash names", async ({ page, request }) => {
  await page.goto(origin())
  const link = page.getByRole("link", { name: "Mở tệp gốc" }).first()
  const address = new URL((await link.getAttribute("href")) ?? "", stack.resolver)
  const bytes = await (await request.get(address.href)).body()
  const hash = Buffer.from(await crypto.subtle.digest("SHA-256", new Uint8Array(bytes))).toString("hex")
  expect(address.pathname).toBe(`/files/${hash}`)
})

test("every way to take the record along answers", async ({ page, request }) => {
  await page.goto(origin())
  const links = page.getByRole("heading", { name: "Mang hồ sơ đi" }).locator("xpath=..").getByRole("link")
  for (const href of await links.evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href))) {
    const answer = await request.get(href)
    expect(answer.status(), href).toBe(200)
    expect((await answer.body()).length, href).toBeGreaterThan(200)
  }
})

test("the demonstration batch has every field that the passport's rules ask for", async ({ request }) => {
  const answer = await request.get(`${origin()}/passport`)
  const { complete, fields } = (await answer.json()) as PassportChecklist
  const missing = fields.filter(({ ifAny, value }) => !ifAny && value === null).map(({ key }) => key)
  expect({ complete, missing }).toEqual({ complete: true, missing: [] })
})

test("nothing on a small screen reaches beyond its edge", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 })
  await page.goto(origin())
  const widest = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(widest).toBeLessThanOrEqual(360)
})
