import type { Locator, Page } from "@playwright/test"

/** The shop's camera page, /quet. */
export class CameraPage {
  readonly scanner: Locator
  readonly warning: Locator
  readonly code: Locator
  readonly photo: Locator
  constructor(readonly page: Page) {
    this.scanner = page.locator("[data-scanner]")
    this.warning = page.getByRole("alert").filter({ has: page.getByRole("heading") })
    this.code = page.getByLabel("Mã tem")
    this.photo = page.getByLabel("Chụp ảnh tem")
  }

  async open(): Promise<void> {
    await this.page.goto("/quet")
  }

  async choosePhoto(picture: Buffer): Promise<void> {
    await this.photo.setInputFiles({ name: "tem.jpg", mimeType: "image/jpeg", buffer: picture })
  }

  async typeCode(text: string): Promise<void> {
    await this.code.fill(text)
    await this.page.getByRole("button", { name: "Kiểm tra", exact: true }).click()
  }
}
