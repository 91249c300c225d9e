import { expect, type Page, test } from "@playwright/test"
import {
  attemptOf,
  buyer,
  expectBooksToBalance,
  order,
  outcome,
  payByCard,
  query,
  referenceAtVnpay,
  simulator,
  toCheckout,
} from "../../support/paying.ts"
import { deliverAndCompareStatements, expectNothingOwed } from "../../support/settling.ts"

test.setTimeout(180_000)
const PHONE = 360
const WIDTHS = [PHONE, 1280]

const placed = (page: Page) =>
  expect(page.getByRole("heading", { level: 1, name: "Đã đặt hàng" })).toBeVisible({ timeout: 60_000 })
const orderIn = (page: Page): string => /don-hang\/(order_\w+)/.exec(page.url())?.[1] ?? ""

for (const width of WIDTHS)
  test(`goods of two cooperatives are paid by card at VNPay, and a part called off is given back (${width} px)`, async ({
    browser,
  }) => {
    const context = await buyer(browser, width)
    const page = await context.newPage()
    await toCheckout(page)
    await order(page, /VNPay/)
    const reference = await referenceAtVnpay(page)
    await payByCard(page)
    await placed(page)
    await expect(page.getByText("Chờ hợp tác xã nhận đơn")).toHaveCount(2, { timeout: 30_000 })
    await expect(page.getByText(/Đã trả .* qua VNPay/)).toBeVisible()
    const attempt = await attemptOf(reference)
    expect(attempt).toMatchObject({ status: "succeeded", outcome: "order", order_id: orderIn(page) })
    await expectBooksToBalance(orderIn(page))

    await test.step("one part is called off", async () => {
      await page.getByRole("link", { name: /Huỷ/ }).first().click()
      await page.getByRole("radio").first().check()
      await page.getByRole("button", { name: /^Huỷ/ }).click()
      await expect
        .poll(async () => (await query(`select 1 from payment_refund where reference = $1`, [reference])).length, {
          timeout: 60_000,
        })
        .toBe(1)
      await page.reload()
      await expect(page.getByText(/Hoàn lại .*: đang về tài khoản của bạn/)).toBeVisible()
      await expect(async () => expectBooksToBalance(orderIn(page))).toPass({ timeout: 60_000 })
      await expectNothingOwed(orderIn(page))
    })
    await deliverAndCompareStatements(orderIn(page))
    await context.close()
  })

test("a wrong code is told, and the basket is paid by a second try", async ({ browser }) => {
  const context = await buyer(browser, PHONE)
  const page = await context.newPage()
  await toCheckout(page)
  await order(page, /VNPay/)
  const first = await referenceAtVnpay(page)
  await outcome(page, "Sai OTP")
  await expect(page.getByRole("heading", { name: "Chưa trả được tiền" })).toBeVisible()
  await expect(page.getByText("Mã OTP hoặc mật khẩu chưa đúng.")).toBeVisible()
  await page.getByRole("link", { name: "Chọn cách trả khác" }).click()
  await page.getByLabel("Họ và tên").fill("Nguyễn Thị Ánh Nguyệt")
  await page.getByLabel("Số điện thoại").fill("0912 345 678")
  await page.getByLabel("Xã, phường và tỉnh").fill("Vi Hương, Bạch Thông, Bắc Kạn")
  await page
    .getByRole("option", { name: /Phủ Thông/ })
    .first()
    .click()
  await page.getByLabel("Số nhà, đường, thôn").fill("Số 12, thôn Khuổi Đẳng")
  await page.getByRole("radio", { name: /VNPay/ }).check()
  await page.getByRole("button", { name: /^Đặt hàng, trả/ }).click()
  const second = await referenceAtVnpay(page)
  expect(second).not.toBe(first)
  await outcome(page, "Thành công")
  await placed(page)
  expect([(await attemptOf(first)).status, (await attemptOf(second)).outcome]).toEqual(["failed", "order"])
  await expectBooksToBalance(orderIn(page))
  await expectNothingOwed(orderIn(page))
  await context.close()
})

test("whoever closes the browser after paying finds the order where the basket was", async ({ browser }) => {
  const context = await buyer(browser, PHONE)
  const page = await context.newPage()
  await toCheckout(page)
  await order(page, /VNPay/)
  const reference = await referenceAtVnpay(page)
  await outcome(page, "Thành công rồi đóng trình duyệt")
  const later = await context.newPage()
  await page.close()
  await expect.poll(async () => (await attemptOf(reference)).outcome, { timeout: 60_000 }).toBe("order")
  await later.goto("/gio-hang")
  await later.getByRole("link", { name: "Xem đơn hàng" }).click()
  await expect(later.getByText(/Đã trả .* qua VNPay/)).toBeVisible({ timeout: 30_000 })
  await expectBooksToBalance(orderIn(later))
  await expectNothingOwed(orderIn(later))
  await context.close()
})

test("a payment whose notices are all lost is found by asking", async ({ browser }) => {
  const context = await buyer(browser, PHONE)
  const page = await context.newPage()
  await toCheckout(page)
  await order(page, /VNPay/)
  const reference = await referenceAtVnpay(page)
  await simulator("POST", "/faults", { kind: "ipn-lose", txn_ref: reference })
  await outcome(page, "Thành công")
  await placed(page)
  const asked = await query(`select 1 from payment_event where reference = $1 and source = 'querydr'`, [reference])
  expect(asked).toHaveLength(1)
  await expectBooksToBalance(orderIn(page))
  await expectNothingOwed(orderIn(page))
  await context.close()
})
