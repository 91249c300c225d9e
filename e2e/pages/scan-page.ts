import type { Locator, Page } from "@playwright/test"

/** The page behind a printed stamp. */
export class ScanPage {
  readonly verdict: Locator
  readonly ownChecks: Locator
  constructor(readonly page: Page) {
    this.verdict = page.getByRole("heading", { level: 1 })
    this.ownChecks = page.getByRole("region", { name: "Máy của bạn vừa tự kiểm tra" })
  }

  async open(url: string): Promise<number> {
    const response = await this.page.goto(url)
    return response?.status() ?? 0
  }
}
