import type { Page } from "@playwright/test"

const DAY_MS = 24 * 3_600_000

/** From the next load on the page believes that it is so many days ago; its timers run as they do. */
export async function setClockBack(page: Page, days: number): Promise<void> {
  await page.addInitScript((behindMs) => {
    const Now = Date
    class Behind extends Now {
      constructor(...parts: [] | [number]) {
        super(...((parts.length === 0 ? [Now.now() - behindMs] : parts) as [number]))
      }
      static override now(): number {
        return Now.now() - behindMs
      }
    }
    globalThis.Date = Behind as DateConstructor
  }, days * DAY_MS)
}

/** `yyyy-mm-dd` in Vietnam, so many days ago. */
export const vietnamDay = (daysAgo: number): string =>
  new Date(Date.now() - daysAgo * DAY_MS).toLocaleDateString("sv-SE", { timeZone: "Asia/Ho_Chi_Minh" })
