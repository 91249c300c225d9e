import { readFile } from "node:fs/promises"
import { expect, test } from "@playwright/test"
import { PortalPage } from "../../pages/portal-page.ts"
import { MemberApi, readSeed } from "../../support/member-api.ts"
import { textOf } from "../../support/pdf-text.ts"
import { partsOf, placeOrder, RECEIVER } from "../../support/store-api.ts"

const HANDLE = "htx-van-son"
const owner = () => {
  const found = readSeed().members.find(({ role, cooperative }) => role === "owner" && cooperative.handle === HANDLE)
  if (!found) throw new Error(`the seed has no owner of ${HANDLE}`)
  return found
}

test("a grower accepts an order, picks its lot, packs, prints the note, sends it and gets the cash", async ({
  page,
}) => {
  test.setTimeout(240_000)
  const portal = new PortalPage(page)
  const api = await MemberApi.signIn(owner())
  const product = await api.productOnSale()
  const batch = await api.sealedBatch(20)
  const placed = await placeOrder([{ productId: product.id, quantity: 2 }])
  const number = `NG${placed.display_id}-1`
  const shot = (name: string) => page.screenshot({ path: `test-results/orders/${name}.png`, fullPage: true })

  await test.step("the order waits under Bán hàng, without the buyer's name", async () => {
    await portal.enter(owner())
    await page.getByRole("navigation", { name: "Các mục của sổ" }).getByRole("link", { name: "Bán hàng" }).click()
    await page.getByRole("link", { name: /^Đơn mới/ }).click()
    // A reload before the list is there would stay on the page before it for good.
    await page.waitForURL("**/htx/don-hang**")
    const card = page.getByRole("link", { name: new RegExp(number) })
    await expect(async () => {
      await page.reload()
      await expect(card).toBeVisible({ timeout: 1000 })
    }).toPass()
    await expect(page.getByText(RECEIVER.last_name)).toHaveCount(0)
    await shot("1-danh-sach")
    await card.click()
    await expect(page.getByRole("heading", { name: `Đơn ${number}` })).toBeVisible()
    await expect(page.getByText(RECEIVER.phone)).toHaveCount(0)
    await shot("2-don-moi")
  })

  await test.step("it is accepted by a slip, taken back, and accepted", async () => {
    await page.getByRole("button", { name: "Nhận đơn này" }).click()
    await expect(page.getByText("Đã nhận đơn.")).toBeVisible()
    await page.getByRole("button", { name: "Bấm nhầm? Bỏ nhận đơn" }).click()
    await expect(page.getByText("Đã lấy lại bước trước.")).toBeVisible()
    await page.getByRole("button", { name: "Nhận đơn này" }).click()
    await expect(page.getByRole("link", { name: RECEIVER.phone })).toBeVisible()
    await shot("3-chon-lo")
  })

  await test.step("all of it is taken from the new lot", async () => {
    for (const field of await page.getByRole("textbox", { name: /^Lô / }).all()) await field.fill("")
    await page.getByRole("textbox", { name: new RegExp(`^Lô ${batch.lotCode}`) }).fill("2")
    await page.getByRole("button", { name: /Lấy ở các lô này|Ghi lại lô/ }).click()
    await expect(page.getByText("Đã ghi lô.")).toBeVisible()
    await shot("4-dong-goi")
  })

  await test.step("it is packed only when each thing is ticked off", async () => {
    await page.getByRole("button", { name: "Đã đóng gói xong" }).click()
    await expect(page.getByText("Còn món chưa đánh dấu.")).toBeVisible()
    await page.getByRole("checkbox", { name: new RegExp(product.title) }).check()
    await page.getByRole("button", { name: "Đã đóng gói xong" }).click()
    await expect(page.getByText("Đóng gói xong. In phiếu")).toBeVisible()
    await shot("5-gui-di")
  })

  await test.step("the note names receiver, lot and cash in letters that can be read", async () => {
    const href = await page.getByRole("link", { name: "Phiếu A5" }).getAttribute("href")
    const answer = await page.request.get(href ?? "")
    expect(answer.headers()["content-type"]).toBe("application/pdf")
    const text = textOf(await answer.body())
    for (const word of [number, "Nguyễn Thị Ánh Nguyệt", RECEIVER.phone, RECEIVER.address_1, batch.lotCode, "THU HỘ"]) {
      expect(text).toContain(word)
    }
    expect(text.replaceAll(".", "")).toContain(String(placed.total))
  })

  await test.step("it is sent, and the buyer sees where it comes from", async () => {
    await page.getByLabel("Bên giao hàng").fill("Bưu điện (VNPost)")
    await page.getByLabel("Mã vận đơn").fill("VN123456789")
    await page.getByRole("button", { name: "Đã gửi gói đi" }).click()
    await expect(page.getByText("Đã ghi là gửi đi.")).toBeVisible()
    await shot("6-tien-thu-ho")
    const { parts } = await partsOf(placed.id)
    expect(parts[0]).toMatchObject({ status: "handed_over", items: [{ lots: [{ lot_code: batch.lotCode }] }] })
    expect(JSON.stringify(parts)).not.toContain(RECEIVER.phone)
    const origin = await page.request.get(parts[0]?.items[0]?.lots[0]?.origin_url ?? "")
    expect(await origin.text()).toContain(batch.lotCode)
  })

  await test.step("cash that differs is asked about; the right cash ends the order", async () => {
    const amount = page.getByLabel("Tiền nhận về")
    await amount.fill("1.000")
    await page.getByRole("button", { name: "Đã nhận tiền" }).click()
    await expect(page.getByText(/bà con ghi 1\.000/)).toBeVisible()
    await amount.fill(String(placed.total))
    await page.getByRole("button", { name: "Đã nhận tiền" }).click()
    await expect(page.getByText("Đã ghi tiền nhận về.")).toBeVisible()
    await expect(page.getByText("Đã giao").first()).toBeVisible()
    await shot("7-xong")
  })

  await test.step("it is in the month's earnings and in the table to take away", async () => {
    await page.goto("/htx/thu-nhap")
    await expect(page.getByRole("listitem").filter({ hasText: product.title })).toBeVisible()
    await shot("8-thu-nhap")
    const href = await page.getByRole("link", { name: "Tải dạng CSV" }).getAttribute("href")
    const table = await (await page.request.get(href ?? "")).text()
    expect(table).toContain(number)
    expect(table).not.toContain(RECEIVER.phone)
    const coming = page.waitForEvent("download")
    await page.getByRole("link", { name: "Tải bảng kê cho Excel" }).click()
    const workbook = await coming
    expect(workbook.suggestedFilename()).toMatch(/^thu-nhap-\d{4}-\d{2}\.xlsx$/)
    expect((await readFile(await workbook.path())).subarray(0, 4).toString("latin1")).toBe("PK\x03\x04")
    await expect(page).toHaveURL(/\/htx\/thu-nhap$/)
  })

  await test.step("a computer's screen shows the same", async () => {
    await page.setViewportSize({ width: 1280, height: 900 })
    await shot("8-thu-nhap-1280")
    await page.goto("/htx/don-hang?viec=xong")
    await shot("1-danh-sach-1280")
    await page.getByRole("link", { name: new RegExp(number) }).click()
    await expect(page.getByRole("heading", { name: `Đơn ${number}` })).toBeVisible()
    await shot("7-xong-1280")
    await page.goto("/htx/ban-hang")
    await shot("0-ban-hang-1280")
    await page.setViewportSize({ width: 360, height: 780 })
    await shot("0-ban-hang")
  })
})
