import { randomUUID } from "node:crypto"
import { expect, test } from "@playwright/test"
import { DiaryPage } from "../../pages/diary-page.ts"
import { diaryOwner, keptWithNote, offlineWithOneEntry, phoneInTheField, STEP } from "../../support/diary-phone.ts"
import { MemberApi } from "../../support/member-api.ts"
import { setClockBack } from "../../support/phone-clock.ts"
import { waitingOn } from "../../support/phone-store.ts"

const noted = (): string => `Ghi ${randomUUID().slice(0, 8)}`

test("the portal is an app that opens without signal, and says so of a page that the phone never saw", async ({
  browser,
}) => {
  const { context, page, diary } = await phoneInTheField(browser)
  const manifest = await page.locator('link[rel="manifest"]').getAttribute("href")
  const about = (await (await page.request.get(manifest ?? "")).json()) as {
    start_url: string
    display: string
    icons: { src: string }[]
  }
  expect(about).toMatchObject({ start_url: "/htx", display: "standalone" })
  for (const { src } of about.icons) expect((await page.request.get(src)).headers()["content-type"]).toBe("image/png")

  await context.setOffline(true)
  await page.goto("/htx")
  await expect(page.getByRole("heading", { level: 1, name: "Hôm nay" })).toBeVisible()
  await diary.openForm()
  await diary.chooseProduct()
  await expect(page.getByRole("link", { name: STEP, exact: true })).toBeVisible()
  await page.goto("/htx/thanh-vien")
  await expect(page.getByRole("heading", { name: "Chưa có sóng" })).toBeVisible()
  await page.getByRole("link", { name: "Ghi nhật ký" }).click()
  await expect(page.getByRole("heading", { level: 1, name: "Ghi nhật ký" })).toBeVisible()
  await context.close()
})

test("an entry survives a closed tab and a reload, and what waits is shown everywhere", async ({ browser }) => {
  const { context, page, diary, note } = await offlineWithOneEntry(browser)
  await page.reload()
  await expect(page.getByRole("heading", { name: "1 việc chờ gửi" })).toBeVisible()
  await page.goto("/htx")
  await page.getByRole("link", { name: "1 việc chờ gửi" }).click()
  await expect(diary.waiting).toHaveCount(1)
  expect(await keptWithNote(note)).toHaveLength(0)
  await context.setOffline(false)
  await expect(diary.waiting).toHaveCount(0)
  await expect(diary.entries.filter({ hasText: note })).toHaveCount(1)
  await context.close()
})

test("two tabs open at once send nothing twice", async ({ browser }) => {
  const { context, diary, note } = await offlineWithOneEntry(browser)
  const other = new DiaryPage(await context.newPage())
  await other.openForm()
  await expect(other.waiting).toHaveCount(1)
  // What arrived: as the signal comes back a first try may still fail in the browser, and is rightly made again.
  const sent: string[] = []
  context.on("response", (response) => {
    if (response.url().endsWith("/htx/nhat-ky/gui")) sent.push(response.request().postData() ?? "")
  })
  await context.setOffline(false)
  await expect(diary.waiting).toHaveCount(0)
  await expect(other.waiting).toHaveCount(0)
  expect(await keptWithNote(note)).toHaveLength(1)
  expect(sent.filter((body) => body.includes(note))).toHaveLength(1)
  await context.close()
})

test("an ended session keeps what waits, says what to do, and sends after the sign-in", async ({ browser }) => {
  const { context, page, diary, note } = await offlineWithOneEntry(browser)
  await context.clearCookies()
  await context.setOffline(false)
  await expect(page.getByText("Phiên làm việc đã hết. Đăng nhập lại để gửi, việc vẫn còn trong máy.")).toBeVisible()
  await expect(diary.waiting).toHaveCount(1)
  await page.getByRole("link", { name: "Đăng nhập" }).click()
  const { email, password } = diaryOwner()
  await page.getByLabel("Số điện thoại hoặc thư điện tử").fill(email)
  await page.getByLabel("Mật khẩu").fill(password)
  await page.getByRole("button", { name: "Đăng nhập" }).click()
  await page.waitForURL(({ pathname }) => pathname === "/htx/nhat-ky/ghi")
  await expect(diary.waiting).toHaveCount(0)
  expect(await keptWithNote(note)).toHaveLength(1)
  await context.close()
})

test("an entry that the server knows with other words is shown to the person, and nothing is settled unseen", async ({
  browser,
}) => {
  const { context, page, diary, note } = await offlineWithOneEntry(browser)
  const [waiting] = await waitingOn(page)
  const api = await MemberApi.signIn(diaryOwner())
  const other = noted()
  await api.call("POST", "/cooperative/diary-entries", { ...waiting?.body, note: other })
  await context.setOffline(false)
  const card = diary.waiting.filter({ hasText: STEP })
  await expect(card.getByText(/Sổ chưa nhận: Việc này đã ghi vào sổ rồi, với nội dung khác/)).toBeVisible()
  await page.reload()
  await expect(card).toBeVisible()
  expect(await keptWithNote(other)).toHaveLength(1)
  expect(await keptWithNote(note)).toHaveLength(0)
  await card.getByRole("button", { name: "Bỏ việc này" }).click()
  await expect(card).toBeVisible()
  await card.getByRole("button", { name: "Bỏ thật, không lấy lại được" }).click()
  await expect(card).toHaveCount(0)
  await context.close()
})

test("a step that the cooperative adds is a button of its own, renamed and hidden as it likes", async ({ browser }) => {
  const { context, page, diary } = await phoneInTheField(browser)
  const api = await MemberApi.signIn(diaryOwner())
  const { products } = await api.call<{ products: { group: string }[] }>("GET", "/cooperative/diary-templates")
  const group = products[0]?.group ?? ""
  const steps = page.locator(`section[aria-labelledby="${group}"]`)
  const [added, renamed] = [`Ủ men ${noted()}`, `Ủ lâu ${noted()}`]
  const row = (name: string) => steps.getByRole("listitem").filter({ has: page.getByText(name, { exact: true }) })
  const buttons = async () => {
    await diary.openForm()
    await diary.chooseProduct()
    await expect(page.getByRole("link", { name: STEP, exact: true })).toBeVisible()
    return page.getByRole("link", { name: renamed, exact: true })
  }
  await page.goto("/htx/nhat-ky/buoc")
  await steps.getByText("Thêm việc mới").click()
  await steps.getByLabel("Tên việc").fill(added)
  await steps.getByRole("button", { name: "Thêm việc" }).click()
  await row(added).getByText("Đổi tên").click()
  await row(added).getByLabel("Tên mới").fill(renamed)
  await row(added).getByRole("button", { name: "Lưu tên" }).click()
  await expect(row(renamed)).toBeVisible()
  await expect(await buttons()).toBeVisible()
  await page.goto("/htx/nhat-ky/buoc")
  await row(renamed).getByRole("button", { name: "Ẩn" }).click()
  await expect(row(renamed).getByText("Đang ẩn")).toBeVisible()
  await expect(await buttons()).toHaveCount(0)
  await api.request("DELETE", `/cooperative/diary-templates/${group}`)
  await context.close()
})

test("an entry taken into a batch is an EPCIS 2.0 event of that batch", async () => {
  const api = await MemberApi.signIn(diaryOwner())
  const product = await api.productOnSale()
  const at = new Date(Date.now() - 3_600_000).toISOString()
  const id = randomUUID()
  await api.call("POST", "/cooperative/diary-entries", {
    ...{ id, kind: "harvesting", title: "Thu hái", occurred_at: at, recorded_at: at, product_id: product.id },
    ...{ quantity: 12.5, uom: "kg", device_id: randomUUID(), device_sequence: 1 },
  })
  const event = async () => {
    const path = `/cooperative/diary-entries/${id}/epcis`
    const document = await api.call<{ type: string; epcisBody: { eventList: Record<string, unknown>[] } }>("GET", path)
    expect(document.type).toBe("EPCISDocument")
    return document.epcisBody.eventList[0]
  }
  const before = await event()
  const { batch } = await api.call<{ batch: { id: string } }>("POST", "/cooperative/batches", {
    ...{ product_id: product.id, lot_code: `EP-${Date.now().toString(36).toUpperCase()}`, quantity: 5, unit: "gói" },
    entry_ids: [id],
  })
  const after = await event()
  expect(before).toMatchObject({ type: "ObjectEvent", eventTime: at, quantityList: [{ quantity: 12.5, uom: "KGM" }] })
  expect(after).toMatchObject({ type: "ObjectEvent", "nguon:recordId": id })
  expect(JSON.stringify(after?.["quantityList"])).toContain(`urn:nguon:batch:${batch.id}`)
})

test("a phone that believes it has signal and has none shows the page it keeps, and does not load it over and over", async ({
  browser,
}) => {
  const { context, page } = await phoneInTheField(browser)
  // Tomorrow, what was kept today is old.
  await setClockBack(page, -1)
  await page.route(/_rsc=|\/healthz/, (route) => route.abort())
  let loads = 0
  page.on("load", () => (loads += 1))
  await page.goto("/htx/nhat-ky")
  await expect(page.getByText(/^Trang lưu trong máy từ/)).toBeVisible()
  await page.waitForFunction((began) => performance.now() - began > 2_500, await page.evaluate(() => performance.now()))
  expect(loads).toBe(1)
  await context.close()
})
