import { expect, test } from "@playwright/test"
import { attemptOf, buyer, order, outcome, payByCard, referenceAtVnpay, toCheckout } from "../../support/paying.ts"

for (const width of [360, 1280])
  test(`goods of two cooperatives are paid by card at VNPay (${width} px)`, async ({ browser }) => {
    const context = await buyer(browser, width)
    const page = await context.newPage()
    await toCheckout(page)
    await order(page, /VNPay/)
    const reference = await referenceAtVnpay(page)
    await payByCard(page)
    await expect(page.getByRole("heading", { level: 1, name: "Đã đặt hàng" })).toBeVisible({ timeout: 30_000 })
    await expect(page.getByText("Chờ hợp tác xã nhận đơn")).toHaveCount(2)
    await expect(page.getByText(/Đã trả .* qua VNPay/)).toBeVisible()
    const attempt = await attemptOf(reference)
    expect(attempt).toMatchObject({ status: "succeeded", outcome: "order" })
    expect(page.url()).toContain(attempt.order_id)
    await context.close()
  })

test("a wrong code is told, and the basket is paid by a second try", async ({ browser }) => {
  const context = await buyer(browser, 360)
  const page = await context.newPage()
  await toCheckout(page)
  await order(page, /VNPay/)
  const first = await referenceAtVnpay(page)
  await outcome(page, "Sai OTP")
  await expect(page.getByRole("heading", { name: "Chưa trả được tiền" })).toBeVisible()
  await expect(page.getByText("Mã OTP hoặc mật khẩu chưa đúng.")).toBeVisible()
  await page.getByRole("link", { name: "Chọn cách trả khác" }).click()
  await expect(page.getByRole("heading", { name: "Đặt hàng" })).toBeVisible()
  expect((await attemptOf(first)).status).toBe("failed")
  await context.close()
})
