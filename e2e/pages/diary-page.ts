import type { Locator, Page } from "@playwright/test"

export type Work = {
  /** As the big button says it. */
  step: string
  /** `yyyy-mm-dd`; today when not named. */
  day?: string
  took?: string
  gave?: string
  unit?: string
  note?: string
  photo?: { name: string; mimeType: string; buffer: Buffer }
}

/** The diary on a phone: big buttons, a few words, and what still waits for signal. */
export class DiaryPage {
  readonly waiting: Locator
  readonly saved: Locator
  readonly entries: Locator
  constructor(readonly page: Page) {
    this.waiting = page.locator("#cho-gui").getByRole("listitem")
    this.saved = page.getByText(/vào máy\. Có sóng sẽ tự gửi\./)
    this.entries = page.locator("section[aria-label^='Ngày'] ol > li")
  }

  async openForm(): Promise<void> {
    await this.page.goto("/htx/nhat-ky/ghi")
    await this.page.getByRole("heading", { level: 1, name: "Ghi nhật ký" }).waitFor()
  }

  async open(): Promise<void> {
    await this.page.goto("/htx/nhat-ky")
    await this.page.getByRole("heading", { level: 1, name: "Nhật ký" }).waitFor()
  }

  /** The first product, where the cooperative has several; one alone is not asked for. */
  async chooseProduct(): Promise<void> {
    const question = this.page.getByRole("heading", { name: "Ghi cho hàng nào?" })
    const steps = this.page.getByRole("link", { name: "Đổi hàng" }).or(this.page.locator("a[href*='buoc=']")).first()
    await question.or(steps).first().waitFor()
    if (await question.isVisible()) await this.page.locator("a[href*='san-pham=']").first().click()
  }

  async choose(step: string): Promise<void> {
    await this.page.getByRole("link", { name: step, exact: true }).click()
    await this.page.getByRole("button", { name: "Ghi vào nhật ký" }).waitFor()
  }

  /** One entry of a product that is chosen already; says nothing of whether it was sent. */
  async record({ step, day, took, gave, unit, note, photo }: Work): Promise<void> {
    const { page } = this
    await this.choose(step)
    if (day) await page.getByLabel("Ngày nào").fill(day)
    if (took) await page.getByLabel("Đem làm bao nhiêu").fill(took)
    if (gave) await page.getByLabel(/^(Được|Hết) bao nhiêu$/).fill(gave)
    if (unit) await page.getByLabel("Đơn vị").last().selectOption({ label: unit })
    if (photo) {
      await page.locator('input[name="photos"]').setInputFiles(photo)
      await page.getByRole("img", { name: "Ảnh 1" }).waitFor()
    }
    if (note) await page.getByLabel("Ghi thêm").fill(note)
    await page.getByRole("button", { name: "Ghi vào nhật ký" }).click()
    await this.saved.filter({ hasText: step }).waitFor()
  }
}
