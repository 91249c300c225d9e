import type { Page } from "@playwright/test"

/** A cooperative's part of an order, from the list to the parcel. */
export class OrderPage {
  constructor(readonly page: Page) {}

  /** It is dealt out a moment after the buyer has placed it. */
  async isListed(number: string): Promise<boolean> {
    await this.page.goto("/htx/don-hang")
    await this.page.getByRole("heading", { level: 1 }).waitFor()
    return this.link(number).isVisible()
  }

  async open(number: string): Promise<void> {
    await this.link(number).click()
    await this.page.getByRole("heading", { name: `Đơn ${number}` }).waitFor()
  }

  private link(number: string) {
    return this.page.getByRole("link", { name: new RegExp(number) })
  }

  async accept(): Promise<void> {
    await this.page.getByRole("button", { name: "Nhận đơn này" }).click()
    await this.page.getByText("Đã nhận đơn.").waitFor()
  }

  async takeSuggestedLots(): Promise<void> {
    await this.page.getByRole("button", { name: /Lấy ở các lô này|Ghi lại lô/ }).click()
    await this.page.getByText("Đã ghi lô.").waitFor()
  }

  async pack(title: string): Promise<void> {
    await this.page.getByRole("checkbox", { name: new RegExp(title) }).check()
    await this.page.getByRole("button", { name: "Đã đóng gói xong" }).click()
    await this.page.getByText("Đóng gói xong. In phiếu").waitFor()
  }

  /** The delivery note's bytes, as the phone would show them. */
  async note(): Promise<{ type: string; bytes: Buffer }> {
    const href = await this.page.getByRole("link", { name: "Phiếu A5" }).getAttribute("href")
    const answer = await this.page.request.get(href ?? "")
    return { type: answer.headers()["content-type"] ?? "", bytes: await answer.body() }
  }
}
