import { randomBytes } from "node:crypto"
import { readFile } from "node:fs/promises"
import { expect, test, type Page } from "@playwright/test"
import { PortalPage } from "../../pages/portal-page.ts"
import { CATEGORIES, FLOOR_SECRET, floorTemplate, namesIn, partOf } from "../../support/floor-template.ts"
import { addGoods } from "../../support/floors.ts"
import { MemberApi, readSeed } from "../../support/member-api.ts"
import { smallWorkbook } from "../../support/small-workbook.ts"

test.use({ viewport: { width: 360, height: 780 } })

const HOME = "/htx/kenh-ban/tep/postmart"
const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

const owner = () => {
  const found = readSeed().members.find(
    ({ role, cooperative }) => role === "owner" && cooperative.handle === "htx-che-tuc-tranh",
  )
  if (!found) throw new Error("the seed has no owner of htx-che-tuc-tranh")
  return found
}
const give = (page: Page, label: string | RegExp, name: string, buffer: Buffer) =>
  page.getByLabel(label).setInputFiles({ name, buffer, mimeType: XLSX })

test("goods go to a floor of files in its own template, and its orders come back in a file", async ({ page }) => {
  const api = await MemberApi.signIn(owner())
  const pictured = await addGoods(api, `Chè có ảnh ${Date.now().toString(36)}`)
  await api.call("POST", `/cooperative/products/${pictured.id}/submit`, {})
  await new PortalPage(page).enter(owner())

  await test.step("the floor's template is read, and what nobody could guess is chosen", async () => {
    await page.goto(HOME)
    const again = page.getByText("Sàn đổi tệp mẫu? Nạp tệp mới")
    if (await again.isVisible()) await again.click()
    await give(page, /^Tệp mẫu/, "Mau PostMart.xlsx", floorTemplate())
    await page.getByRole("button", { name: /^Nạp tệp/ }).click()
    await expect(page.getByRole("heading", { level: 1, name: "Cách điền tệp" })).toBeVisible()
    await expect(page.getByRole("group", { name: /^Tên sản phẩm/ }).getByLabel("Điền bằng")).toHaveValue("title")
    const province = page.getByRole("group", { name: /^Tỉnh thành/ })
    await province.getByLabel("Điền bằng").selectOption("fixed")
    await province.getByLabel("Ghi chữ gì").fill("Thái Nguyên")
    const choices = page.getByRole("group", { name: /^Danh mục/ }).getByLabel(/thì sàn gọi là$/)
    for (const choice of await choices.all()) await choice.selectOption(CATEGORIES[0] ?? "")
    await page.getByRole("button", { name: "Ghi lại cách điền" }).click()
    await expect(page.getByText("Đã ghi cách điền.")).toBeVisible()
  })

  await test.step("what is not to be sold there is left out of its files, and taken back", async () => {
    await page.getByRole("link", { name: "Xem từng món" }).click()
    await page.waitForURL(`**${HOME}/hang`)
    const first = page
      .getByRole("listitem")
      .filter({ has: page.getByText("Không bán món này trên sàn?") })
      .first()
    const title = (await first.locator("strong").first().innerText()).replace(/, [^,]*$/, "")
    await first.getByText("Không bán món này trên sàn?").click()
    await first.getByRole("button", { name: "Để món này ngoài tệp" }).click()
    const out = page.getByRole("region", { name: "Để ngoài tệp" })
    await expect(out).toContainText(title)
    await out.getByRole("listitem").filter({ hasText: title }).getByRole("button", { name: "Đưa lại vào tệp" }).click()
    await expect(out).toHaveCount(0)
    await page.goto(HOME)
  })

  const sku = await test.step("the file holds the goods, and what is the floor's is as it was", async () => {
    // A try before this one may have left a file that nobody confirmed.
    const left = page.getByText("Sàn không nhận, hoặc muốn điền lại")
    if (await left.isVisible()) await left.click()
    await page
      .getByRole("button", { name: /^Điền (tệp \d+ món|tệp khác|lại tất cả các món)$/ })
      .first()
      .click()
    await expect(page.getByText("Đã điền tệp. Tải về, rồi tải lên sàn.")).toBeVisible()
    const link = page.getByRole("link", { name: "Tải tệp về" })
    const [download] = await Promise.all([page.waitForEvent("download"), link.click()])
    const file = await readFile(await download.path())
    expect(partOf(file, "xl/worksheets/sheet2.xml")).toContain(FLOOR_SECRET)
    const sheet = partOf(file, "xl/worksheets/sheet1.xml")
    expect(sheet).toContain("Thái Nguyên")
    expect(sheet).not.toContain("Ví dụ: Mật ong")
    const [pictures] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "Tải ảnh về (ZIP)" }).click(),
    ])
    expect(namesIn(await readFile(await pictures.path())).filter((name) => /\.jpe?g$/.test(name))).not.toEqual([])
    return /<c r="A3"[^>]*>.*?<t[^>]*>([^<]+)</.exec(sheet)?.[1] ?? ""
  })
  expect(sku).not.toBe("")

  await test.step("what was confirmed is not in the next file", async () => {
    await page.getByRole("button", { name: "Sàn đã nhận tệp này" }).click()
    await expect(page.getByText("Lần sau tệp chỉ có món nào đổi.")).toBeVisible()
    await expect(page.getByText("Chưa có gì mới để gửi.")).toBeVisible()
  })

  await test.step("its file of orders brings each order once", async () => {
    const id = `PM-${randomBytes(3).toString("hex")}`
    const orders = smallWorkbook([
      ["Mã đơn hàng", "Trạng thái", "Mã SKU", "Tên sản phẩm", "Số lượng", "Đơn giá"],
      [id, "Chờ lấy hàng", sku, "Chè", "1", "45000"],
    ])
    await page.getByRole("link", { name: "Nạp đơn và danh sách" }).click()
    for (const told of ["1 đơn mới", "1 đơn đã có"]) {
      await give(page, /^Tệp đơn hàng/, "don.xlsx", orders)
      await page.getByRole("button", { name: "Nạp đơn hàng" }).click()
      await expect(page.getByRole("status").filter({ hasText: told })).toBeVisible()
    }
    await page.getByRole("link", { name: "Đơn trên sàn này" }).click()
    await page.getByRole("link", { name: "Tất cả" }).click()
    await expect(page.getByText(id).first()).toBeVisible()
  })
})
