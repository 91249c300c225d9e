import type { Locator, Page } from "@playwright/test"
import type { Member } from "../support/member-api.ts"
import { StampPages } from "./stamp-pages.ts"

export type NewProduct = {
  title: string
  description: string
  price: string
  unitLabel: string
  netContent: string
  group: string
}
/** A product as a cooperative describes it for the shelf: with a photo of its own and a label of its own words. */
export type DescribedProduct = NewProduct & {
  photo: { name: string; mimeType: string; buffer: Buffer }
  label: Readonly<Record<string, string>>
}
export type NewBatch = {
  product: string
  lotCode: string
  quantity: number
  unit: string
  packedOn: string
  expiresOn: string
}

/** The cooperative's portal as its members use it on a phone. */
export class PortalPage {
  readonly alert: Locator
  constructor(readonly page: Page) {
    this.alert = page.getByRole("alert").filter({ hasText: /\S/ })
  }

  async signIn({ email, password }: Pick<Member, "email" | "password">): Promise<void> {
    await this.page.goto("/htx/dang-nhap")
    await this.page.getByLabel("Số điện thoại hoặc thư điện tử").fill(email)
    await this.page.getByLabel("Mật khẩu").fill(password)
    await this.page.getByRole("button", { name: "Đăng nhập" }).click()
  }

  /** Signs in and waits until the portal is open. */
  async enter(member: Pick<Member, "email" | "password">): Promise<void> {
    await this.signIn(member)
    await this.page.waitForURL((url) => url.pathname.startsWith("/htx") && !url.pathname.includes("dang-nhap"))
  }

  /** A new product through all its pages, up to the shelf. */
  async addProduct(product: NewProduct): Promise<void> {
    await this.page.goto("/htx/san-pham/moi")
    await this.page.getByLabel("Tên sản phẩm").fill(product.title)
    await this.page.getByLabel("Nhóm hàng OCOP").selectOption({ label: product.group })
    await this.page.getByLabel("Bán theo").fill(product.unitLabel)
    await this.page.getByLabel("Khối lượng tịnh").fill(product.netContent)
    await this.page.getByLabel("Giá bán (₫)").fill(product.price)
    await this.page.getByLabel("Đang có").fill("20")
    await this.page.getByRole("button", { name: "Ghi, rồi chụp ảnh" }).click()
    await this.page.getByRole("heading", { level: 1, name: "Ảnh sản phẩm" }).waitFor()
    const [, home = ""] = /(.*)\/anh/.exec(new URL(this.page.url()).pathname) ?? []
    await this.page.goto(`${home}/loi`)
    await this.page.getByLabel("Kể về sản phẩm").fill(product.description)
    await this.page.getByRole("button", { name: "Ghi lại" }).click()
    await this.page.getByText("Đã ghi lại.").waitFor()
    await this.page.goto(`${home}/nhan`)
    for (const name of ["Thành phần", "Cách dùng", "Cách bảo quản", "Dùng được bao lâu", "Lời cảnh báo"])
      await this.page.getByLabel(name).fill("Ghi cho kiểm thử")
    await this.page.getByRole("button", { name: "Ghi lại" }).click()
    await this.page.getByRole("button", { name: "Đưa lên kệ" }).click()
  }

  /** From the open form of a new product to the page that offers it, by the buttons and links a member would press. */
  async describeProduct(product: DescribedProduct): Promise<void> {
    const { page } = this
    await page.getByLabel("Tên sản phẩm").fill(product.title)
    await page.getByLabel("Nhóm hàng OCOP").selectOption({ label: product.group })
    await page.getByLabel("Bán theo").fill(product.unitLabel)
    await page.getByLabel("Khối lượng tịnh").fill(product.netContent)
    await page.getByLabel("Giá bán (₫)").fill(product.price)
    await page.getByLabel("Đang có").fill("20")
    await page.getByRole("button", { name: "Ghi, rồi chụp ảnh" }).click()
    await page.getByLabel("Chụp hoặc chọn ảnh").setInputFiles(product.photo)
    await page.getByText("1 ảnh sẵn sàng gửi.").waitFor()
    await page.getByRole("button", { name: "Gửi ảnh" }).click()
    await page.getByText("Đã thêm ảnh.").waitFor()
    await page.getByRole("link", { name: "Xong ảnh, xem sản phẩm" }).click()
    await page.getByRole("link", { name: /^Lời giới thiệu/ }).click()
    await page.getByLabel("Kể về sản phẩm").fill(product.description)
    await this.saveAndBack(product.title)
    await page.getByRole("link", { name: /^Nhãn hàng/ }).click()
    for (const [name, words] of Object.entries(product.label)) await page.getByLabel(name).fill(words)
    await page.getByRole("button", { name: "Ghi lại" }).click()
    await page.getByRole("heading", { level: 1, name: product.title }).waitFor()
  }

  private async saveAndBack(title: string): Promise<void> {
    await this.page.getByRole("button", { name: "Ghi lại" }).click()
    await this.page.getByText("Đã ghi lại.").waitFor()
    await this.page.getByRole("heading", { level: 1, name: title }).waitFor()
  }

  /** What the cooperative sells, by the name that a batch is opened for. */
  async firstProduct(): Promise<string> {
    await this.page.goto("/htx/lo/moi")
    const product = this.page.locator("main li strong, main h1").filter({ hasNotText: "Mở lô mới" })
    return (await product.first().innerText()).trim()
  }

  /** The form of a new batch; a cooperative with one product is not asked which. */
  async chooseProduct(product: string): Promise<void> {
    await this.page.goto("/htx/lo/moi")
    const row = this.page.getByRole("link", { name: product })
    await row.or(this.page.getByLabel("Mã lô")).first().waitFor()
    if (await row.first().isVisible()) await row.first().click()
    await this.page.getByLabel("Mã lô").waitFor()
  }

  async openBatch(batch: NewBatch): Promise<void> {
    await this.chooseProduct(batch.product)
    await this.page.getByLabel("Mã lô").fill(batch.lotCode)
    await this.page.getByLabel("Số lượng").fill(String(batch.quantity))
    await this.page.getByLabel("Đơn vị").fill(batch.unit)
    await this.page.getByLabel("Đóng gói", { exact: true }).fill(batch.packedOn)
    await this.page.getByLabel("Hạn dùng").fill(batch.expiresOn)
    await this.page.getByRole("button", { name: "Mở lô" }).click()
    await this.page.getByRole("heading", { name: `Lô ${batch.lotCode}` }).waitFor()
  }

  async recordEvent(kind: string, details: { what?: string; amount?: string; unit?: string } = {}): Promise<void> {
    await this.page.getByRole("link", { name: kind, exact: true }).click()
    await this.page.getByRole("heading", { level: 1, name: kind }).waitFor()
    if (details.what) await this.page.getByLabel(/Việc gì/).fill(details.what)
    if (details.amount) await this.page.getByLabel("Được bao nhiêu").fill(details.amount)
    if (details.unit) await this.page.getByLabel("Đơn vị").selectOption({ label: details.unit })
    await this.page.getByRole("button", { name: "Ghi vào nhật ký" }).click()
    await this.page.getByRole("heading", { level: 1, name: /^Lô / }).waitFor()
  }

  async seal(): Promise<void> {
    await this.page.getByRole("link", { name: "Xem lại và niêm phong" }).click()
    await this.page.getByRole("button", { name: "Đồng ý, niêm phong" }).click()
    await this.page.getByRole("heading", { name: "Tem của lô" }).waitFor()
  }

  async issueStamps(quantity: number): Promise<void> {
    await this.page.getByLabel("Số tem cần in").fill(String(quantity))
    await this.page.getByRole("button", { name: "Phát hành tem" }).click()
    await this.page.getByText("Đã phát hành xong").waitFor({ timeout: 30_000 })
  }

  /** The whole newest run on the usual sheet of 65, through the pages that a member would go through. */
  async downloadSheets(): Promise<Uint8Array> {
    const run = new StampPages(this.page)
    await run.open()
    await run.choosePaper("65 tem một tờ")
    await run.preview()
    return run.makeAndDownload()
  }

  /** Recalls one lot with a reason; returns the moment of the last press. */
  async recall(lotCode: string, reason: string): Promise<number> {
    const { page } = this
    await page.goto("/htx/lo")
    await page.getByRole("link", { name: new RegExp(lotCode) }).click()
    await page.getByRole("link", { name: "Thu hồi lô" }).click()
    await page.getByText(`Chỉ lô ${lotCode}`).click()
    await page.getByLabel("Lý do thu hồi").fill(reason)
    await page.getByRole("button", { name: "Xem lại rồi thu hồi" }).click()
    await page
      .getByText(/không rút lại được/)
      .first()
      .waitFor()
    const said = Date.now()
    await page.getByRole("button", { name: "Đồng ý, thu hồi" }).click()
    await page.getByText("Lô này đã thu hồi.").first().waitFor()
    return said
  }
}
