import type { Locator, Page } from "@playwright/test"

/** The page behind a printed stamp. */
export class ScanPage {
  readonly verdict: Locator
  readonly ownChecks: Locator
  constructor(readonly page: Page) {
    this.verdict = page.getByRole("heading", { level: 1 })
    this.ownChecks = page.getByRole("region", { name: "Máy của bạn vừa tự kiểm tra" })
  }

  /** The lines of the device's own checks that came out so; the mark is drawn for eyes, the state is for machines. */
  check(status: "passed" | "failed" | "unchecked"): Locator {
    return this.ownChecks.locator(`[data-check][data-status=${status}]`)
  }

  async open(url: string): Promise<number> {
    const response = await this.page.goto(url)
    return response?.status() ?? 0
  }
}
