import { randomBytes } from "node:crypto"
import { expect, type Page, test } from "@playwright/test"
import sharp from "sharp"
import { PortalPage } from "../../pages/portal-page.ts"
import { stack } from "../../support/environment.ts"
import { MemberApi, readSeed } from "../../support/member-api.ts"
import { smallWorkbook } from "../../support/small-workbook.ts"
import { withClient } from "../../stack/postgres.ts"

test.use({ viewport: { width: 360, height: 780 } })

const owner = () => {
  const found = readSeed().members.find(
    ({ role, cooperative }) => role === "owner" && cooperative.handle === "htx-che-tuc-tranh",
  )
  if (!found) throw new Error("the seed has no owner of htx-che-tuc-tranh")
  return found
}

/** As a phone takes it: four thousand dots wide, several megabytes. */
const phonePhoto = (): Promise<Buffer> =>
  sharp({
    create: {
      width: 4000,
      height: 3000,
      channels: 3,
      background: "#7a9a5b",
      noise: { type: "gaussian", mean: 120, sigma: 40 },
    },
  })
    .jpeg({ quality: 90 })
    .toBuffer()

const sheet = (page: Page, name: string, buffer: Buffer) =>
  page.getByLabel("Tệp Excel hoặc CSV").setInputFiles({
    ...{ name, buffer },
    mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  })

/** As another press leaves it while its rows are being written; nobody takes it over for an hour. */
const importIsUnderWay = (url: string, isIt: boolean): Promise<unknown> =>
  withClient(stack.databaseUrl, (client) =>
    client.query("update product_import set state = $2, lease_until = now() + interval '1 hour' where id = $1", [
      new URL(url).pathname.split("/").at(-1),
      isIt ? "applying" : "reported",
    ]),
  )

test("a product goes from a photo to the shelf, with what it lacks said, ways of selling, and stock taken back", async ({
  page,
}) => {
  const title = `Chè xuân ${randomBytes(2).toString("hex")}`
  await new PortalPage(page).enter(owner())
  await page.goto("/htx/san-pham/moi")
  await page.getByLabel("Tên sản phẩm").fill(title)
  await page.getByLabel("Nhóm hàng OCOP").selectOption("food")
  await page.getByLabel("Bán theo").fill("gói 200 g")
  await page.getByLabel("Khối lượng tịnh").fill("200 g")
  await page.getByLabel("Giá bán (₫)").fill("120.000")
  await page.getByLabel("Đang có").fill("30")
  await page.getByRole("button", { name: "Ghi, rồi chụp ảnh" }).click()
  await expect(page.getByRole("heading", { level: 1, name: "Ảnh sản phẩm" })).toBeVisible()
  const [, home = ""] = /(.*)\/anh/.exec(new URL(page.url()).pathname) ?? []

  await test.step("the photo is made small on the phone, sent and shown", async () => {
    const photo = await phonePhoto()
    const input = page.locator("input[type=file][name=photos]")
    await input.setInputFiles({ name: "IMG_0001.jpg", mimeType: "image/jpeg", buffer: photo })
    await expect(page.getByText("1 ảnh sẵn sàng gửi.")).toBeVisible()
    const sent = await input.evaluate((field: HTMLInputElement) => field.files?.[0]?.size ?? Number.MAX_SAFE_INTEGER)
    expect(sent).toBeLessThan(photo.length / 4)
    await page.getByRole("button", { name: "Gửi ảnh" }).click()
    await expect(page.getByText("Đã thêm ảnh.")).toBeVisible()
    const shown = page.locator("main li img").first()
    await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0)
  })

  await test.step("what the law wants on the label is listed until it is there", async () => {
    await page.goto(home)
    await expect(page.getByText("Chưa bán")).toBeVisible()
    const missing = page.getByRole("region", { name: /Còn thiếu \d+ điều/ })
    await expect(missing.getByRole("link", { name: "Thành phần" })).toBeVisible()
    await expect(page.getByRole("button", { name: "Đưa lên kệ" })).toHaveCount(0)
    await missing.getByRole("link", { name: "Lời kể về sản phẩm" }).click()
    await page.getByLabel("Kể về sản phẩm").fill("Hái một tôm hai lá, sao tay.")
    await page.getByRole("button", { name: "Ghi lại" }).click()
    await expect(page.getByText("Đã ghi lại.")).toBeVisible()
    await page.goto(`${home}/nhan`)
    for (const name of ["Thành phần", "Cách dùng", "Cách bảo quản", "Dùng được bao lâu", "Lời cảnh báo"])
      await page.getByLabel(name).fill("Ghi cho kiểm thử")
    await page.getByRole("button", { name: "Ghi lại" }).click()
    await page.getByRole("button", { name: "Đưa lên kệ" }).click()
    await expect(page.getByText(/^(Đang bán|Đang chờ cán bộ xem)$/).first()).toBeVisible()
  })

  await test.step("another way of selling, another price, and a count that is taken back", async () => {
    await page.goto(`${home}/gia-hang`)
    await page.getByText("Thêm quy cách khác").click()
    const added = page.locator("details", { hasText: "Thêm quy cách khác" })
    await added.getByLabel("Bán theo").fill("hộp 500 g")
    await added.getByLabel("Khối lượng tịnh").fill("500 g")
    await added.getByLabel("Giá bán (₫)").fill("280.000")
    await added.getByLabel("Đang có").fill("8")
    await added.getByRole("button", { name: "Thêm quy cách" }).click()
    const big = page.getByRole("region", { name: "hộp 500 g" })
    await expect(big).toContainText("280.000")
    const small = page.getByRole("region", { name: "gói 200 g" })
    await small.getByText("Đổi giá, quy cách").click()
    await small.getByLabel("Giá bán (₫)").fill("125.000")
    await small.getByRole("button", { name: "Ghi giá và quy cách" }).click()
    await expect(small).toContainText("125.000")
    await small.getByText("Ghi lại số hàng").click()
    await small.getByLabel("Bây giờ có bao nhiêu").fill("3")
    await small.getByLabel("Vì sao đổi").selectOption("counted")
    await small.getByRole("button", { name: "Ghi số hàng" }).click()
    await expect(small).toContainText("Trong kho 3")
    await page.getByRole("button", { name: "Hoàn tác" }).first().click()
    await expect(page.getByText("Đã hoàn tác.", { exact: true })).toBeVisible()
    await expect(small).toContainText("Trong kho 30")
  })
})

test("a broken sheet is told row by row with nothing written, the mended one is, and formulas leave as text", async ({
  page,
}) => {
  const mark = randomBytes(2).toString("hex")
  const api = await MemberApi.signIn(owner())
  const titles = async () => {
    const { products } = await api.call<{ products: { title: string }[] }>("GET", "/cooperative/products")
    return products.map(({ title }) => title).filter((title) => title.includes(mark))
  }
  const head = ["Tên sản phẩm", "Mô tả", "Nhóm OCOP", "Quy cách", "Khối lượng tịnh", "Giá (₫)", "Tồn kho"]
  const good = [
    `Chè nụ ${mark}`,
    '=HYPERLINK("http://ke-la.example")',
    "thực phẩm",
    "gói 100 g",
    "100 g",
    "50.000",
    "4",
  ]
  await new PortalPage(page).enter(owner())

  await test.step("three rows, two of them wrong", async () => {
    const noPrice = [`Chè búp ${mark}`, "", "thực phẩm", "gói 100 g", "100 g", "năm mươi", "4"]
    const noGroup = [`Chè già ${mark}`, "", "hàng rong", "gói 100 g", "100 g", "40.000", "-2"]
    await page.goto("/htx/san-pham/nhap")
    await sheet(page, "hang-sai.xlsx", smallWorkbook([head, good, noPrice, noGroup]))
    await page.getByRole("button", { name: "Xem trước" }).click()
    await expect(page.getByText("Chưa ghi gì cả.")).toBeVisible()
    const row = (number: number) => page.getByRole("listitem").filter({ hasText: `Dòng ${number}:` })
    await expect(row(2)).toContainText("Thêm mới")
    await expect(row(3)).toContainText("Giá phải là số đồng chẵn")
    await expect(row(4)).toContainText("Chọn một trong: thực phẩm")
    await expect(row(4)).toContainText("Tồn kho là số nguyên")
    await expect(page.getByRole("button", { name: "Đồng ý, ghi tất cả" })).toHaveCount(0)
    expect(await titles()).toEqual([])
  })

  await test.step("the mended sheet", async () => {
    await page.goto("/htx/san-pham/nhap")
    await sheet(page, "hang-dung.xlsx", smallWorkbook([head, good]))
    await page.getByRole("button", { name: "Xem trước" }).click()
    const agree = page.getByRole("button", { name: "Đồng ý, ghi tất cả" })
    await expect(agree).toBeVisible()
    // A long sheet is still being written when its page is opened again.
    await importIsUnderWay(page.url(), true)
    await page.reload()
    await expect(page.getByText("Đã ghi 0 trên 1 dòng.")).toBeVisible()
    await expect(agree).toHaveCount(0)
    await importIsUnderWay(page.url(), false)
    await agree.click()
    await expect(page.getByRole("heading", { level: 1, name: "Đã ghi xong" })).toBeVisible()
    expect(await titles()).toEqual([`Chè nụ ${mark}`])
  })

  const exported = await page.request.get("/htx/san-pham/tep/san-pham.csv")
  expect(exported.ok()).toBe(true)
  const text = await exported.text()
  expect(text).toContain("'=HYPERLINK(")
  expect(text).not.toMatch(/(^|[,"\n])[=+@]/)
})
