import { randomUUID } from "node:crypto"
import AxeBuilder from "@axe-core/playwright"
import { expect, test } from "@playwright/test"
import { PortalPage } from "../../pages/portal-page.ts"
import { MemberApi, readSeed } from "../../support/member-api.ts"
import { orderIdOf, packOrder } from "../../support/order-work.ts"
import { placeOrder } from "../../support/store-api.ts"

const HANDLE = "htx-van-son"
const owner = () => {
  const found = readSeed().members.find(({ role, cooperative }) => role === "owner" && cooperative.handle === HANDLE)
  if (!found) throw new Error(`the seed has no owner of ${HANDLE}`)
  return found
}

test("an owner names the account, pastes what a carrier brought and finds the parcel in the month's statement", async ({
  page,
}) => {
  test.setTimeout(180_000)
  await page.setViewportSize({ width: 360, height: 780 })
  const api = await MemberApi.signIn(owner())
  const product = await api.productOnSale()
  const placed = await placeOrder([{ productId: product.id, quantity: 1 }])
  const number = `NG${placed.display_id}-1`
  await expect(async () => {
    await orderIdOf(api, number)
  }).toPass()
  await packOrder(api, number)
  const mark = randomUUID().slice(0, 8).toUpperCase()
  const id = await orderIdOf(api, number)
  await api.call("POST", `/cooperative/orders/${id}/hand-over`, { carrier: "Viettel Post", tracking_number: mark })
  const { order } = await api.call<{ order: { cod_amount: number } }>("GET", `/cooperative/orders/${id}`)

  const portal = new PortalPage(page)
  await portal.enter(owner())
  await page.goto("/htx/doi-soat")
  await page.getByText(/Ghi tài khoản nhận tiền|Đổi tài khoản nhận tiền/).click()
  const account = String(Date.now())
  await page.getByLabel("Ngân hàng", { exact: true }).fill("Agribank")
  await page.getByLabel("Mã ngân hàng (BIN)").fill("970405")
  await page.getByLabel("Số tài khoản").fill(account)
  await page.getByLabel("Tên chủ tài khoản").fill("HTX Vân Sơn")
  await page.getByRole("button", { name: "Ghi tài khoản này" }).click()
  await expect(page.getByText("Đã ghi tài khoản nhận tiền.")).toBeVisible()
  await expect(page.getByText(account)).toBeVisible()

  await page.getByText("Ghi tiền bên giao hàng mang về").click()
  await page.getByLabel("Bên giao hàng", { exact: true }).fill("Viettel Post")
  await page.getByLabel("Bảng kê").fill(`${mark}, ${order.cod_amount}\nKHONG-RO-${mark}, 5000`)
  await page.getByRole("button", { name: "Đối chiếu" }).click()
  await expect(page.getByText(/Đã ghi 2 dòng, 1 gói khớp tiền/)).toBeVisible()
  await expect(page.getByText(`KHONG-RO-${mark}`)).toBeVisible()

  await expect(async () => {
    await page.reload()
    await expect(page.getByText(number, { exact: true })).toBeVisible({ timeout: 1000 })
  }).toPass()
  await page.screenshot({ path: "test-results/statements/360.png", fullPage: true })
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow).toBe(0)
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id: rule }) => rule)).toEqual([])
})
