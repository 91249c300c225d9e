import { randomUUID } from "node:crypto"
import { expect, test, type Browser, type Page } from "@playwright/test"
import { PortalPage } from "../../pages/portal-page.ts"
import { stack } from "../../support/environment.ts"
import { MemberApi, readSeed } from "../../support/member-api.ts"

const HANDLE = "htx-van-son"
const owner = () => {
  const found = readSeed().members.find(({ role, cooperative }) => role === "owner" && cooperative.handle === HANDLE)
  if (!found) throw new Error(`the seed has no owner of ${HANDLE}`)
  return found
}

async function officer(browser: Browser): Promise<Page> {
  const { admin } = readSeed()
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
  await page.goto(`${stack.backend}/app/login`)
  await page.locator("input[name=email]").fill(admin.email)
  await page.locator("input[name=password]").fill(admin.password)
  await page.locator("button[type=submit]").click()
  await expect(page).not.toHaveURL(/login/)
  return page
}

/** All that a label of food has to say. */
const LABEL = {
  ...{ ingredients: "Gạo nếp 100 %", usage: "Nấu chín trước khi ăn.", storage: "Nơi khô mát." },
  ...{ shelf_life: "12 tháng kể từ ngày đóng gói", origin: "Việt Nam" },
  ...{ responsible_name: "HTX kiểm thử", responsible_address: "xã Phủ Thông, tỉnh Thái Nguyên" },
}

const PDF = Buffer.from("%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n")

test("a member hands a certificate in, an officer confirms it, and the shop shows its stars", async ({
  page,
  browser,
}) => {
  test.setTimeout(240_000)
  const portal = new PortalPage(page)
  const api = await MemberApi.signIn(owner())
  const title = `Hàng chờ sao ${randomUUID().slice(0, 6)}`
  const number = `KT-${randomUUID().slice(0, 8)}/QĐ-UBND`
  const made = await api.request("POST", "/cooperative/products", {
    ...{ title, description: "Để kiểm thử giấy.", price: 45_000, unit_label: "gói", net_content: "200 g" },
    ...{ ocop_group: "food", illustration: "basket", stock: 5, label: LABEL },
  })
  const handle = ((await made.json()) as { product: { handle: string } }).product.handle
  await portal.enter(owner())

  await test.step("the member writes down what the paper says and sends its copy", async () => {
    await page.goto("/htx/giay-to/moi")
    await page.getByRole("link", { name: /^OCOP/ }).click()
    await page.getByLabel("Cho sản phẩm nào").selectOption({ label: title })
    await page.getByText("4 sao", { exact: true }).click()
    await page.getByLabel("Số quyết định").fill(number)
    await page.getByLabel("Nơi cấp").fill("Uỷ ban nhân dân tỉnh Thái Nguyên")
    await page.getByLabel("Ngày cấp").fill("2026-01-15")
    await page
      .getByLabel("Bản chụp của giấy")
      .setInputFiles({ name: "giay.pdf", mimeType: "application/pdf", buffer: PDF })
    await page.getByRole("button", { name: "Nộp giấy" }).click()
    await expect(page.getByText("Đã nộp giấy.")).toBeVisible()
    await page.screenshot({ path: "test-results/papers-list-360.png", fullPage: true })
  })

  await test.step("nothing of it is in the shop before an officer has seen it", async () => {
    await page.goto(`/san-pham/${handle}`)
    await expect(page.getByText("Chưa có sao OCOP").first()).toBeVisible()
  })

  await test.step("an officer sees the paper and confirms it", async () => {
    const admin = await officer(browser)
    await admin.goto(`${stack.backend}/app/giay-to`)
    await admin.getByLabel("Tìm hợp tác xã, sản phẩm hoặc số giấy").fill(number)
    const card = admin.getByRole("article").filter({ hasText: number })
    await expect(card).toBeVisible()
    await expect(admin.getByRole("article")).toHaveCount(1)
    await admin.screenshot({ path: "test-results/papers-admin-1280.png" })
    await card.getByRole("button", { name: "Duyệt giấy" }).click()
    await expect(admin.getByText("Đã duyệt giấy OCOP 4 sao")).toBeVisible()
    await admin.close()
  })

  await test.step("the stars are in the shop, and the member is told", async () => {
    await expect(async () => {
      await page.goto(`/san-pham/${handle}`)
      await expect(page.getByText(number).first()).toBeVisible({ timeout: 2_000 })
    }).toPass({ timeout: 60_000 })
    await page.goto("/htx/thong-bao")
    await expect(page.getByRole("heading", { name: /Giấy OCOP đã được duyệt/ }).first()).toBeVisible()
    await page.screenshot({ path: "test-results/papers-notices-360.png", fullPage: true })
  })
})

test("a recall with everything made of a lot is on the scan page and in the shop within a minute", async ({ page }) => {
  test.setTimeout(240_000)
  const portal = new PortalPage(page)
  const api = await MemberApi.signIn(owner())
  const raw = await api.sealedBatch(2)
  const { handle } = await api.productOnSale()
  await portal.enter(owner())
  await page.goto(`/htx/lo/${raw.id}`)
  await page.getByRole("link", { name: "Thu hồi lô" }).click()
  await page.getByText("Cả những lô làm từ lô này").click()
  await page.getByLabel("Lý do thu hồi").fill("Phát hiện nấm mốc, đừng dùng và gọi hợp tác xã.")
  await page.screenshot({ path: "test-results/papers-recall-360.png", fullPage: true })
  await page.getByRole("button", { name: "Xem lại rồi thu hồi" }).click()
  await expect(page.getByText(/không rút lại được/).first()).toBeVisible()
  await page.screenshot({ path: "test-results/papers-recall-agree-360.png", fullPage: true })
  const said = Date.now()
  await page.getByRole("button", { name: "Đồng ý, thu hồi" }).click()
  await expect(page.getByText("Lô này đã thu hồi.").first()).toBeVisible()
  await expect(async () => {
    await page.goto(raw.originUrl)
    await expect(page.getByText("Phát hiện nấm mốc").first()).toBeVisible({ timeout: 2_000 })
  }).toPass({ timeout: 60_000 })
  await expect(async () => {
    await page.goto(`/san-pham/${handle}`)
    const lot = page.getByRole("listitem").filter({ hasText: raw.lotCode })
    await expect(lot.getByText("Đã thu hồi").first()).toBeVisible({ timeout: 2_000 })
  }).toPass({ timeout: 60_000 })
  expect(Date.now() - said).toBeLessThan(60_000)
})
