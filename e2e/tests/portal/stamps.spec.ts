import { expect, type Locator, test } from "@playwright/test"
import { PortalPage } from "../../pages/portal-page.ts"
import { StampPages } from "../../pages/stamp-pages.ts"
import { findStamps, type FoundStamp } from "../../support/decode-sheets.ts"
import { stack } from "../../support/environment.ts"
import { browserWithCamera, photographOf } from "../../support/fake-camera.ts"
import { readSeed } from "../../support/member-api.ts"
import { mannersOf } from "../../support/page-manners.ts"

const QUANTITY = 9000
const STAMP_URL = new RegExp(`^${stack.resolver}/T/([0-9A-HJKMNP-TV-Z]{16})$`)
const spaced = (url: string | undefined): string => codeOf(url).replace(/(.{4})(?=.)/g, "$1 ")
const codeOf = (url: string | undefined): string => STAMP_URL.exec(url ?? "")?.[1] ?? ""

/** No other journey writes to this cooperative. */
const owner = () => {
  const found = readSeed().members.find(({ role, cooperative }) => role === "owner" && cooperative.handle === HANDLE)
  if (!found) throw new Error(`the seed has no owner of ${HANDLE}`)
  return found
}
const HANDLE = "htx-thien-an"

test("a member issues 9,000 stamps, prints, activates, reprints and voids them on a phone", async ({
  page,
  context,
  browser,
}) => {
  test.setTimeout(300_000)
  const portal = new PortalPage(page)
  const lotCode = `TEM-${Date.now().toString(36).toUpperCase()}`
  let run = new StampPages(page)
  let sheets: Uint8Array = new Uint8Array()
  let stamps: FoundStamp[] = []
  let printed: string[] = []
  let runAddress = ""

  await test.step("stamps are issued while the phone is closed and opened again", async () => {
    await portal.enter(owner())
    const product = await portal.firstProduct()
    const days = { packedOn: "2026-11-20", expiresOn: "2027-11-20" }
    await portal.openBatch({ product, lotCode, quantity: QUANTITY, unit: "gói", ...days })
    await portal.recordEvent("Thu hái")
    await portal.recordEvent("Đóng gói")
    await portal.seal()
    const address = page.url()
    await page.getByLabel("Số tem cần in").fill("9.000")
    await page.getByText("Không, tem thường").click()
    await page.getByRole("button", { name: "Phát hành tem" }).click()
    const progress = page.getByRole("progressbar", { name: "Tiến độ phát hành tem" })
    await expect(progress.or(page.getByText("Đã phát hành xong"))).toBeVisible()
    const later = await context.newPage()
    await page.close()
    await later.goto(address)
    // Nobody reloads: the page that was opened later follows the run to its end.
    await expect(later.getByText("Đã phát hành xong")).toBeVisible({ timeout: 60_000 })
    run = new StampPages(later)
  })

  await test.step("the run's page shows that nothing is printed yet", async () => {
    await run.open()
    runAddress = run.page.url()
    expect(await run.count("Chưa in")).toBe(QUANTITY)
    expect(await mannersOf(run.page)).toEqual([])
  })

  await test.step("a printer is measured once", async () => {
    await run.choosePaper("65 tem một tờ")
    await run.page.getByRole("link", { name: "Thêm hoặc chỉnh máy in" }).click()
    const name = `Máy ở xưởng ${lotCode}`
    const paper = "Tờ A4, 65 tem 38,1 × 21,2 mm"
    const calibrationPage = await run.calibrate({ name, paper, right: "0,5", up: "0,4" })
    expect(Buffer.from(calibrationPage.slice(0, 5)).toString()).toBe("%PDF-")
    await expect(run.page.getByText("sang trái 0,5 mm, xuống 0,4 mm")).toBeVisible()
    await run.page.getByRole("link", { name: "Quay lại in tem" }).click()
  })

  await test.step("a sheet of which five labels are gone is printed from the sixth", async () => {
    await run.range(1, 100)
    await run.startAtLabel(6)
    await run.preview()
    await expect(run.page.getByText("2 tờ, tờ đầu từ ô 6")).toBeVisible()
    const picture = run.page.getByRole("img", { name: /^Trang đầu của tờ in/ })
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(500)
    sheets = await run.makeAndDownload()
    stamps = await findStamps(sheets)
    expect(stamps.filter(({ page: index }) => index === 0)).toHaveLength(60)
    printed = stamps.map(({ text }) => text)
    expect(new Set(printed.map(codeOf)).size).toBe(100)
    expect(printed.every((url) => STAMP_URL.test(url))).toBe(true)
    // The first row of the sheet, five labels, stays empty: a label is 21,2 mm high.
    expect(Math.min(...stamps.filter(({ page: index }) => index === 0).map(({ top }) => top))).toBeGreaterThan(360)
  })

  await test.step("a roll is activated by its first label under the camera and a photo of its last", async () => {
    const [first, last] = await Promise.all(
      [stamps[0], stamps.at(-1)].map((stamp) => photographOf(browser, sheets, stamp as FoundStamp)),
    )
    const phone = await browserWithCamera(first as Buffer)
    const held = await phone.newContext({
      baseURL: stack.storefront,
      locale: "vi-VN",
      viewport: { width: 360, height: 780 },
      storageState: await context.storageState(),
    })
    const scan = new StampPages(await held.newPage())
    await scan.page.goto(`${runAddress}/kich-hoat`)
    const [firstEnd, lastEnd] = ["Tem đầu cuộn", "Tem cuối cuộn"].map((name) => scan.page.getByRole("region", { name }))
    await firstEnd?.getByRole("button", { name: "Quét tem" }).click()
    await expect(firstEnd?.getByText("Đã đọc tem đầu cuộn.") as Locator).toBeVisible({ timeout: 30_000 })
    await lastEnd?.getByRole("button", { name: "Quét tem" }).click()
    // The camera is still over the first label: that is told, and not taken for the last one.
    await expect(lastEnd?.getByText("Đây vẫn là tem vừa quét.") as Locator).toBeVisible({ timeout: 30_000 })
    const photo = { name: "tem.jpg", mimeType: "image/jpeg", buffer: last as Buffer }
    await lastEnd?.locator('input[type="file"]').setInputFiles(photo)
    await expect(scan.page.getByRole("textbox", { name: "Tem cuối cuộn" })).toHaveValue(spaced(printed.at(-1)))
    await scan.page.getByRole("button", { name: "Xem lại rồi kích hoạt" }).first().click()
    await expect(scan.page.getByText("Kích hoạt 100 tem, từ số 1 đến số 100.")).toBeVisible()
    await scan.page.getByRole("button", { name: "Đúng, kích hoạt" }).click()
    await expect(scan.page.getByText("Đã kích hoạt 100 tem, từ số 1 đến số 100.")).toBeVisible()
    await phone.close()
    await run.page.goto(runAddress)
  })

  await test.step("a spoiled stretch is printed again with the same codes, and says why", async () => {
    await run.page.getByRole("link", { name: /^Đã in và in lại/ }).click()
    await run.page.getByRole("link", { name: "In lại", exact: true }).first().click()
    await run.page
      .getByRole("link", { name: /65 tem một tờ/ })
      .first()
      .click()
    await run.range(10, 20)
    await run.preview()
    await run.page.getByRole("button", { name: "Tạo tờ in" }).click()
    await expect(portalAlert(run)).toBeVisible()
    await run.page.getByText("Tem trước in hỏng", { exact: true }).click()
    const again = (await findStamps(await run.makeAndDownload())).map(({ text }) => text)
    expect(again).toEqual(printed.slice(9, 20))
    await expect(run.page.getByText("In lại: Tem trước in hỏng").first()).toBeVisible()
    await run.back()
  })

  await test.step("another stretch is voided for ever, after being asked twice", async () => {
    await run.void(31, 33, "Hỏng khi in hoặc khi dán")
    await expect(run.page.getByText("Huỷ 3 tem, từ số 31 đến số 33.")).toBeVisible()
    await run.page.getByRole("button", { name: "Đồng ý, huỷ hẳn" }).click()
    await expect(run.page.getByText("Đã huỷ tem từ số 31 đến số 33.")).toBeVisible()
    await run.back()
  })

  await test.step("the numbers add up", async () => {
    expect(await run.count("Đã dán, đã kích hoạt")).toBe(97)
    expect(await run.count("Đã in, chưa dán")).toBe(0)
    expect(await run.count("đã huỷ")).toBe(3)
    expect(await run.count("Chưa in")).toBe(QUANTITY - 100)
    await expect(run.page.getByText("97 đã có tem kích hoạt, còn 8.903 chưa.")).toBeVisible()
  })
})

const portalAlert = (run: StampPages) => run.page.getByRole("alert").filter({ hasText: /\S/ })
