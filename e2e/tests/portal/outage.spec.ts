import { expect, test } from "@playwright/test"
import { PortalPage } from "../../pages/portal-page.ts"
import { readSeed } from "../../support/member-api.ts"
import { startOutageStorefront } from "../../support/outage-storefront.ts"
import { portalPages } from "../../support/portal-pages.ts"
import { ADDRESSES, STRANGERS, type Subjects } from "../../support/portal-subjects.ts"

/** What no reader should ever meet. */
const COMPUTER_WORDS = /digest|Application error|Internal Server|undefined|\[object|Error:|ECONNREFUSED|fetch failed/

/** Nothing is there to be named: any name will do. */
const SOME_NAMES: Subjects = {
  ...{ batchId: "a", draftId: "a", runId: "a", printerId: "a", productId: "a", orderId: "a" },
  ...{ certificateId: "a", householdId: "a", memberId: "a", importId: "a", invitation: "a" },
  ...{ serviceId: "a", dateId: "a", channelId: "a" },
}

const member = (() => {
  const [first] = readSeed().members
  if (first === undefined) throw new Error("the seed has no member")
  return first
})()

test("with the backend down every page of the portal answers in words, and says what to do", async ({ page }) => {
  test.setTimeout(240_000)
  await new PortalPage(page).enter(member)
  const context = page.context()
  const broken = await startOutageStorefront()
  try {
    for (const pattern of portalPages()) {
      const path = ADDRESSES[pattern]?.(SOME_NAMES) ?? pattern
      const answer = await context.request.get(broken.url + path)
      // What is not there is told by the browser's own drawing of the page, with the backend up or down.
      if (answer.status() === 404) {
        await page.goto(broken.url + path)
        await expect(page.getByRole("heading", { level: 1 }), path).toBeVisible()
      }
      const html = answer.status() === 404 ? await page.content() : await answer.text()
      expect(html, `${path} has a heading`).toMatch(/<h1[ >]/)
      const words = html.replaceAll(/<script.*?<\/script>|<style.*?<\/style>|<[^>]+>/gs, " ")
      expect(words, path).not.toMatch(COMPUTER_WORDS)
      expect(html, `${path} leads on`).toMatch(/<main[^>]*>.*<(a|button)[ >].*<\/main>/s)
      if (answer.ok() && !STRANGERS.includes(pattern))
        expect(html, `${path} is not kept by the phone`).toMatch(/data-khong-giu|<form/)
    }
  } finally {
    await broken.stop()
  }
})

test("what was typed is still there when the signal goes in the midst of sending", async ({ page }) => {
  await new PortalPage(page).enter(member)
  await page.goto("/htx/ho/moi")
  await page.getByLabel("Mã hộ").fill("HO-SONG")
  await page.getByLabel("Tên chủ hộ").fill("Bà Nông Thị Mai")
  await page.route("**/htx/ho/moi", (route) => (route.request().method() === "POST" ? route.abort() : route.fallback()))
  await page.getByRole("button", { name: "Thêm hộ" }).click()
  await expect(page.getByRole("heading", { name: "Sổ chưa mở được" })).toBeVisible()
  await page.getByRole("link", { name: "Thử lại" }).click()
  await expect(page.getByText("Chữ vừa gõ vẫn còn đây")).toBeVisible()
  await expect(page.getByLabel("Mã hộ")).toHaveValue("HO-SONG")
  await expect(page.getByLabel("Tên chủ hộ")).toHaveValue("Bà Nông Thị Mai")
})
