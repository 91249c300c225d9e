import AxeBuilder from "@axe-core/playwright"
import type { Browser, Locator, Page } from "@playwright/test"
import { stack } from "../support/environment.ts"
import { readSeed } from "../support/member-api.ts"

/** The officer's desk: the Medusa admin on a computer of its own. */
export class OfficerPage {
  private constructor(readonly page: Page) {}

  static async signIn(browser: Browser): Promise<OfficerPage> {
    const { admin } = readSeed()
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "vi-VN" })
    const page = await context.newPage()
    await page.goto(`${stack.backend}/app/login`)
    await page.locator("input[name=email]").fill(admin.email)
    await page.locator("input[name=password]").fill(admin.password)
    await page.locator("button[type=submit]").click()
    await page.waitForURL((url) => !url.pathname.includes("login"))
    return new OfficerPage(page)
  }

  /** @param query what stands in the page's own address: words, tab */
  async open(route: string, query: Readonly<Record<string, string>> = {}): Promise<void> {
    const asked = new URLSearchParams(query).toString()
    await this.page.goto(`${stack.backend}/app/${route}${asked === "" ? "" : `?${asked}`}`)
  }

  /** The card of one cooperative, opened so that what it sent and the buttons show. */
  async openCooperative(name: string, tab?: string): Promise<Locator> {
    await this.open("hop-tac-xa", { q: name, ...(tab === undefined ? {} : { tab }) })
    const card = this.cooperative(name)
    await card.getByRole("button", { name: "Xem và quyết định" }).click()
    await this.historyOf(card).waitFor()
    return card
  }

  cooperative(name: string): Locator {
    return this.page.locator("[data-cooperative]").filter({ has: this.page.getByRole("heading", { name }) })
  }

  /** A card by what stands on it. */
  card(text: string): Locator {
    return this.page.getByRole("article").filter({ hasText: text })
  }

  historyOf(card: Locator): Locator {
    return card.getByRole("list", { name: "Ai đã quyết định gì" })
  }

  /** Presses what asks for a reason, gives one and sends it. */
  async decideWithReason(card: Locator, button: string, reason: string, send = button): Promise<void> {
    await card.getByRole("button", { name: button, exact: true }).click()
    await card.getByRole("textbox").fill(reason)
    await card.getByRole("button", { name: send, exact: true }).click()
  }

  /** What axe finds; colours on their way from one to another are waited for, for it would measure what is between. */
  async faults() {
    await this.page.evaluate(async () => {
      const moving = document.getAnimations().filter(({ effect }) => effect?.getTiming().iterations !== Infinity)
      await Promise.allSettled(moving.map(({ finished }) => finished))
    })
    return (await new AxeBuilder({ page: this.page }).include("main").analyze()).violations
  }

  /** What the page says was done. */
  said(sentence: string): Locator {
    return this.page.getByRole("status").filter({ hasText: sentence })
  }

  async close(): Promise<void> {
    await this.page.context().close()
  }
}
