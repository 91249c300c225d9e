import AxeBuilder from "@axe-core/playwright"
import { type Browser, type BrowserContext, expect, type Page, test } from "@playwright/test"
import { withClient } from "../../stack/postgres.ts"
import { stack } from "../../support/environment.ts"
import { mannersOf } from "../../support/page-manners.ts"
import { partsOf } from "../../support/store-api.ts"

type Listed = { handle: string; title: string; cooperative: { name: string } }

/** Two products on sale, of two cooperatives of the demonstration: the dearest, which no other journey's goods are. */
async function twoSenders(page: Page): Promise<[Listed, Listed]> {
  const handles: Listed[] = []
  await page.goto("/san-pham?group=drink&in_stock=1&sort=price_desc")
  const cards = page.getByRole("article").filter({ hasText: "HTX " })
  for (let index = 0; index < (await cards.count()) && handles.length < 2; index += 1) {
    const link = cards.nth(index).getByRole("link").first()
    const title = await link.innerText()
    const [name = ""] = (await cards.nth(index).getByText(/^HTX/).innerText()).split(",")
    if (handles.some(({ cooperative }) => cooperative.name === name)) continue
    handles.push({ handle: (await link.getAttribute("href")) ?? "", title, cooperative: { name } })
  }
  const [first, second] = handles
  if (!first || !second) throw new Error("the shop sells of one cooperative alone")
  return [first, second]
}

const phone = (browser: Browser, { script = true, width = 360 } = {}): Promise<BrowserContext> =>
  browser.newContext({
    ...{ baseURL: stack.storefront, locale: "vi-VN", viewport: { width, height: 780 } },
    javaScriptEnabled: script,
  })

async function put(page: Page, { handle }: Listed, quantity = "1"): Promise<void> {
  await page.goto(handle)
  await page.getByLabel("Số lượng").fill(quantity)
  await page.getByRole("button", { name: "Thêm vào giỏ" }).click()
  await expect(page.getByText("Đã thêm vào giỏ.")).toBeVisible()
}

async function fillAddress(page: Page, place: string): Promise<void> {
  await page.getByLabel("Họ và tên").fill("Nguyễn Thị Ánh Nguyệt")
  await page.getByLabel("Dặn người giao").fill("gọi trước khi đến")
  await page.getByLabel("Số điện thoại").fill("+84 912 345 678")
  await page.getByLabel("Xã, phường và tỉnh").fill(place)
  await page.getByLabel("Số nhà, đường, thôn").fill("Số 12, thôn Khuổi Đẳng")
}

/** As the packer reads it and the delivery note prints it. */
const streetOf = (orderId: string): Promise<string | undefined> =>
  withClient(stack.databaseUrl, async (client) => {
    const { rows } = await client.query<{ address_1: string }>(
      `select a.address_1 from order_address a join "order" o on o.shipping_address_id = a.id where o.id = $1`,
      [orderId],
    )
    return rows[0]?.address_1
  })

for (const width of [360, 1280])
  test(`goods of two cooperatives go to a commune under its former name, paid at the door, and are followed (${width} px)`, async ({
    browser,
  }) => {
    const context = await phone(browser, { width })
    const page = await context.newPage()
    const [first, second] = await twoSenders(page)
    await put(page, first, "2")
    await put(page, second)
    const sender = (of: Listed) => page.getByRole("region", { name: of.cooperative.name })
    await expect(sender(first)).toContainText(first.title)
    await expect(sender(second)).toContainText(second.title)

    await test.step("one taken out comes back as it was", async () => {
      await sender(first)
        .getByRole("button", { name: `Bỏ ${first.title}` })
        .click()
      await expect(sender(first)).toHaveCount(0)
      await page.getByRole("button", { name: "Lấy lại" }).click()
      await expect(sender(first).getByLabel("Số lượng: 2")).toBeVisible()
    })

    await test.step("more than there is", async () => {
      await page.goto(second.handle)
      await page.getByLabel("Số lượng").fill("999")
      await page.getByRole("button", { name: "Thêm vào giỏ" }).click()
      await expect(page.getByRole("alert").filter({ hasText: "không còn đủ số hàng này" })).toBeVisible()
      await expect(sender(second).getByLabel("Số lượng: 1")).toBeVisible()
    })

    await page.getByRole("link", { name: "Đặt hàng" }).click()
    await test.step("what is missing is said beside each field, and what was typed stays", async () => {
      await page.getByLabel("Họ và tên").fill("Nguyễn Thị Ánh Nguyệt")
      await page.getByLabel("Số điện thoại").fill("12")
      await page.getByRole("button", { name: /^Đặt hàng, trả/ }).click()
      await expect(page.getByText("Ghi số điện thoại 10 số")).toBeVisible()
      await expect(page.getByLabel("Họ và tên")).toHaveValue("Nguyễn Thị Ánh Nguyệt")
    })
    await fillAddress(page, "")
    // Last, for what is offered closes when another field is gone to.
    await page.getByLabel("Xã, phường và tỉnh").fill("Vi Hương, Bạch Thông, Bắc Kạn")
    await page
      .getByRole("option", { name: /Phủ Thông/ })
      .first()
      .click()
    await test.step("delivery to a province that was not named before is told before it is paid", async () => {
      await page.getByRole("button", { name: /^Đặt hàng, trả/ }).click()
      await expect(page.getByText(/^Phí giao đến Thái Nguyên là/)).toBeVisible()
    })
    await page.getByRole("button", { name: /^Đặt hàng, trả/ }).click()

    await expect(page.getByRole("heading", { level: 1, name: "Đã đặt hàng" })).toBeVisible({ timeout: 30_000 })
    await expect(page.getByText("Chờ hợp tác xã nhận đơn")).toHaveCount(2)
    for (const { cooperative } of [first, second])
      await expect(page.getByRole("link", { name: cooperative.name })).toBeVisible()
    const [, orderId = ""] = /don-hang\/(order_\w+)/.exec(page.url()) ?? []
    expect((await partsOf(orderId)).parts).toHaveLength(2)
    expect(await page.content()).not.toMatch(/0912 ?345 ?678/)
    expect(await streetOf(orderId)).toBe("Số 12, thôn Khuổi Đẳng (gọi trước khi đến)")
    await page.goto("/gio-hang")
    await expect(page.getByRole("heading", { name: "Giỏ hàng đang trống" })).toBeVisible()
    await context.close()
  })

test("a phone without scripts buys too, and a place that may be several is asked about", async ({ browser }) => {
  const context = await phone(browser, { script: false })
  const page = await context.newPage()
  const [first] = await twoSenders(page)
  await put(page, first)
  await page.getByRole("link", { name: "Đặt hàng" }).click()
  await fillAddress(page, "Vi Hương, Bạch Thông, Bắc Kạn")
  await page.getByRole("button", { name: /^Đặt hàng, trả/ }).click()
  await page
    .getByRole("radio", { name: /Phủ Thông/ })
    .first()
    .check()
  await page.getByRole("button", { name: /^Đặt hàng, trả/ }).click()
  await expect(page.getByText(/^Phí giao đến Thái Nguyên là/)).toBeVisible()
  await page.getByRole("button", { name: /^Đặt hàng, trả/ }).click()
  await expect(page).toHaveURL(/\/don-hang\/order_/)
  await context.close()
})

test("cart, checkout and order have room for a thumb and no serious fault, in both languages and widths", async ({
  browser,
}) => {
  const context = await phone(browser)
  const page = await context.newPage()
  const [first, second] = await twoSenders(page)
  await put(page, first)
  await put(page, second)
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 780 })
    for (const path of ["/gio-hang", "/en/gio-hang", "/dat-hang", "/en/dat-hang"]) {
      await page.goto(path)
      await expect(page.getByRole("main").getByText("₫").first()).toBeVisible()
      expect([path, width, await mannersOf(page)]).toEqual([path, width, []])
      const { violations } = await new AxeBuilder({ page }).include("main").analyze()
      const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical")
      expect([path, width, serious.map(({ id, nodes }) => [id, nodes[0]?.html])]).toEqual([path, width, []])
    }
  }
  await context.close()
})
