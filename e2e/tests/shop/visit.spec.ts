import AxeBuilder from "@axe-core/playwright"
import { type Browser, type BrowserContext, expect, type Page, test } from "@playwright/test"
import { PortalPage } from "../../pages/portal-page.ts"
import { stack } from "../../support/environment.ts"
import { MemberApi, readSeed } from "../../support/member-api.ts"
import { mannersOf } from "../../support/page-manners.ts"
import { addDates, addService, dayFromNow } from "../../support/visits.ts"

const HANDLE = "htx-van-son"
const owner = () => {
  const found = readSeed().members.find(({ role, cooperative }) => role === "owner" && cooperative.handle === HANDLE)
  if (!found) throw new Error(`the seed has no owner of ${HANDLE}`)
  return found
}
const uniqueTitle = (name: string) => `${name} ${Date.now().toString(36)}`
const written = (day: string) => day.split("-").reverse().join("/")

const phone = (browser: Browser, script = true): Promise<BrowserContext> =>
  browser.newContext({
    ...{ baseURL: stack.storefront, locale: "vi-VN", viewport: { width: 360, height: 780 } },
    javaScriptEnabled: script,
  })

async function isGood(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical")
  expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`)).toEqual([])
  expect(await mannersOf(page)).toEqual([])
}

/** By how its words begin: until when it can be booked is a day as well. */
const dayOf = (page: Page, day: string) =>
  page.getByRole("radio", { name: new RegExp(`^(Thứ|Chủ) \\S+ ${written(day).slice(0, 5)}`) })

async function order(page: Page, press: RegExp): Promise<string> {
  await page.getByRole("button", { name: press }).click()
  await page.waitForURL(/\/don-hang\/order_/)
  return new URL(page.url()).pathname
}

test("a grower opens days, a buyer books one beside goods, the cooperative confirms and the buyer sees it", async ({
  browser,
}) => {
  test.setTimeout(180_000)
  const api = await MemberApi.signIn(owner())
  const service = await addService(api, uniqueTitle("Một ngày làm chè"))
  const goods = await api.productToBuy()
  const [first, last] = [dayFromNow(15), dayFromNow(16)]
  const context = await phone(browser)
  const page = await context.newPage()
  const shot = (name: string) => page.screenshot({ path: `test-results/visits/${name}.png`, fullPage: true })

  await test.step("without days the page says so kindly", async () => {
    await page.goto(`/san-pham/${service.handle}`)
    await expect(page.getByRole("heading", { name: "Chưa mở ngày mới" })).toBeVisible()
    await shot("0-chua-mo")
  })

  await test.step("the grower opens two days after seeing them", async () => {
    const portal = new PortalPage(page)
    await portal.enter(owner())
    await page.goto(`/htx/san-pham/${service.id}/ngay-don`)
    await page.getByRole("link", { name: "Mở ngày đón khách" }).click()
    await page.getByRole("heading", { level: 1, name: "Mở ngày đón khách" }).waitFor()
    for (const box of await page.getByRole("checkbox").all()) await box.check()
    await page.getByLabel("Từ ngày").fill(first)
    await page.getByLabel("Đến hết ngày").fill(last)
    await page.getByLabel("Số chỗ mỗi ngày").fill("4")
    await page.getByLabel("Nơi gặp khách").fill("Cổng đồi chè Khuôn Gà, cạnh nhà văn hoá xóm, đối diện bưu điện xã")
    await shot("1-mo-ngay")
    await page.getByRole("button", { name: "Xem trước các ngày" }).click()
    await expect(page.getByRole("heading", { name: "Sẽ mở 2 ngày" })).toBeVisible()
    await isGood(page)
    await shot("2-xem-truoc")
    await page.getByRole("button", { name: "Mở 2 ngày này" }).click()
    await expect(page.getByText("Đã mở 2 ngày.")).toBeVisible()
    await expect(page.getByRole("link", { name: new RegExp(written(first)) })).toContainText("còn 4 trên 4 chỗ")
    await shot("3-ngay-don")
  })

  const orderPath = await test.step("two people are booked on the first day, with goods in the same cart", async () => {
    await page.goto(`/san-pham/${goods.handle}`)
    await page.getByRole("button", { name: "Thêm vào giỏ" }).click()
    await expect(page.getByText("Đã thêm vào giỏ.")).toBeVisible()
    await page.goto(`/san-pham/${service.handle}`)
    await isGood(page)
    await shot("4-chon-ngay")
    await dayOf(page, first).check()
    await page.getByLabel("Số người").fill("2")
    await page.getByRole("button", { name: "Thêm vào giỏ" }).click()
    await expect(page.getByText("Đã thêm vào giỏ.")).toBeVisible()
    const visit = page.getByRole("listitem").filter({ hasText: service.title })
    await expect(visit).toContainText(`${written(first)}, 08:00`)
    await expect(visit).toContainText("Gặp nhau ở Cổng đồi chè Khuôn Gà")
    await isGood(page)
    await shot("5-gio-hang")
    await page.getByRole("link", { name: "Đặt hàng" }).click()
    await page.getByLabel("Họ và tên").fill("Nguyễn Thị Ánh Nguyệt")
    await page.getByLabel("Số điện thoại").fill("0912345678")
    await page.getByLabel("Xã, phường và tỉnh").fill("Phủ Thông, Thái Nguyên")
    await page.getByLabel("Số nhà, đường, thôn").fill("Số 12")
    await isGood(page)
    await shot("6-dat-hang")
    const press = page.getByRole("button", { name: /^Đặt, trả/ })
    await press.click()
    const place = page.getByRole("radio", { name: /^Xã Phủ Thông/ })
    await place.check()
    await press.click()
    await page.waitForURL(/\/don-hang\/order_/)
    return new URL(page.url()).pathname
  })

  await test.step("the buyer sees the visit with its day, beside the parcel", async () => {
    await expect(page.getByText("Chờ hợp tác xã xác nhận")).toBeVisible()
    await expect(page.getByText("Chờ hợp tác xã nhận đơn")).toBeVisible()
    await expect(page.getByText(/Trả khi đến:\s+700\.000/)).toBeVisible()
    await isGood(page)
    await shot("7-don-hang")
  })

  await test.step("the cooperative finds who comes, and confirms", async () => {
    await page.goto(`/htx/san-pham/${service.id}/ngay-don`)
    await page.getByRole("link", { name: new RegExp(written(first)) }).click()
    await expect(page.getByText("Nguyễn Thị Ánh Nguyệt, 2 người")).toBeVisible()
    await isGood(page)
    await shot("8-mot-ngay")
    await page.getByRole("link", { name: /^Xem đơn/ }).click()
    await page.getByRole("button", { name: "Xác nhận đặt chỗ" }).click()
    await expect(page.getByText("Đã xác nhận đặt chỗ.")).toBeVisible()
    await isGood(page)
    await shot("9-xac-nhan")
  })

  await test.step("the buyer sees that it is kept", async () => {
    await page.goto(orderPath)
    await expect(page.getByText("Đã giữ chỗ cho bạn")).toBeVisible()
  })
  await context.close()
})

test("a day is booked without JavaScript by name and phone alone, and one closed meanwhile is told in the cart", async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const api = await MemberApi.signIn(owner())
  const service = await addService(api, uniqueTitle("Một buổi hái chè"))
  const day = dayFromNow(21)
  const dates = await addDates(api, service.id, { from: day, to: dayFromNow(22), seats: 1 })
  const context = await phone(browser, false)
  const page = await context.newPage()
  const put = async (wanted: string) => {
    await expect(async () => {
      await page.goto(`/san-pham/${service.handle}`)
      await expect(dayOf(page, wanted)).toBeEnabled({ timeout: 1000 })
    }).toPass()
    await dayOf(page, wanted).check()
    await page.getByRole("button", { name: "Thêm vào giỏ" }).click()
    await expect(page.getByText("Đã thêm vào giỏ.")).toBeVisible()
  }
  await put(day)
  await put(dayFromNow(22))
  await api.call("POST", `/cooperative/products/${service.id}/visit-dates/${dates[1]?.id}/close`, {})

  await test.step("the closed day is named and can be taken out", async () => {
    await page.goto("/gio-hang")
    await expect(page.getByText("Hợp tác xã không đón khách ngày này nữa.")).toBeVisible()
    await expect(page.getByRole("link", { name: "Đặt hàng" })).toHaveCount(0)
    await page.screenshot({ path: "test-results/visits/a-gio-hang-dong.png", fullPage: true })
    await page
      .getByRole("listitem")
      .filter({ hasText: written(dayFromNow(22)) })
      .getByRole("button", { name: /^Bỏ/ })
      .click()
    await expect(page.getByRole("link", { name: "Đặt hàng" })).toBeVisible()
  })

  await test.step("nobody asks for an address", async () => {
    await page.getByRole("link", { name: "Đặt hàng" }).click()
    await expect(page.getByLabel("Số nhà, đường, thôn")).toHaveCount(0)
    await page.getByLabel("Họ và tên").fill("Trần Văn Bình")
    await page.getByLabel("Số điện thoại").fill("0912345678")
    await page.screenshot({ path: "test-results/visits/b-dat-cho.png", fullPage: true })
    await order(page, /^Đặt chỗ, trả/)
    await expect(async () => {
      await page.reload()
      await expect(page.getByText("Chờ hợp tác xã xác nhận")).toBeVisible({ timeout: 1000 })
    }).toPass()
  })

  await test.step("the last place is gone from the page", async () => {
    await expect(async () => {
      await page.goto(`/san-pham/${service.handle}`)
      await expect(dayOf(page, day)).toBeDisabled({ timeout: 1000 })
    }).toPass({ timeout: 40_000 })
    await expect(page.getByText("hết chỗ")).toBeVisible()
  })
  await context.close()
})
