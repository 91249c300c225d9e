import { expect, test } from "@playwright/test"
import { PortalPage } from "../../pages/portal-page.ts"
import { readSeed } from "../../support/member-api.ts"
import { mannersOf } from "../../support/page-manners.ts"

test.use({ viewport: { width: 360, height: 780 } })

const owner = () => {
  const found = readSeed().members.find(
    ({ role, cooperative }) => role === "owner" && cooperative.handle === "htx-thien-an",
  )
  if (!found) throw new Error("the seed has no owner of htx-thien-an")
  return found
}
const google = (): string => {
  const url = process.env["NGUON_GOOGLE_URL"]
  if (!url) throw new Error("NGUON_GOOGLE_URL is missing: run the journeys with `npm test`.")
  return url
}

test("an address is made for a floor, which fetches the goods there with their pictures, prices and links", async ({
  page,
}) => {
  await new PortalPage(page).enter(owner())

  const address = await test.step("made, and copied", async () => {
    await page.goto("/htx/kenh-ban/nguon-hang")
    const own = page.getByRole("region", { name: "Google Mua sắm" })
    const make = own.getByRole("button", { name: "Tạo địa chỉ" })
    // A try before this one may have made it.
    if (await make.isVisible()) {
      await make.click()
      await expect(page.getByText("Đã có địa chỉ mới.")).toBeVisible()
    }
    expect(await mannersOf(page)).toEqual([])
    return await own.getByText(/^https?:.*\/feeds\/.+\.xml$/).innerText()
  })

  await test.step("the floor fetches it and shows what is sold", async () => {
    await page.goto(`${google()}/shop/5001/nguon-hang`)
    await page.getByLabel("Địa chỉ tệp hàng").fill(address)
    await page.getByRole("button", { name: "Lấy hàng từ địa chỉ này" }).click()
    await expect(page.getByRole("status")).toHaveText(/nhận \d+ mặt hàng/)
    const tea = page.getByRole("listitem").filter({ hasText: "Trà mướp đắng rừng Thiên An" })
    await expect(tea).toContainText("₫")
    const picture = tea.locator("img")
    await picture.scrollIntoViewIfNeeded()
    await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThanOrEqual(500)
    await tea.getByRole("link").click()
    await expect(page.getByRole("heading", { level: 1, name: "Trà mướp đắng rừng Thiên An" })).toBeVisible()
  })

  await test.step("the cooperative sees that it was fetched", async () => {
    await page.goto("/htx/kenh-ban/nguon-hang")
    await expect(page.getByRole("region", { name: "Google Mua sắm" })).toContainText("Sàn lấy lần cuối")
  })
})
