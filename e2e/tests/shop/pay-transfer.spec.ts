import AxeBuilder from "@axe-core/playwright"
import { expect, test } from "@playwright/test"
import { buyer, expectBooksToBalance, order, query, tellTransfer, toCheckout } from "../../support/paying.ts"
import { deliverAndCompareStatements } from "../../support/settling.ts"

test.setTimeout(180_000)

for (const width of [360, 1280])
  test(`an order waits for its transfer, says what is missing of it, and goes out when it is there (${width} px)`, async ({
    browser,
  }) => {
    const context = await buyer(browser, width)
    const page = await context.newPage()
    await toCheckout(page)
    await order(page, /VietQR/)
    await expect(page.getByRole("heading", { name: /^Chuyển khoản .* để giữ đơn/ })).toBeVisible({ timeout: 60_000 })
    const [, orderId = ""] = /don-hang\/(order_\w+)/.exec(page.url()) ?? []
    const [attempt] = await query<{ reference: string; amount: string }>(
      `select reference, amount from payment_attempt
        where cart_id = (select cart_id from order_cart where order_id = $1) and provider = 'vietqr'`,
      [orderId],
    )
    const { reference = "", amount = "0" } = attempt ?? {}
    await expect(page.getByRole("img", { name: new RegExp(reference) })).toBeVisible()
    await expect(page.getByRole("definition").filter({ hasText: reference })).toBeVisible()
    const faults = await new AxeBuilder({ page }).analyze()
    expect(faults.violations.filter(({ impact }) => impact === "serious" || impact === "critical")).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
    const picture = await page.request.get(
      (await page.getByRole("link", { name: "Lưu ảnh mã" }).getAttribute("href")) ?? "",
    )
    expect([picture.status(), picture.headers()["content-type"]]).toEqual([200, "image/png"])

    await tellTransfer(reference, Number(amount) - 10_000)
    await expect(page.getByText(/Còn thiếu 10\.000\s₫/)).toBeVisible({ timeout: 30_000 })
    await tellTransfer(reference, 10_000)
    await expect(page.getByText(/Đã trả .* qua chuyển khoản/)).toBeVisible({ timeout: 60_000 })
    await expect(page.getByText("Chờ hợp tác xã nhận đơn")).toHaveCount(2)
    await expectBooksToBalance(orderId)
    await deliverAndCompareStatements(orderId)
    await context.close()
  })
