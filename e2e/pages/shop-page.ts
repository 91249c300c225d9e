import type { Locator, Page } from "@playwright/test"

/** The shop as a buyer uses it. */
export class ShopPage {
  readonly cards: Locator
  readonly originLinks: Locator
  constructor(readonly page: Page) {
    this.cards = page
      .getByRole("main")
      .getByRole("listitem")
      .filter({ has: page.getByRole("heading") })
    this.originLinks = page.getByRole("link", { name: /Xem nguồn gốc lô/ })
  }

  async search(words: string): Promise<void> {
    await this.page.goto(`/san-pham?q=${encodeURIComponent(words)}`)
  }

  productLink(name: RegExp): Locator {
    return this.page.getByRole("main").getByRole("link", { name }).first()
  }
}
