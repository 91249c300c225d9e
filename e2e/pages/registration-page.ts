import type { Page } from "@playwright/test"

export type NewCooperative = {
  name: string
  registrationNumber: string
  /** As people say it; a name from before July 2025 will do. */
  place: string
  contact: string
  phone: string
  password: string
  bank: string
  account: string
}

/** How a cooperative comes into the portal. */
export class RegistrationPage {
  constructor(readonly page: Page) {}

  /** The way a stranger finds it: from the sign-in. */
  async open(): Promise<void> {
    await this.page.goto("/htx/dang-nhap")
    await this.page.getByRole("link", { name: "Đăng ký hợp tác xã" }).click()
    await this.page.getByLabel("Tên hợp tác xã").waitFor()
  }

  /** Types a place and takes the one that is offered under that name today. */
  async choosePlace(typed: string, offered: string): Promise<void> {
    const field = this.page.getByRole("combobox", { name: "Xã, phường và tỉnh" })
    await field.fill("")
    await field.pressSequentially(typed)
    await this.page.getByRole("option", { name: offered }).click()
  }

  async fill(cooperative: NewCooperative, offered: string): Promise<void> {
    const { page } = this
    await page.getByLabel("Tên hợp tác xã").fill(cooperative.name)
    await page.getByLabel("Mã số thuế hoặc số đăng ký").fill(cooperative.registrationNumber)
    await this.choosePlace(cooperative.place, offered)
    await page.getByLabel("Họ và tên").fill(cooperative.contact)
    await page.getByLabel("Số điện thoại").fill(cooperative.phone)
    await page.getByLabel("Mật khẩu").fill(cooperative.password)
    await page.getByLabel("Ngân hàng").selectOption({ label: cooperative.bank })
    await page.getByLabel("Số tài khoản").fill(cooperative.account)
    await page.getByLabel("Tên chủ tài khoản").fill("HTX KIEM THU")
  }

  async send(): Promise<void> {
    await this.page.getByRole("button", { name: "Gửi đăng ký" }).click()
    await this.page.getByRole("heading", { level: 1, name: "Đã nhận đăng ký" }).waitFor()
  }
}
