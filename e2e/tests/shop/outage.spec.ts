import { expect, test } from "@playwright/test"
import { stack } from "../../support/environment.ts"
import { passingProxy } from "../../support/http-proxies.ts"
import { startOutageStorefront } from "../../support/outage-storefront.ts"

/** What no reader should ever meet. */
const COMPUTER_WORDS = /digest|Application error|Internal Server|undefined|\[object|Error:|ECONNREFUSED|fetch failed/

test("the backend dies in the middle of browsing: what was shown stays, what was not says what to do", async ({
  browser,
}) => {
  test.setTimeout(180_000)
  const backend = await passingProxy(stack.backend)
  const shop = await startOutageStorefront(backend.url)
  const context = await browser.newContext({
    baseURL: shop.url,
    locale: "vi-VN",
    viewport: { width: 360, height: 780 },
  })
  const page = await context.newPage()
  try {
    await page.goto("/")
    await page.goto("/san-pham")
    await page.goto("/san-pham?group=drink&in_stock=1&sort=price_desc")
    const links = page.getByRole("article").getByRole("link")
    const [seen, unseen] = [await links.nth(0).getAttribute("href"), await links.nth(1).getAttribute("href")]
    await page.goto(seen ?? "")
    const name = await page.getByRole("heading", { level: 1 }).innerText()

    await backend.close()
    // Another phone, so that nothing comes from this browser's own memory.
    const stranger = await context.newPage()
    for (const path of ["/", "/san-pham", seen ?? ""]) {
      expect((await stranger.goto(path))?.status(), path).toBe(200)
      await expect(stranger.getByRole("article").first(), path).toBeVisible()
    }
    await stranger.goto(seen ?? "")
    await expect(stranger.getByRole("heading", { level: 1, name })).toBeVisible()

    for (const path of [unseen ?? "", "/san-pham?q=mat+ong", "/en/hop-tac-xa", "/gio-hang", "/dat-hang"]) {
      await stranger.goto(path)
      await expect(stranger.getByRole("heading").first(), path).toBeVisible()
      await expect(stranger.getByRole("main").locator("a, button").first(), path).toBeVisible()
      expect(await stranger.locator("body").innerText(), path).not.toMatch(COMPUTER_WORDS)
    }
    await page.getByLabel("Số lượng").fill("2")
    await page.getByRole("button", { name: "Thêm vào giỏ" }).click()
    await expect(
      page
        .getByRole("main")
        .getByRole("alert")
        .or(page.getByRole("heading", { level: 1 }))
        .first(),
    ).toBeVisible()
    expect(await page.locator("body").innerText()).not.toMatch(COMPUTER_WORDS)
  } finally {
    await context.close()
    await shop.stop()
    await backend.close().catch(() => undefined)
  }
})

test("a payment that cannot be looked at is said to be safe, in both languages, and is looked at again by itself", async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const shop = await startOutageStorefront()
  const context = await browser.newContext({ baseURL: shop.url, viewport: { width: 360, height: 780 } })
  const page = await context.newPage()
  try {
    for (const { path, title, twice } of [
      { path: "/thanh-toan/NG01TEST", title: "Chưa xem được lần trả tiền này", twice: "bạn đừng trả lần nữa" },
      {
        path: "/en/thanh-toan/NG01TEST",
        title: "This payment cannot be looked at just now",
        twice: "do not pay again",
      },
    ]) {
      await page.goto(path)
      await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible()
      await expect(page.getByText(twice)).toBeVisible()
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
    }
    await page.waitForRequest((request) => request.url().includes("NG01TEST") && "rsc" in request.headers())
    await expect(page.getByText("do not pay again")).toBeVisible()
  } finally {
    await context.close()
    await shop.stop()
  }
})
