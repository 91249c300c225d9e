import { type Browser, expect, type Page, test } from "@playwright/test"
import { PortalPage } from "../../pages/portal-page.ts"
import { ScanPage } from "../../pages/scan-page.ts"
import { type Buyer, phoneOf } from "../../support/buyers.ts"
import { MemberApi, readSeed, type SealedBatch } from "../../support/member-api.ts"
import { mannersOf } from "../../support/page-manners.ts"

const DAK_LAK: Buyer = { province: "66", model: "SM-A145F" }
const LANG_SON: Buyer = { province: "20", model: "CPH2471" }
/** Of which no pack can see all in an hour: from the north to the southern tip. */
const FIVE_PROVINCES = ["66", "20", "91", "40", "56"]

const owner = (() => {
  const found = readSeed().members.find(({ role }) => role === "owner")
  if (!found) throw new Error("the seed has no owner")
  return found
})()

let batch: SealedBatch
let stamps: { url: string; pin: string }[]

test.beforeAll(async () => {
  const api = await MemberApi.signIn(owner)
  batch = await api.sealedBatch(5, { withPin: true })
  stamps = await api.printHouseList(batch.runId)
})

const stamp = (index: number): { url: string; pin: string } => stamps[index] ?? { url: "", pin: "" }

async function scanned(browser: Browser, buyer: Buyer, url: string): Promise<Page> {
  const page = await (await phoneOf(browser, buyer)).newPage()
  await page.goto(url)
  return page
}

async function typePin(page: Page, pin: string): Promise<void> {
  await page.getByLabel("6 số dưới lớp cào").fill(pin)
  await page.getByRole("button", { name: "Xác nhận tem này" }).click()
}

const another = (pin: string): string => (pin === "000000" ? "111111" : "000000")

test("who scratches first claims the stamp, and a second buyer is told when and where", async ({ browser }) => {
  const { url, pin } = stamp(0)
  const first = await scanned(browser, DAK_LAK, url)
  await expect(new ScanPage(first).verdict).toHaveText(/Tem hợp lệ/)
  expect(await mannersOf(first)).toEqual([])

  await test.step("who scanned first may say in which commune, typed without diacritics", async () => {
    await first.getByText("Bạn quét ở xã nào?").click()
    expect(await mannersOf(first)).toEqual([])
    await first.getByLabel("Tên xã, phường").fill("ea kao")
    await first.getByRole("button", { name: "Ghi nơi quét" }).click()
    await expect(first.getByText(/^Đã ghi: quét lần đầu .*, ở phường Ea Kao, Đắk Lắk\.$/)).toBeVisible()
  })

  await test.step("a wrong PIN is counted, and the tries that are left are said", async () => {
    await typePin(first, another(pin))
    await expect(first.getByRole("alert")).toHaveText("Mã cào chưa đúng. Còn 4 lần gõ.")
    expect(await mannersOf(first)).toEqual([])
  })

  await test.step("the right one claims it", async () => {
    await typePin(first, `${pin.slice(0, 3)} ${pin.slice(3)}`)
    await expect(new ScanPage(first).verdict).toHaveText(/Mã cào đúng/)
    await expect(first.getByText(/Xác nhận lúc .*, ở .*Đắk Lắk/)).toBeVisible()
    await expect(first.getByLabel("6 số dưới lớp cào")).toHaveCount(0)
  })

  await test.step("a second buyer with the same PIN is told to be careful", async () => {
    const second = await scanned(browser, LANG_SON, url)
    await expect(new ScanPage(second).verdict).toHaveText(/Cần cẩn thận/)
    await expect(second.getByText(/^Đã quét 2 lần, lần đầu .*, ở phường Ea Kao, Đắk Lắk$/)).toBeVisible()
    await typePin(second, pin)
    await expect(new ScanPage(second).verdict).toHaveText(/Cần cẩn thận/)
    await expect(
      second.getByText(
        /Mã cào của tem này đã được xác nhận lúc \d\d\/\d\d\/\d{4}, \d\d:\d\d, ở .*Đắk Lắk, từ một máy khác/,
      ),
    ).toBeVisible()
    expect(await mannersOf(second)).toEqual([])
    await second.context().close()
  })

  await first.reload()
  await expect(new ScanPage(first).verdict).toHaveText(/Mã cào đúng/)
  await first.context().close()
})

test("without any script a place is named and a PIN is claimed all the same", async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, locale: "vi-VN" })
  const page = await context.newPage()
  await page.goto(stamp(1).url)
  await page.getByText("Bạn quét ở xã nào?").click()
  await page.getByLabel("Tên xã, phường").fill("Sơn Ha, Quảng Ngãi")
  await page.getByRole("button", { name: "Ghi nơi quét" }).click()
  await page.getByRole("button", { name: "Xã Sơn Hạ, Quảng Ngãi" }).click()
  await expect(page.getByText(/^Đã ghi: quét lần đầu .*, ở xã Sơn Hạ, Quảng Ngãi\.$/)).toBeVisible()
  await typePin(page, stamp(1).pin)
  await expect(new ScanPage(page).verdict).toHaveText(/Mã cào đúng/)
  await context.close()
})

test("a code copied to five provinces turns careful with its reasons, and the cooperative sees which stamp it is", async ({
  browser,
  page,
}) => {
  const { url } = stamp(2)
  let last: Page | undefined
  for (const [place, province] of FIVE_PROVINCES.entries()) {
    await last?.context().close()
    last = await scanned(browser, { province, model: `V220${place}` }, url)
    if (place === 0) await expect(new ScanPage(last).verdict).toHaveText(/Tem hợp lệ/)
  }
  if (last === undefined) throw new Error("nobody scanned")
  await expect(new ScanPage(last).verdict).toHaveText(/Cần cẩn thận/)
  const reasons = last.locator("section", { has: last.getByRole("heading", { name: "Vì sao cần cẩn thận" }) })
  await expect(reasons.getByText("Tem được quét ở những tỉnh mà một gói hàng không thể đi kịp.")).toBeVisible()
  await expect(reasons.getByText(/^Điểm ngờ bị chép: \d+\/100/)).toBeVisible()
  await expect(last.getByText(/Đã quét 5 lần, lần đầu .*, ở .*Đắk Lắk/)).toBeVisible()
  expect(await mannersOf(last)).toEqual([])
  await last.context().close()

  await new PortalPage(page).enter(owner)
  await page.goto(`/htx/tem/${batch.runId}`)
  await page.getByRole("link", { name: /đáng ngờ/ }).click()
  await expect(page.getByRole("heading", { level: 1, name: "Tem đáng ngờ" })).toBeVisible()
  const listed = page.getByRole("listitem").filter({ hasText: /^Tem số/ })
  await expect(listed).toHaveCount(1)
  await expect(listed).toContainText("Tem số 3")
  await expect(listed).toContainText("Quét ở hai nơi quá xa nhau trong thời gian quá ngắn.")
  await expect(listed).toContainText("5 lượt quét")
  expect(await mannersOf(page)).toEqual([])
})
