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
const anotherPhone = (browser: Browser, { javaScriptEnabled = true } = {}): Promise<BrowserContext> =>
  browser.newContext({ ...phoneSize, baseURL: stack.storefront, locale: "vi-VN", javaScriptEnabled })

async function invite(page: Page, role: string): Promise<{ link: string; code: string }> {
  await page.goto("/htx/thanh-vien/moi")
  await page.getByRole("radio", { name: role }).check()
  await page.getByRole("button", { name: "Làm lời mời" }).click()
  const made = page.getByRole("status").filter({ hasText: "Đưa cho người được mời" })
  await expect(made.getByRole("img", { name: "Mã QR của lời mời" })).toBeVisible()
  const [, link = ""] = /(https?:\/\/\S+\/htx\/moi\/\S+)/.exec(await made.innerText()) ?? []
  const [, code = ""] = /\b([0-9A-Z]{4}-[0-9A-Z]{4})\b/.exec(await made.innerText()) ?? []
  return { link, code }
}

async function join(page: Page, { name, phone, password }: Person): Promise<void> {
  await page.getByLabel("Họ và tên").fill(name)
  await page.getByLabel("Số điện thoại hoặc thư điện tử").fill(phone)
  await page.getByLabel("Đặt mật khẩu").fill(password)
  await page.getByRole("button", { name: "Vào hợp tác xã" }).click()
  await page.waitForURL(/\/htx\?/)
}

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

test("people come in by a link or a code from another phone, with the role they were given", async ({
  page,
  browser,
}) => {
  await new PortalPage(page).enter(owner())
  const [byLink, byCode] = [person("Chị Liên"), person("Anh Mã")]
  const forRecorder = await invite(page, "Ghi chép")
  const forManager = await invite(page, "Quản lý")

  const first = await anotherPhone(browser)
  const one = await first.newPage()
  await one.goto(new URL(forRecorder.link).pathname)
  await expect(one.getByText("với vai")).toBeVisible()
  await join(one, byLink)
  await one.goto(new URL(forRecorder.link).pathname)
  await expect(one.getByRole("heading", { name: "Chưa mở được lời mời" })).toBeVisible()

  // An old phone, or one on which the script has not come yet.
  const second = await anotherPhone(browser, { javaScriptEnabled: false })
  const two = await second.newPage()
  await two.goto("/htx/dang-nhap")
  await two.getByRole("link", { name: "có mã mời" }).click()
  await two.getByLabel("Mã mời").fill(forManager.code.toLowerCase())
  await two.getByRole("button", { name: "Tiếp tục" }).click()
  await join(two, byCode)

  await page.goto("/htx/thanh-vien")
  const line = (name: string) => page.getByRole("listitem").filter({ hasText: name })
  await expect(line(byLink.name)).toContainText(/ghi chép/i)
  await expect(line(byCode.name)).toContainText(/quản lý/i)

  await test.step("a recorder is shown nothing that is not theirs to do", async () => {
    await one.goto("/htx/thanh-vien")
    await expect(one.getByRole("link", { name: "Mời người vào" })).toHaveCount(0)
    await one.goto("/htx/thanh-vien/moi")
    await expect(one.getByText("Chủ nhiệm mới mời người vào")).toBeVisible()
    await expect(one.getByRole("button", { name: "Làm lời mời" })).toHaveCount(0)
    await one.goto("/htx/san-pham")
    await expect(one.getByRole("link", { name: "Thêm sản phẩm" })).toHaveCount(0)
    await one.goto("/htx/ho")
    await expect(one.getByRole("link", { name: "Thêm hộ" })).toHaveCount(0)
    await one.goto("/htx/ban-hang")
    await expect(one.getByRole("link", { name: /^Thu nhập/ })).toHaveCount(0)
    for (const path of ["san-pham/moi", "san-pham/nhap", "ho/moi", "giay-to/moi", "chu-ky"]) {
      await one.goto(`/htx/${path}`)
      await expect(one.locator("main h1")).toBeVisible()
      await expect(one.locator("main form"), path).toHaveCount(0)
    }
  })
  await Promise.all([first.close(), second.close()])
})

test("a recorder who comes upon a manager's page is told whom to ask, and sees nothing that would refuse", async ({
  page,
}) => {
  const { members, demo } = readSeed()
  const ofDemo = (role: string) => {
    const found = members.find((member) => member.role === role && member.cooperative.handle === "htx-thien-an")
    if (!found) throw new Error(`the seed has no ${role} of htx-thien-an`)
    return found
  }
  const api = await MemberApi.signIn(ofDemo("owner"))
  const { batch } = await api.call<{ batch: { runs: { id: string }[] } }>("GET", `/cooperative/batches/${demo.batchId}`)
  const [ofRun, ofLot] = [`/htx/tem/${batch.runs[0]?.id}`, `/htx/lo/${demo.batchId}`]
  await new PortalPage(page).enter(ofDemo("recorder"))
  for (const rest of ["/in", "/in/a4-65", "/in/a4-65/xem", "/nha-in", "/huy-tem"]) {
    await page.goto(ofRun + rest)
    await expect(page.locator("main h1"), rest).toBeVisible()
    await expect(page.getByText(/Chủ nhiệm hoặc quản lý mới/), rest).toBeVisible()
    await expect(page.locator("main form"), rest).toHaveCount(0)
  }
  await page.goto(`${ofRun}/da-in`)
  await expect(page.getByRole("heading", { name: "Những lần in" })).toBeVisible()
  await expect(page.getByRole("link", { name: /In lại|Tải lại tệp/ })).toHaveCount(0)
  for (const rest of ["/thu-hoi", "/nguoi-mua", "/dinh-chinh"]) {
    await page.goto(ofLot + rest)
    await expect(page.locator("main h1"), rest).toBeVisible()
    await expect(page.locator("main form"), rest).toHaveCount(0)
  }
})

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

test("who typed a wrong password too often waits, and comes in with the owner's code and a new password", async ({
  page,
  browser,
}) => {
  const api = await MemberApi.signIn(owner())
  const member = await recorder(api, "Chú Quên")
  for (let attempt = 0; attempt < 5; attempt += 1) {
    await MemberApi.signIn({ email: member.phone, password: "sai-mat-khau" }).catch((error: unknown) => {
      expect(String(error)).toContain("401")
    })
  }
  await signIn(page, member)
  await expect(page.getByRole("alert").filter({ hasText: "Thử quá nhiều lần" })).toBeVisible()

  const ownersPhone = await anotherPhone(browser)
  const help = await ownersPhone.newPage()
  await new PortalPage(help).enter(owner())
  await help.goto(`/htx/thanh-vien/${member.id}`)
  await expect(help.getByText("Đã gõ sai mật khẩu nhiều lần")).toBeVisible()
  await help.getByRole("button", { name: "Làm mã lấy lại" }).click()
  const told = help.getByRole("status").filter({ hasText: "Mã lấy lại của" })
  const [code = ""] = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(await told.innerText()) ?? []
  await ownersPhone.close()

  const renewed = { ...member, password: `moi-${member.password}` }
  await page.goto("/htx/khoi-phuc")
  await page.getByLabel("Mã lấy lại").fill(code)
  await page.getByLabel("Mật khẩu mới").fill(renewed.password)
  await page.getByRole("button", { name: "Đổi mật khẩu và vào sổ" }).click()
  await page.waitForURL(/\/htx(\?|$)/)
  await page.context().clearCookies()
  await signIn(page, member)
  await expect(page.getByRole("alert").filter({ hasText: "chưa đúng" })).toBeVisible()
  await signIn(page, renewed)
  await page.waitForURL(/\/htx(\?|$)/)
})

test("a suspended member is out at once and told so, until the owner opens again", async ({ page, browser }) => {
  const member = await recorder(await MemberApi.signIn(owner()), "Anh Nghỉ")
  const theirs = await anotherPhone(browser)
  const phone = await theirs.newPage()
  await signIn(phone, member)
  await phone.waitForURL(/\/htx(\?|$)/)
  await new PortalPage(page).enter(owner())
  await page.goto(`/htx/thanh-vien/${member.id}`)
  await page.getByRole("button", { name: "Tạm khoá" }).click()
  await expect(page.getByText("Đã tạm khoá.")).toBeVisible()
  await phone.goto("/htx/thanh-vien")
  await expect(phone).toHaveURL(/\/htx\/dang-nhap/)
  await signIn(phone, member)
  await expect(phone.getByRole("alert").filter({ hasText: "đang bị tạm khoá" })).toBeVisible()
  await page.getByRole("button", { name: "Mở khoá cho vào lại" }).click()
  await expect(page.getByText("Đã mở khoá.")).toBeVisible()
  await signIn(phone, member)
  await phone.waitForURL(/\/htx(\?|$)/)
  await theirs.close()
})
