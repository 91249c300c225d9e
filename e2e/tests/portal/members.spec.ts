import { randomBytes, randomInt, randomUUID } from "node:crypto"
import { type Browser, type BrowserContext, expect, type Page, test } from "@playwright/test"
import { PortalPage } from "../../pages/portal-page.ts"
import { stack } from "../../support/environment.ts"
import { MemberApi, readSeed } from "../../support/member-api.ts"
import { plugInPhone } from "../../support/virtual-phone.ts"

const phoneSize = { viewport: { width: 360, height: 780 } }
test.use(phoneSize)

const owner = () => {
  const found = readSeed().members.find(
    ({ role, cooperative }) => role === "owner" && cooperative.handle === "htx-mien-dong-con-minh",
  )
  if (!found) throw new Error("the seed has no owner of htx-mien-dong-con-minh")
  return found
}

type Person = { name: string; phone: string; password: string }
const person = (name: string): Person => ({
  name: `${name} ${randomBytes(2).toString("hex")}`,
  phone: `09${String(randomInt(1e8)).padStart(8, "0")}`,
  password: `mat-khau-${randomUUID().slice(0, 8)}`,
})

/** Another phone: nothing of the first one is on it. */
const anotherPhone = (browser: Browser): Promise<BrowserContext> =>
  browser.newContext({ ...phoneSize, baseURL: stack.storefront, locale: "vi-VN" })

/** A member of their own, without a browser. */
async function recorder(api: MemberApi, name: string): Promise<Person & { id: string }> {
  const made = person(name)
  const { invitation } = await api.call<{ invitation: { token: string } }>("POST", "/cooperative/invitations", {
    role: "recorder",
  })
  const response = await fetch(`${stack.backend}/member-access/invitation/accept`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ secret: invitation.token, name: made.name, login: made.phone, password: made.password }),
  })
  expect(response.status).toBe(201)
  const { members } = await api.call<{ members: { id: string; name: string }[] }>("GET", "/cooperative/members")
  const id = members.find((member) => member.name === made.name)?.id
  if (!id) throw new Error("who accepted is no member")
  return { ...made, id }
}

const signIn = (page: Page, { phone, password }: Pick<Person, "phone" | "password">) =>
  new PortalPage(page).signIn({ email: phone, password })

test("a passkey opens the portal without a password", async ({ browser }) => {
  const api = await MemberApi.signIn(owner())
  const member = await recorder(api, "Bà Vân")
  const context = await anotherPhone(browser)
  const phone = await context.newPage()
  await plugInPhone(phone)
  await signIn(phone, member)
  await phone.waitForURL(/\/htx(\?|$)/)
  await phone.goto("/htx/them/dang-nhap")
  await phone.getByRole("button", { name: "Cài cho máy này" }).click()
  await phone.getByRole("button", { name: "Mở thử một lần" }).click()
  await expect(phone.getByText("Đã cài. Lần sau bấm")).toBeVisible()
  await context.clearCookies()
  await phone.goto("/htx/dang-nhap")
  // The field may have offered it already, by itself.
  const button = phone.getByRole("button", { name: "Mở bằng vân tay hoặc khuôn mặt" })
  await button.click({ timeout: 5_000 }).catch(() => expect(phone).toHaveURL(/\/htx(\?|$)/))
  await phone.waitForURL(/\/htx(\?|$)/)
  await context.close()
})

test("signing out everywhere ends the session of another phone at its next page", async ({ page, browser }) => {
  const member = await recorder(await MemberApi.signIn(owner()), "Ông Xa")
  const lost = await anotherPhone(browser)
  const far = await lost.newPage()
  await signIn(far, member)
  await far.waitForURL(/\/htx(\?|$)/)
  await signIn(page, member)
  await page.waitForURL(/\/htx(\?|$)/)
  await page.goto("/htx/them/dang-nhap")
  await page.getByRole("button", { name: "Đăng xuất mọi máy khác" }).click()
  await expect(page.getByText("Đã đăng xuất mọi máy khác.")).toBeVisible()
  await far.goto("/htx/thanh-vien")
  await expect(far).toHaveURL(/\/htx\/dang-nhap/)
  await page.goto("/htx/thanh-vien")
  await expect(page.getByRole("heading", { level: 1, name: "Thành viên" })).toBeVisible()
  await lost.close()
})
