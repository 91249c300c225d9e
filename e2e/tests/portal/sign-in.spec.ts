import { expect, test } from "@playwright/test"
import { PortalPage } from "../../pages/portal-page.ts"
import { MemberApi, readSeed } from "../../support/member-api.ts"

test("a wrong password is answered in words and keeps the address typed", async ({ page }) => {
  const portal = new PortalPage(page)
  const email = readSeed().members[0]?.email ?? ""
  await portal.signIn({ email, password: "sai-mat-khau" })
  await expect(portal.alert).toBeVisible()
  await expect(page.getByLabel("Số điện thoại hoặc thư điện tử")).toHaveValue(email)
})

test("pages of the portal send a stranger to the sign-in and back", async ({ page }) => {
  const member = readSeed().members[0]
  await page.goto("/htx/lo")
  await expect(page).toHaveURL(/\/htx\/dang-nhap/)
  await page.getByLabel("Số điện thoại hoặc thư điện tử").fill(member?.email ?? "")
  await page.getByLabel("Mật khẩu").fill(member?.password ?? "")
  await page.getByRole("button", { name: "Đăng nhập" }).click()
  await expect(page).toHaveURL(/\/htx\/lo$/)
})

test("more stamps than packs are refused beside the field", async ({ page }) => {
  const portal = new PortalPage(page)
  const member = readSeed().members[0]
  if (!member) throw new Error("the seed has no member")
  await portal.enter(member)
  const lotCode = `Q-${Date.now().toString(36).toUpperCase()}`
  const { title: product } = await (await MemberApi.signIn(member)).productOnSale()
  await portal.openBatch({
    product,
    lotCode,
    quantity: 3,
    unit: "hộp",
    packedOn: "2026-11-20",
    expiresOn: "2028-11-20",
  })
  await portal.recordEvent("Thu hái", { amount: "100", unit: "kg" })
  await portal.recordEvent("Đóng gói")
  await portal.seal()
  await page.getByLabel("Số tem cần in").fill("4")
  await page.getByRole("button", { name: "Phát hành tem" }).click()
  await expect(page.getByRole("main")).toContainText(/3/)
  await expect(
    page
      .locator("[aria-invalid=true], [role=alert]")
      .filter({ hasText: /\S/ })
      .or(page.locator("[aria-invalid=true]"))
      .first(),
  ).toBeVisible()
  await expect(page.getByText("Đã phát hành xong")).toHaveCount(0)
})
