import { randomInt } from "node:crypto"
import { expect, test, type Page, type Route } from "@playwright/test"
import sharp from "sharp"
import { DiaryPage } from "../../pages/diary-page.ts"
import { OfficerPage } from "../../pages/officer-page.ts"
import { OrderPage } from "../../pages/order-page.ts"
import { PortalPage } from "../../pages/portal-page.ts"
import { RegistrationPage } from "../../pages/registration-page.ts"
import { ScanPage } from "../../pages/scan-page.ts"
import { StampPages } from "../../pages/stamp-pages.ts"
import { withClient } from "../../stack/postgres.ts"
import { decodeSheets } from "../../support/decode-sheets.ts"
import { stack } from "../../support/environment.ts"
import { killTab } from "../../support/killed-tab.ts"
import { textOf } from "../../support/pdf-text.ts"
import { setClockBack, vietnamDay } from "../../support/phone-clock.ts"
import { keptPage } from "../../support/phone-store.ts"
import { placeOrder, RECEIVER } from "../../support/store-api.ts"
import { plugInPhone } from "../../support/virtual-phone.ts"

const digits = (count: number): string => Array.from({ length: count }, () => randomInt(10)).join("")
const mark = Date.now().toString(36).toUpperCase()
const cooperative = {
  name: `Hợp tác xã Chè Vi Hương ${mark}`,
  registrationNumber: `46${digits(8)}`,
  place: "Vi Hương, Bạch Thông, Bắc Kạn",
  contact: "Hoàng Thị Nhình",
  phone: `09${digits(8)}`,
  password: "nuong che sau nha",
  bank: "Agribank",
  account: digits(13),
}
const PRODUCT = `Chè Shan tuyết ${mark}`
const LOT = `CS-${mark}`
const PACKS = 20

type Row = { title: string; device_sequence: number; late: boolean; photos: string[] }

/** What the server keeps, in the order in which it came. */
async function keptEntries(cooperativeName: string): Promise<Row[]> {
  const { rows } = await withClient(stack.databaseUrl, (client) =>
    client.query<Row>(
      `select e.title, e.device_sequence::int as device_sequence, e.is_late as late, e.photos from diary_entry e
         join cooperative c on c.id = e.cooperative_id where c.name = $1 order by e.position`,
      [cooperativeName],
    ),
  )
  return rows
}

test("a grower registers, keeps a week's diary without signal, seals, sells and recalls", async ({
  page: firstPage,
  context,
  browser,
}) => {
  test.setTimeout(300_000)
  let page = firstPage
  let portal = new PortalPage(page)
  let shelf = ""
  let productId = ""
  let stampUrl = ""
  const buyer = await browser.newContext({
    baseURL: stack.storefront,
    locale: "vi-VN",
    viewport: { width: 360, height: 780 },
  })

  await test.step("registers; the commune is found by the name it had before 2025", async () => {
    const registration = new RegistrationPage(page)
    await registration.open()
    await registration.fill(cooperative, "Xã Phủ Thông, Thái Nguyên")
    await registration.send()
    await page.getByRole("link", { name: "Đăng nhập" }).click()
    await page.getByLabel("Số điện thoại hoặc thư điện tử").fill(cooperative.phone)
    await page.getByLabel("Mật khẩu").fill(cooperative.password)
    await page.getByRole("button", { name: "Đăng nhập" }).click()
    await expect(page.getByRole("heading", { level: 1, name: "Đang chờ duyệt" })).toBeVisible()
    await expect(page.locator("dd").filter({ hasText: /Vi Hương, .*Bắc Kạn/ })).toBeVisible()
  })

  await test.step("an officer looks at what was sent and approves it", async () => {
    const officer = await OfficerPage.signIn(browser)
    await officer.openCooperative(cooperative.name)
    const card = officer.cooperative(cooperative.name)
    await expect(card.getByText(cooperative.contact)).toBeVisible()
    await card.getByRole("button", { name: "Duyệt", exact: true }).click()
    await expect(card).toHaveCount(0)
    await officer.close()
    await page.reload()
    await expect(page.getByRole("heading", { level: 1, name: "Đã được duyệt" })).toBeVisible()
  })

  await test.step("lists a product with a photo and all that its label has to say", async () => {
    await page.goto("/htx")
    await page.getByRole("link", { name: "Thêm sản phẩm đầu tiên" }).click()
    await portal.describeProduct({
      title: PRODUCT,
      description: "Hái một tôm hai lá trên đồi cao, sao chảo gang.",
      price: "320.000",
      unitLabel: "gói 200 g",
      netContent: "200 g",
      group: "Đồ uống",
      photo: { name: "che.jpg", mimeType: "image/jpeg", buffer: await photoOf("#4d6b2f") },
      label: {
        "Thành phần": "Búp chè Shan tuyết 100 %",
        "Cách dùng": "Pha 5 g với 300 ml nước 90 °C trong ba phút.",
        "Cách bảo quản": "Nơi khô mát, buộc kín miệng túi.",
        "Dùng được bao lâu": "24 tháng kể từ ngày đóng gói",
        "Lời cảnh báo": "Không dùng khi túi đã hở.",
      },
    })
    await page.getByRole("button", { name: "Đưa lên kệ" }).click()
    await expect(page.getByText("Đang bán").first()).toBeVisible()
    await page.screenshot({ path: "test-results/grower/product.png", fullPage: true })
    productId = decodeURIComponent(new URL(page.url()).pathname.split("/").at(-1) ?? "")
    shelf = (await page.getByRole("link", { name: "Xem trên kệ" }).getAttribute("href")) ?? ""
    // The form that the phone keeps knows of the product before the signal is gone.
    await expect.poll(() => keptPage(page, "/htx/nhat-ky/ghi")).toContain(PRODUCT)
  })

  await test.step("a week of work without signal: the first sitting, with a reload in it", async () => {
    await firstPage.close()
    page = await openPhone(6)
    const diary = new DiaryPage(page)
    await context.setOffline(true)
    await diary.openForm()
    await diary.record({ step: "Bón phân", gave: "25", unit: "kg" })
    await diary.record({ step: "Chăm sóc", note: "Làm cỏ quanh gốc" })
    await page.reload()
    await expect(diary.waiting).toHaveCount(2)
    await diary.record({ step: "Hái búp", gave: "40", unit: "kg" })
    await page.close()
  })

  await test.step("the second sitting, after which the tab is killed", async () => {
    page = await openPhone(3)
    const diary = new DiaryPage(page)
    await diary.openForm()
    await expect(diary.waiting).toHaveCount(3)
    const photo = { name: "hai.jpg", mimeType: "image/jpeg", buffer: await photoOf("#6b8f3a") }
    await diary.record({ step: "Hái búp", day: vietnamDay(4), gave: "40", unit: "kg", photo })
    await diary.record({ step: "Làm héo", took: "80", gave: "60", unit: "kg" })
    await killTab(page)
  })

  await test.step("the third sitting, today", async () => {
    page = await openPhone(0)
    const diary = new DiaryPage(page)
    await diary.openForm()
    await expect(diary.waiting).toHaveCount(5)
    await diary.record({ step: "Sao, vò", took: "60", gave: "16", unit: "kg" })
    await diary.record({ step: "Đóng gói", gave: String(PACKS), unit: "gói" })
    await expect(page.getByRole("heading", { name: "7 việc chờ gửi" })).toBeVisible()
    await page.screenshot({ path: "test-results/grower/waiting.png", fullPage: true })
  })

  await test.step("signal: an answer is lost on the way, and all come in order and once each", async () => {
    await page.route("**/htx/nhat-ky/gui", loseTheFirstAnswer())
    await context.setOffline(false)
    const diary = new DiaryPage(page)
    await expect(diary.waiting).toHaveCount(0, { timeout: 60_000 })
    const kept = await keptEntries(cooperative.name)
    const titles = ["Bón phân", "Chăm sóc", "Hái búp", "Hái búp", "Làm héo", "Sao, vò", "Đóng gói"]
    expect(kept.map(({ title }) => title)).toEqual(titles)
    expect(kept.map((row) => row.device_sequence)).toEqual([1, 2, 3, 4, 5, 6, 7])
    expect(kept.map(({ late }) => late)).toEqual([true, true, true, true, true, false, false])
    expect(kept[3]?.photos).toHaveLength(1)
    await diary.open()
    await expect(diary.entries).toHaveCount(7)
    await expect(page.getByText(/^Ghi kịp, gửi muộn ngày/)).toHaveCount(5)
    await page.screenshot({ path: "test-results/grower/diary.png", fullPage: true })
  })

  await test.step("makes a batch of the week, and reads its mass balance", async () => {
    portal = new PortalPage(page)
    await page.goto("/htx/lo/moi")
    await page.getByLabel("Mã lô").fill(LOT)
    await page.getByLabel("Số lượng").fill(String(PACKS))
    await page.getByRole("button", { name: "Chọn cả vụ này (7)" }).click()
    await page.getByRole("button", { name: "Mở lô" }).click()
    await expect(page.getByRole("heading", { name: `Lô ${LOT}` })).toBeVisible()
    await expect(page.getByRole("img", { name: /Vào 80 kg.*còn dư/ })).toBeVisible()
    await expect(page.getByText(/^Ghi kịp, gửi muộn ngày/)).toHaveCount(5)
    await page.screenshot({ path: "test-results/grower/batch.png", fullPage: true })
  })

  await test.step("keeps the signing key on this phone, seals and signs", async () => {
    const batch = page.url()
    await page.goto("/htx/chu-ky")
    await plugInPhone(page)
    await page.getByRole("button", { name: "Ký bằng điện thoại này" }).click()
    await expect(page.getByText("Điện thoại của hợp tác xã giữ khoá ký")).toBeVisible()
    await page.goto(batch)
    await portal.seal()
    await sign(`Niêm phong lô ${LOT}`)
  })

  await test.step("issues stamps, prints them, sticks one and says so", async () => {
    await portal.issueStamps(PACKS)
    await sign(`Phát hành ${PACKS} tem của lô ${LOT}`)
    const stamps = new StampPages(page)
    const printed = await decodeSheets(await portal.downloadSheets())
    expect(printed).toHaveLength(PACKS)
    stampUrl = printed[0] ?? ""
    await stamps.back()
    await stamps.activateNumbers(1, 1)
    await expect(page.getByText(/Đã kích hoạt 1 tem/)).toBeVisible()
  })

  await test.step("a buyer scans the stamp", async () => {
    const scan = new ScanPage(await buyer.newPage())
    await expect(async () => {
      await scan.open(stampUrl)
      await expect(scan.verdict).toHaveText(/Tem hợp lệ/, { timeout: 2_000 })
    }).toPass({ timeout: 60_000 })
    await expect(scan.page.getByText(cooperative.name).first()).toBeVisible()
    await scan.page.close()
  })

  await test.step("packs an order from the lot, with its note", async () => {
    const placed = await placeOrder([{ productId, quantity: 2 }])
    const order = new OrderPage(page)
    const number = `NG${placed.display_id}-1`
    await expect.poll(() => order.isListed(number)).toBe(true)
    await order.open(number)
    await order.accept()
    await order.takeSuggestedLots()
    await order.pack(PRODUCT)
    const note = await order.note()
    expect(note.type).toBe("application/pdf")
    const text = textOf(note.bytes)
    for (const word of [LOT, RECEIVER.phone, RECEIVER.address_1, PRODUCT]) expect(text).toContain(word)
  })

  await test.step("recalls the lot: the scan page and the shop say so within a minute", async () => {
    const reason = "Phát hiện nấm mốc, đừng dùng và gọi hợp tác xã."
    const said = await portal.recall(LOT, reason)
    const scan = new ScanPage(await buyer.newPage())
    await expect(async () => {
      await scan.open(stampUrl)
      await expect(scan.page.getByText("Phát hiện nấm mốc").first()).toBeVisible({ timeout: 2_000 })
    }).toPass({ timeout: 60_000 })
    await expect(async () => {
      await scan.page.goto(shelf)
      const lot = scan.page.getByRole("listitem").filter({ hasText: LOT })
      await expect(lot.getByText("Đã thu hồi").first()).toBeVisible({ timeout: 2_000 })
    }).toPass({ timeout: 60_000 })
    expect(Date.now() - said).toBeLessThan(60_000)
    await sign(`Thu hồi lô ${LOT}`)
  })

  async function openPhone(daysAgo: number): Promise<Page> {
    const opened = await context.newPage()
    if (daysAgo > 0) await setClockBack(opened, daysAgo)
    return opened
  }

  async function sign(words: string): Promise<void> {
    const request = page.getByRole("listitem").filter({ hasText: words })
    await request.getByRole("button", { name: "Ký" }).click()
    await expect(request).toHaveCount(0)
  }
})

/** The entry reaches the server, and its answer does not reach the phone. */
function loseTheFirstAnswer() {
  let isLost = false
  return async (route: Route): Promise<void> => {
    if (isLost) return route.continue()
    isLost = true
    await route.fetch()
    await route.abort("connectionreset")
  }
}

/** A photo as a phone takes it, larger than what is kept. */
const photoOf = (background: string): Promise<Buffer> =>
  sharp({ create: { width: 2400, height: 1800, channels: 3, background } })
    .jpeg()
    .toBuffer()
