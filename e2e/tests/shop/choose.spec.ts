import { expect, type Page, test } from "@playwright/test"
import { stack } from "../../support/environment.ts"

const search = (page: Page) => page.getByRole("combobox", { name: "Tìm sản phẩm" })
const cards = (page: Page) => page.getByRole("main").getByRole("article")

async function pricesOf(page: Page): Promise<number[]> {
  const texts = await cards(page).locator("strong").allInnerTexts()
  return texts.map((text) => Number(text.replace(/\D/g, "")))
}

for (const [width, height] of [
  [360, 780],
  [1280, 900],
] as const)
  test(`typing without marks and with a slip leads to the honey by keyboard (${width} px)`, async ({ page }) => {
    await page.setViewportSize({ width, height })
    await page.goto("/")
    await search(page).pressSequentially("mat ogn", { delay: 30 })
    const options = page.getByRole("listbox", { name: "Gợi ý khi gõ" }).getByRole("option")
    await expect(options.filter({ hasText: "Mật ong rừng Võ Nhai" })).toBeVisible()
    await expect(search(page)).toHaveAttribute("aria-expanded", "true")
    await search(page).press("Escape")
    await expect(search(page)).toHaveAttribute("aria-expanded", "false")
    await search(page).pressSequentially(" ")
    await expect(options.first()).toBeVisible()
    await search(page).press("ArrowDown")
    await expect(options.first()).toHaveAttribute("aria-selected", "true")
    await search(page).press("Enter")
    await expect(page.getByRole("heading", { level: 1, name: "Mật ong rừng Võ Nhai" })).toBeVisible()
  })

for (const javaScriptEnabled of [true, false])
  test(`the shelf is narrowed, sorted and widened again, ${javaScriptEnabled ? "with" : "without"} script`, async ({
    browser,
  }) => {
    const context = await browser.newContext({
      ...{ baseURL: stack.storefront, locale: "vi-VN", viewport: { width: 360, height: 780 } },
      javaScriptEnabled,
    })
    const page = await context.newPage()
    await page.goto("/san-pham")
    await page.getByText("Lọc hàng", { exact: true }).click()
    await page.getByLabel(/^Từ 4 sao/).check({ force: true })
    await page.getByLabel("Tỉnh, thành phố").selectOption("tỉnh Thái Nguyên")
    await page.getByLabel("Giá đến").fill("200.000")
    await page.getByRole("button", { name: "Xem hàng" }).click()
    await expect(page).toHaveURL(/stars=4/)
    await expect(cards(page).first()).toBeVisible()
    for (const card of await cards(page).all()) {
      await expect(card).toContainText("tỉnh Thái Nguyên")
      await expect(card.getByText(/OCOP [45] sao/)).toBeAttached()
    }
    expect(Math.max(...(await pricesOf(page)))).toBeLessThanOrEqual(200_000)
    const narrow = await cards(page).count()

    await page.locator("summary", { hasText: "Mới nhất" }).click()
    await page.getByRole("link", { name: "Giá thấp trước" }).click()
    await expect(page).toHaveURL(/sort=price_asc/)
    await expect(page.locator("summary", { hasText: "Giá thấp trước" })).toBeVisible()
    const sorted = await pricesOf(page)
    expect(sorted).toEqual([...sorted].sort((a, b) => a - b))
    expect(sorted).toHaveLength(narrow)

    await page.getByRole("link", { name: /^Bỏ chọn Từ 4 sao/ }).click()
    await expect(page).not.toHaveURL(/stars=/)
    await expect.poll(() => cards(page).count()).toBeGreaterThan(narrow)
    await expect(page).toHaveURL(/province=.*price_max=200000|price_max=200000.*province=/)
    await context.close()
  })

test("an address with nonsense in it shows the shelf, and a choice of nothing says how to widen it", async ({
  page,
}) => {
  const answer = await page.goto("/san-pham?stars=99&price_min=-5&sort=%3Cb%3E&commune=x&in_stock=2&page=0")
  expect(answer?.status()).toBe(200)
  await expect(cards(page).first()).toBeVisible()
  await page.goto("/san-pham?province=S%E1%BA%A3n%20Xu%E1%BA%A5t&stars=5")
  await expect(page.getByRole("heading", { name: "Không có hàng nào như đã chọn" })).toBeVisible()
  await page.getByRole("link", { name: "Bỏ hết điều kiện tìm" }).last().click()
  await expect(cards(page).first()).toBeVisible()
})

test("a product's link has a picture, its data names no expired star, and the feed and sitemap know it", async ({
  page,
}) => {
  await page.goto("/san-pham?q=che+moc+cau")
  const expired = page.getByRole("listitem").filter({ hasText: "Sao OCOP hết hạn" }).first().getByRole("link").first()
  const path = (await expired.getAttribute("href")) ?? ""
  await page.goto(path)
  const data = JSON.parse(await page.locator('script[type="application/ld+json"]').innerText()) as {
    name: string
    offers: { price: number; priceCurrency: string }[]
    hasCertification: { name: string }[]
  }
  expect(data.name).toBe(await page.getByRole("heading", { level: 1 }).innerText())
  expect(data.offers[0]).toMatchObject({ priceCurrency: "VND" })
  expect(data.hasCertification.filter(({ name }) => name.startsWith("OCOP"))).toHaveLength(0)
  const image = await page.locator('meta[property="og:image"]').first().getAttribute("content")
  const picture = await page.request.get(image ?? "")
  expect(picture.headers()["content-type"]).toBe("image/jpeg")
  expect((await picture.body()).length).toBeGreaterThan(10_000)
  expect((await page.request.get("/og/khong-co.jpg")).status()).toBe(404)
  expect(await (await page.request.get("/sitemap.xml")).text()).toContain(`${path}</loc>`)
  expect(await (await page.request.get("/feeds/products.xml")).text()).toContain(`${path}</g:link>`)
})
