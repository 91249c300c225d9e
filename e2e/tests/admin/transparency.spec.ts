import { expect, test } from "@playwright/test"
import { stack } from "../../support/environment.ts"
import { readSeed } from "../../support/member-api.ts"

test("an officer sees the log, its heads and its anchors in Vietnamese", async ({ page }) => {
  const { admin } = readSeed()
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.goto(`${stack.backend}/app/login`)
  await page.locator("input[name=email]").fill(admin.email)
  await page.locator("input[name=password]").fill(admin.password)
  await page.locator("button[type=submit]").click()
  await expect(page).not.toHaveURL(/login/)
  await page.goto(`${stack.backend}/app/minh-bach`)
  await expect(page.getByRole("heading", { name: /Sổ minh bạch/ }).first()).toBeVisible()
  await expect(page.getByText(/0x[0-9a-f]{6,}/i).first()).toBeVisible()
})
