import { expect, test, type Page } from "@playwright/test"
import { PortalPage } from "../../pages/portal-page.ts"
import { emptyOrders, fillBooks, longName, newCooperative, type NewOwner } from "../../support/full-books.ts"
import { mannersOf } from "../../support/page-manners.ts"

test.use({ viewport: { width: 360, height: 780 } })

/** A page of rows and what stands around them. */
const MOST_ROWS = 45

async function enter(page: Page, owner: NewOwner): Promise<void> {
  await new PortalPage(page).enter({ email: owner.phone, password: owner.password })
}

async function looksRight(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await expect(page.locator("main h1")).toBeVisible()
  expect(await mannersOf(page), path).toEqual([])
}

/** What to do first, on each page where nothing is yet. */
const FIRST_STEPS: readonly (readonly [path: string, step: string])[] = [
  ["/htx", "Thêm sản phẩm đầu tiên"],
  ["/htx/nhat-ky", "Ghi việc đầu tiên"],
  ["/htx/nhat-ky/ghi", "Thêm sản phẩm"],
  ["/htx/lo", "Mở lô mới"],
  ["/htx/lo/moi", "Thêm sản phẩm"],
  ["/htx/san-pham", "Thêm sản phẩm"],
  ["/htx/giay-to", "Nộp giấy mới"],
  ["/htx/ho", "Thêm hộ"],
  ["/htx/thanh-vien", "Mời người vào"],
]

test("a cooperative with nothing in its books and the longest name is told on each page what to do first", async ({
  page,
}) => {
  await enter(page, await newCooperative(longName("HTX Mới")))
  for (const [path, step] of FIRST_STEPS) {
    await looksRight(page, path)
    await expect(page.getByRole("link", { name: step, exact: true }), path).toBeVisible()
  }
  for (const path of ["/htx/don-hang", "/htx/thu-nhap", "/htx/thong-bao", "/htx/vung-trong", "/htx/them"])
    await looksRight(page, path)
})

test("two hundred products, lots, orders, members and lines with the longest names fit, and one of them is found", async ({
  page,
}) => {
  const owner = await newCooperative(longName("HTX Đầy"))
  await fillBooks(owner)
  try {
    await enter(page, owner)
    const rows = page.locator("main li")
    for (const path of ["/htx", "/htx/ban-hang", "/htx/nhat-ky", "/htx/nhat-ky/buoc"]) await looksRight(page, path)
    for (const path of ["/htx/don-hang", "/htx/lo", "/htx/lo/moi", "/htx/san-pham", "/htx/thanh-vien"]) {
      await looksRight(page, path)
      expect(await rows.count(), path).toBeLessThan(MOST_ROWS)
      await expect(page.getByRole("link", { name: /^Xem (thêm|các)/ }), path).toBeVisible()
    }

    await test.step("a member by a piece of the number", async () => {
      await page.getByRole("searchbox").fill("0137")
      await page.getByRole("button", { name: "Tìm" }).click()
      await expect(rows).toHaveCount(1)
    })

    await test.step("a product for the diary by its name", async () => {
      await looksRight(page, "/htx/nhat-ky/ghi")
      const products = page.locator("main a[href*='san-pham=']")
      expect(await products.count()).toBeGreaterThan(200)
      await page.getByRole("searchbox").fill("mien dong 137")
      await expect(products).toHaveCount(1)
      await products.click()
      await expect(page.locator("main a[href*='buoc=']").first()).toBeVisible()
    })
  } finally {
    await emptyOrders(owner)
  }
})
