import type { Page } from "@playwright/test"

/** The tab's process dies at once, as when the phone runs out of memory: nothing of the page gets to run any more. */
export async function killTab(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const died = page.waitForEvent("crash")
  // Nobody is left to answer.
  session.send("Page.crash").catch((error: Error) => {
    if (!/crashed|closed/i.test(error.message)) throw error
  })
  await died
  await page.close()
}
