import type { Download, Page } from "@playwright/test"

/** Bytes of a download that a click starts. */
async function bytesOf(download: Download): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer)
  return new Uint8Array(Buffer.concat(chunks))
}

/** The pages of one stamp run, as a member uses them on a phone. */
export class StampPages {
  constructor(readonly page: Page) {}

  /** From the batch's page to the run's own. */
  async open(): Promise<void> {
    await this.page.getByRole("link", { name: "In và dùng tem" }).last().click()
    await this.page.getByRole("heading", { level: 1, name: /^Đợt \d+: / }).waitFor()
  }

  async back(): Promise<void> {
    await this.page.getByRole("link", { name: /^Đợt \d+, lô / }).click()
    await this.page.getByRole("heading", { level: 1, name: /^Đợt \d+: / }).waitFor()
  }

  /** A number of the reconciliation, by the words beside it. */
  async count(name: string): Promise<number> {
    const term = this.page.locator("dl > div").filter({ has: this.page.locator("dt", { hasText: name }) })
    return Number((await term.locator("dd").innerText()).replace(/\D/g, ""))
  }

  async choosePaper(name: string): Promise<void> {
    await this.page
      .getByRole("link", { name: /^In tem/ })
      .first()
      .click()
    await this.page.getByRole("heading", { level: 1, name: "In tem trên giấy nào?" }).waitFor()
    await this.page.getByRole("link", { name }).first().click()
    await this.page.getByRole("heading", { level: 1, name: "In thế nào?" }).waitFor()
  }

  async range(from: number, to: number): Promise<void> {
    await this.page.getByLabel("Từ tem số").fill(String(from))
    await this.page.getByLabel("đến tem số").fill(String(to))
  }

  async startAtLabel(label: number): Promise<void> {
    await this.page.getByText("Tờ giấy đã bóc mất vài tem?").click()
    await this.page.getByRole("radio", { name: `Ô số ${label}`, exact: true }).check()
  }

  async preview(): Promise<void> {
    await this.page.getByRole("button", { name: "Xem trước tờ in" }).click()
  }

  /** Makes the file that the preview shows, and downloads it; PDF unless another format is named as the page has it. */
  async makeAndDownload({ format, reason }: { format?: string; reason?: string } = {}): Promise<Uint8Array> {
    if (reason) await this.page.getByText(reason, { exact: true }).click()
    if (format) {
      await this.page.getByText("Máy in chuyên dụng, kiểu tệp khác").click()
      await this.page.getByText(format, { exact: true }).click()
    }
    await this.page.getByRole("button", { name: "Tạo tờ in" }).click()
    await this.page.getByRole("heading", { name: "Tờ in đã sẵn sàng" }).waitFor()
    const downloading = this.page.waitForEvent("download")
    await this.page.getByRole("link", { name: /^Tải tờ in/ }).click()
    return bytesOf(await downloading)
  }

  /** Adds a printer for a paper, downloads its calibration page and types how far right and up its frame lies. */
  async calibrate(printer: { name: string; paper: string; right: string; up: string }): Promise<Uint8Array> {
    await this.page.getByLabel("Tên máy in").fill(printer.name)
    await this.page.getByLabel("Giấy hay dùng").selectOption({ label: printer.paper })
    await this.page.getByRole("button", { name: "Lưu máy in" }).click()
    await this.page.getByRole("heading", { level: 1, name: printer.name }).waitFor()
    const downloading = this.page.waitForEvent("download")
    await this.page.getByRole("link", { name: "Tải trang chỉnh" }).click()
    const calibrationPage = await bytesOf(await downloading)
    await this.page.getByLabel("Khung in lệch").selectOption({ label: "sang phải" })
    await this.page.getByLabel("mấy mm?", { exact: true }).fill(printer.right)
    await this.page.getByLabel("và lệch").selectOption({ label: "lên trên" })
    await this.page.getByLabel("mấy mm? (dọc)").fill(printer.up)
    await this.page.getByRole("button", { name: "Lưu số đo" }).click()
    await this.page.getByText(/^Đã lưu\./).waitFor()
    return calibrationPage
  }

  async void(from: number, to: number, reason: string): Promise<void> {
    await this.page.getByRole("link", { name: /^Huỷ tem hỏng/ }).click()
    await this.range(from, to)
    await this.page.getByText(reason, { exact: true }).click()
    await this.page.getByRole("button", { name: "Xem lại rồi huỷ" }).click()
  }

  /** Says by their printed numbers which labels are on packs. */
  async activateNumbers(from: number, to: number): Promise<void> {
    await this.page
      .getByRole("link", { name: /kích hoạt/i })
      .first()
      .click()
    await this.page.getByText("Không quét được? Ghi số tem").click()
    await this.range(from, to)
    await this.page.getByRole("button", { name: "Xem lại rồi kích hoạt" }).last().click()
    await this.page.getByRole("button", { name: "Đúng, kích hoạt" }).click()
  }
}
