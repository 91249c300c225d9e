import { expect, test } from "@playwright/test"
import { ScanPage } from "../../pages/scan-page.ts"
import { ShopPage } from "../../pages/shop-page.ts"

test("a buyer finds tea without typing diacritics and reaches its public origin", async ({ page }) => {
  await page.goto("/")
  await page.getByRole("combobox", { name: "Tìm sản phẩm" }).first().fill("che la bang")
  await page.getByRole("combobox", { name: "Tìm sản phẩm" }).first().press("Enter")
  await expect(page).toHaveURL(/q=che/)
  const shop = new ShopPage(page)
  await shop.productLink(/La Bằng|Chè/).click()
  await expect(page.getByRole("heading", { level: 1 })).toContainText(/[Cc]hè/)
  await expect(page.getByText(/OCOP \d sao, còn hạn đến|Sao OCOP đã hết hạn/).first()).toBeVisible()
  const origin = await shop.originLinks.first().getAttribute("href")
  await page.goto(origin ?? "")
  await expect(new ScanPage(page).check("passed").first()).toBeVisible({ timeout: 20_000 })
})

for (const words of ["chè", "che", "CHÈ", "đỏ", "miến dong", "mien dong", "mật ong"])
  test(`the catalogue finds something for "${words}"`, async ({ page }) => {
    const shop = new ShopPage(page)
    await shop.search(words)
    await expect(page.getByRole("article").getByText("₫").first()).toBeVisible()
  })

test("words that match nothing get suggestions, not an empty page", async ({ page }) => {
  await new ShopPage(page).search("khongcogi12345")
  await expect(page.getByRole("heading", { name: /Chưa thấy/ })).toBeVisible()
})

test("expired stars are shown as expired", async ({ page }) => {
  await page.goto("/san-pham?q=che+moc+cau")
  const card = page.getByRole("listitem").filter({ hasText: "Sao OCOP hết hạn" }).first()
  await card.getByRole("link").first().click()
  await expect(page.getByText(/Sao OCOP đã hết hạn ngày \d\d\/\d\d\/\d{4}/).first()).toBeVisible()
})

test("the catalogue works without JavaScript and does not scroll sideways on a phone", async ({ browser }) => {
  const context = await browser.newContext({
    javaScriptEnabled: false,
    viewport: { width: 360, height: 780 },
    locale: "vi-VN",
  })
  const page = await context.newPage()
  await page.goto("/san-pham")
  await expect(page.getByRole("article").getByText("₫").first()).toBeVisible()
  const box = await page.locator("body").boundingBox()
  expect(box?.width).toBeLessThanOrEqual(360)
  await context.close()
})
