import { randomUUID } from "node:crypto"
import { expect, test } from "@playwright/test"
import sharp from "sharp"
import { DiaryPage } from "../../pages/diary-page.ts"
import { PortalPage } from "../../pages/portal-page.ts"
import {
  diaryOwner,
  keptWithNote,
  offlineWithOneEntry,
  PHONE,
  phoneInTheField,
  STEP,
} from "../../support/diary-phone.ts"
import { stack } from "../../support/environment.ts"
import { browserWithMicrophone } from "../../support/fake-camera.ts"
import { decideOn } from "../../support/officer-api.ts"
import { vietnamDay } from "../../support/phone-clock.ts"
import { waitingOn } from "../../support/phone-store.ts"

const noted = (): string => `Ghi ${randomUUID().slice(0, 8)}`

test("signing out while entries wait warns, and loses nothing", async ({ browser }) => {
  const { context, page, note } = await offlineWithOneEntry(browser)
  // Of the whole phone: its worker sends too, when no page does.
  await context.route("**/htx/nhat-ky/gui", (route) => route.abort())
  await context.setOffline(false)
  await page.goto("/htx/them")
  await page.getByRole("button", { name: "Đăng xuất" }).click()
  await expect(page.getByRole("heading", { name: "Còn 1 việc chưa gửi" })).toBeVisible()
  await page.getByRole("button", { name: "Ở lại" }).click()
  await expect(page).toHaveURL(/\/htx\/them$/)
  await page.getByRole("button", { name: "Đăng xuất" }).click()
  await page.getByRole("button", { name: "Vẫn đăng xuất" }).click()
  await expect(page).toHaveURL(/\/htx\/dang-nhap/)
  await context.unroute("**/htx/nhat-ky/gui")
  await new PortalPage(page).enter(diaryOwner())
  await expect.poll(() => waitingOn(page)).toHaveLength(0)
  expect(await keptWithNote(note)).toHaveLength(1)
  await context.close()
})

test("a cooperative suspended meanwhile keeps what waits, and sends it when it is let in again", async ({
  browser,
}) => {
  const { context, page, diary, note } = await offlineWithOneEntry(browser)
  const { id } = diaryOwner().cooperative
  await decideOn(id, { action: "suspend", reason: "Để kiểm thử việc tạm dừng." })
  try {
    await context.setOffline(false)
    await expect(page.getByText(/đang bị tạm dừng nên sổ chưa nhận/)).toBeVisible()
    await expect(diary.waiting).toHaveCount(1)
  } finally {
    await decideOn(id, { action: "lift" })
  }
  await page.getByRole("button", { name: "Gửi ngay" }).click()
  await expect(diary.waiting).toHaveCount(0)
  expect(await keptWithNote(note)).toHaveLength(1)
  await context.close()
})

test("a photo and a spoken note are kept without signal, arrive with their entry, and late work is marked", async () => {
  const browser = await browserWithMicrophone()
  const { context, page, diary } = await phoneInTheField(browser)
  const note = noted()
  await context.setOffline(true)
  await diary.openForm()
  await diary.chooseProduct()
  await diary.choose(STEP)
  await page.getByLabel("Ngày nào").fill(vietnamDay(4))
  await page.getByLabel("Ghi thêm").fill(note)
  const photo = sharp({ create: { width: 1600, height: 1200, channels: 3, background: "#6b8f3a" } })
  const buffer = await photo.jpeg().toBuffer()
  await page.locator('input[name="photos"]').setInputFiles({ name: "hai.jpg", mimeType: "image/jpeg", buffer })
  await page.getByRole("button", { name: "Nói vào máy" }).click()
  await expect(page.getByRole("button", { name: "Đang thu, bấm để dừng" })).toBeVisible()
  await page.waitForFunction((began) => performance.now() - began > 1_000, await page.evaluate(() => performance.now()))
  // Nobody presses stop: what was said is kept all the same.
  await page.getByRole("button", { name: "Ghi vào nhật ký" }).click()
  await expect(diary.waiting.filter({ hasText: "1 ảnh · có lời nói" })).toBeVisible()
  await page.reload()
  await expect(diary.waiting.filter({ hasText: "1 ảnh · có lời nói" })).toBeVisible()
  await context.setOffline(false)
  await expect(diary.waiting).toHaveCount(0)
  const [kept] = await keptWithNote(note)
  expect(kept).toMatchObject({
    photos: [expect.any(String)],
    voice_hash: expect.any(String),
    late_reasons: ["recorded"],
  })
  await diary.open()
  const entry = diary.entries.filter({ hasText: note })
  await expect(entry.getByText(/^Ghi muộn/)).toBeVisible()
  await expect(entry.getByLabel("Lời ghi")).toBeVisible()
  await expect
    .poll(() => entry.getByRole("img", { name: /^Ảnh 1/ }).evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(0)
  await browser.close()
})

test("a phone without scripts writes in the diary too; pressed twice is once, and other words are asked about", async ({
  browser,
}) => {
  const context = await browser.newContext({ ...PHONE, baseURL: stack.storefront, javaScriptEnabled: false })
  const page = await context.newPage()
  const [note, other] = [noted(), noted()]
  await new PortalPage(page).enter(diaryOwner())
  const diary = new DiaryPage(page)
  await diary.openForm()
  await diary.chooseProduct()
  await diary.choose(STEP)
  await page.getByLabel("Ghi thêm").fill(note)
  const posting = page.waitForRequest((request) => request.method() === "POST")
  await page.getByRole("button", { name: "Ghi vào nhật ký" }).click()
  await expect(page.getByText("Đã ghi vào nhật ký.")).toBeVisible()
  const posted = await posting
  const again = await page.request.fetch(posted)
  expect(await again.text()).toContain("Đã ghi vào nhật ký.")
  expect(await keptWithNote(note)).toHaveLength(1)

  const changed = posted.postDataBuffer()?.toString("latin1").replace(note, other) ?? ""
  const asked = await (await page.request.fetch(posted, { data: Buffer.from(changed, "latin1") })).text()
  expect(asked).toContain("Trang này đã ghi một việc rồi.")
  expect(asked).toContain(other)
  expect(await keptWithNote(other)).toHaveLength(0)
  await context.close()
})
