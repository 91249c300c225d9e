import type { Browser, Page } from "@playwright/test"
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

  async open(route: string): Promise<void> {
    await this.page.goto(`${stack.backend}/app/${route}`)
  }

  /** The card of one cooperative, opened so that what it sent and the buttons show. */
  async openCooperative(name: string): Promise<void> {
    await this.open("hop-tac-xa")
    const card = this.cooperative(name)
    await card.getByRole("button", { name: "Xem và quyết định" }).click()
    await card.getByRole("list", { name: "Ai đã quyết định gì" }).waitFor()
  }

  cooperative(name: string) {
    return this.page.locator("[data-cooperative]").filter({ has: this.page.getByRole("heading", { name }) })
  }

  async close(): Promise<void> {
    await this.page.context().close()
  }
}
