import AxeBuilder from "@axe-core/playwright"
import { type Browser, type BrowserContext, expect, type Page, test } from "@playwright/test"
import { stack } from "../../support/environment.ts"
import { MemberApi, readSeed } from "../../support/member-api.ts"
import { mannersOf } from "../../support/page-manners.ts"
import { placeOrder as buy, proofOf } from "../../support/store-api.ts"

const PASSWORD = "che xanh buoi sang"
const digits = (count: number) => String(Math.floor(Math.random() * 10 ** count)).padStart(count, "0")
const newPhone = () => `09${digits(8)}`

/** A phone somewhere in a test network (RFC 5737), so that what one journey gets wrong is not counted to another. */
const phone = (browser: Browser, { script = true, width = 360 } = {}): Promise<BrowserContext> =>
  browser.newContext({
    ...{ baseURL: stack.storefront, locale: "vi-VN", viewport: { width, height: 780 }, javaScriptEnabled: script },
    extraHTTPHeaders: { "x-forwarded-for": `192.0.2.${1 + Math.floor(Math.random() * 250)}` },
  })

async function put(page: Page, handle: string): Promise<void> {
  await page.goto(`/san-pham/${handle}`)
  await page.getByRole("button", { name: "Thêm vào giỏ" }).click()
  await expect(page.getByText("Đã thêm vào giỏ.")).toBeVisible()
}

/** Of a cooperative of the demonstration, whatever other journeys put on the shelf before. */
async function goods() {
  const owner = readSeed().members.find(
    ({ role, cooperative }) => role === "owner" && cooperative.handle === "htx-van-son",
  )
  if (!owner) throw new Error("the seed has no owner of htx-van-son")
  return (await MemberApi.signIn(owner)).productToBuy()
}

async function signUp(page: Page, name: string, number: string): Promise<void> {
  await page.getByLabel("Họ và tên").fill(name)
  await page.getByLabel("Số điện thoại").fill(number)
  await page.getByLabel("Đặt mật khẩu").fill(PASSWORD)
  await page.getByRole("button", { name: "Tạo tài khoản" }).click()
}

async function writeAddress(page: Page): Promise<void> {
  await page.getByLabel("Số điện thoại").fill("0912 345 678")
  await page.getByLabel("Số nhà, đường, thôn").fill("Số 12, thôn Khuổi Đẳng")
  // Last, because leaving the field closes its list.
  await page.getByLabel("Xã, phường và tỉnh").fill("Vi Hương, Bạch Thông, Bắc Kạn")
}

const placeOrder = (page: Page) => page.getByRole("button", { name: /^Đặt hàng, trả/ }).click()
const isPlaced = (page: Page) =>
  expect(page.getByRole("heading", { level: 1, name: "Đã đặt hàng" })).toBeVisible({ timeout: 30_000 })

/** Both widths, as a thumb and a screen reader find it; the picture is for whoever looks at the results. */
async function look(page: Page, name: string): Promise<void> {
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 780 })
    expect([name, width, await mannersOf(page)]).toEqual([name, width, []])
    await page.screenshot({ path: `test-results/account/${name}-${width}.png`, fullPage: true })
  }
  const { violations } = await new AxeBuilder({ page }).include("main").analyze()
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical")
  expect([name, serious.map(({ id, nodes }) => [id, nodes[0]?.html])]).toEqual([name, []])
}

test("an account is made with a phone number, buys from its address book, sees the order and buys it again", async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const context = await phone(browser)
  const page = await context.newPage()
  const [{ handle }, number] = [await goods(), newPhone()]
  await page.goto("/")
  await page.getByRole("contentinfo").getByRole("link", { name: "Tài khoản" }).click()
  await look(page, "dang-nhap")
  await page.getByRole("link", { name: /Tạo tài khoản/ }).click()

  await test.step("what is missing is said beside its field, and a password that is guessed first is refused", async () => {
    await page.getByRole("button", { name: "Tạo tài khoản" }).click()
    await expect(page.getByText("Ghi họ và tên.")).toBeVisible()
    await expect(page.getByText("Ghi số điện thoại, hoặc thư điện tử ở ô dưới.")).toBeVisible()
    await look(page, "dang-ky")
    await page.getByLabel("Họ và tên").fill("Nguyễn Thị Én")
    await page.getByLabel("Số điện thoại").fill(number)
    await page.getByLabel("Đặt mật khẩu").fill("12345678")
    await page.getByRole("button", { name: "Tạo tài khoản" }).click()
    await expect(page.getByText("Mật khẩu này dễ bị đoán.")).toBeVisible()
    await expect(page.getByLabel("Họ và tên")).toHaveValue("Nguyễn Thị Én")
  })
  await signUp(page, "Nguyễn Thị Én", number)
  await expect(page.getByRole("heading", { name: "Chào Nguyễn Thị Én" })).toBeVisible()
  await expect(page.getByRole("heading", { name: "Chưa có đơn nào" })).toBeVisible()
  await look(page, "tai-khoan-moi")

  await test.step("an address by its former name, with a default", async () => {
    await page.getByRole("link", { name: /Sổ địa chỉ/ }).click()
    await expect(page.getByRole("heading", { name: "Chưa có địa chỉ nào" })).toBeVisible()
    await page.getByRole("link", { name: "Thêm địa chỉ" }).click()
    await page.getByLabel("Người nhận").fill("Hoàng Văn Sáng")
    await writeAddress(page)
    await page
      .getByRole("option", { name: /Phủ Thông/ })
      .first()
      .click()
    await look(page, "them-dia-chi")
    await page.getByRole("button", { name: "Lưu địa chỉ" }).click()
    await expect(page.getByText("Đã lưu địa chỉ.")).toBeVisible()
    await expect(page.getByRole("article", { name: /Hoàng Văn Sáng/ })).toContainText("Mặc định")
    await look(page, "so-dia-chi")
  })

  await test.step("the checkout offers it, and asks for nothing else", async () => {
    await put(page, handle)
    await page.getByRole("link", { name: "Đặt hàng" }).click()
    await expect(page.getByRole("radio", { name: /Hoàng Văn Sáng.*Phủ Thông/ })).toBeChecked()
    await expect(page.getByLabel("Họ và tên")).toBeHidden()
    await look(page, "dat-hang-dia-chi")
    await placeOrder(page)
    await isPlaced(page)
    await expect(page.getByText("Số 12, thôn Khuổi Đẳng")).toBeVisible()
  })

  await test.step("it is among the account's orders, with its sender's state, and bought again in one press", async () => {
    await page.getByRole("link", { name: "Về tài khoản" }).click()
    const order = page.getByRole("article", { name: /^Đơn NG/ })
    await expect(order).toContainText("Chờ hợp tác xã nhận đơn")
    await expect(order.getByRole("img").or(order.locator("img")).first()).toBeVisible()
    await look(page, "tai-khoan")
    await order.getByRole("button", { name: "Mua lại" }).click()
    await expect(page.getByText("Đã thêm vào giỏ.")).toBeVisible()
  })

  await test.step("somewhere else: the fields come back, and the address is kept with a tick", async () => {
    await page.getByRole("link", { name: "Đặt hàng" }).click()
    await page.getByRole("radio", { name: /Giao đến nơi khác/ }).check()
    await page.getByLabel("Họ và tên").fill("Lý Thị Mai")
    await writeAddress(page)
    await page
      .getByRole("option", { name: /Phủ Thông/ })
      .first()
      .click()
    await page.getByLabel("Lưu địa chỉ này cho lần sau").check()
    await placeOrder(page)
    await isPlaced(page)
    await page.goto("/tai-khoan/dia-chi")
    await expect(page.getByRole("article")).toHaveCount(2)
  })

  await test.step("an address goes after a second look", async () => {
    await page
      .getByRole("article", { name: /Lý Thị Mai/ })
      .getByRole("link", { name: "Xoá" })
      .click()
    await expect(page.getByRole("heading", { name: "Xoá địa chỉ này?" })).toBeVisible()
    await look(page, "xoa-dia-chi")
    await page.getByRole("button", { name: "Xoá địa chỉ" }).click()
    await expect(page.getByText("Đã xoá địa chỉ.")).toBeVisible()
    await expect(page.getByRole("article")).toHaveCount(1)
  })

  await test.step("signed out, nothing of it is left on the phone; signed in, it is back", async () => {
    await page.goto("/tai-khoan")
    await page.getByRole("button", { name: "Đăng xuất" }).click()
    await expect(page.getByRole("heading", { name: "Đăng nhập để mua hàng" })).toBeVisible()
    await page.goto("/tai-khoan/dia-chi")
    await expect(page).toHaveURL(/dang-nhap\?ve=/)
    await page.getByLabel("Số điện thoại hoặc thư điện tử").fill(`+84 ${number.slice(1)}`)
    await page.getByLabel("Mật khẩu").fill(PASSWORD)
    await page.getByRole("button", { name: "Đăng nhập" }).click()
    await expect(page.getByRole("article", { name: /Hoàng Văn Sáng/ })).toBeVisible()
  })
  await context.close()
})

test("wrong passwords are counted, and the pause is said in words", async ({ browser }) => {
  const context = await phone(browser)
  const page = await context.newPage()
  const number = newPhone()
  await page.goto("/tai-khoan/dang-nhap")
  for (let n = 0; n < 6; n += 1) {
    await page.getByLabel("Số điện thoại hoặc thư điện tử").fill(number)
    await page.getByLabel("Mật khẩu").fill(`sai mat khau ${n}`)
    await page.getByRole("button", { name: "Đăng nhập" }).click()
    const sentence = n < 5 ? "Số điện thoại, thư điện tử hoặc mật khẩu chưa đúng." : "Thử quá nhiều lần."
    await expect(page.getByRole("alert").filter({ hasText: sentence })).toBeVisible()
    await expect(page.getByLabel("Mật khẩu")).toHaveValue("")
  }
  await context.close()
})

test("a phone without scripts saves a guest's order into a new account, changes its name and closes it", async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const context = await phone(browser, { script: false })
  const page = await context.newPage()
  await put(page, (await goods()).handle)
  await page.getByRole("link", { name: "Đặt hàng" }).click()
  await page.getByLabel("Họ và tên").fill("Nguyễn Thị Ánh Nguyệt")
  await writeAddress(page)
  await placeOrder(page)
  await page
    .getByRole("radio", { name: /Phủ Thông/ })
    .first()
    .check()
  await placeOrder(page)
  // Delivery to a province that was not named before is told before it is paid.
  if (await page.getByText(/^Phí giao đến/).isVisible()) await placeOrder(page)
  await isPlaced(page)
  const order = page.url().split("?")[0] ?? ""

  await page.getByRole("link", { name: "tạo tài khoản hoặc đăng nhập" }).click()
  await page.getByRole("link", { name: /Tạo tài khoản/ }).click()
  await signUp(page, "Ánh Nguyệt", newPhone())
  await expect(page).toHaveURL(order)
  await page.getByRole("button", { name: "Lưu đơn này vào tài khoản" }).click()
  await expect(page.getByText("Đã lưu đơn này vào tài khoản.")).toBeVisible()
  await page.getByRole("link", { name: "Về tài khoản" }).click()
  await expect(page.getByRole("article", { name: /^Đơn NG/ })).toHaveCount(1)

  await test.step("another browser of the account opens it without its proof", async () => {
    const other = await phone(browser)
    const cookies = (await context.cookies()).filter(({ name }) => name === "nguon_khach")
    expect(cookies.map(({ httpOnly, sameSite }) => [httpOnly, sameSite])).toEqual([[true, "Lax"]])
    await other.addCookies(cookies)
    const elsewhere = await other.newPage()
    await elsewhere.goto(order)
    await expect(elsewhere.getByRole("heading", { level: 1, name: "Đơn hàng" })).toBeVisible()
    await other.close()
  })

  await page.getByRole("link", { name: /Thông tin của bạn/ }).click()
  await page.getByLabel("Họ và tên").fill("Nguyễn Ánh Nguyệt")
  await page.getByRole("button", { name: "Lưu thông tin" }).click()
  await expect(page.getByText("Đã lưu thông tin.")).toBeVisible()
  await page.getByRole("link", { name: "Đóng tài khoản" }).click()
  await page.getByLabel("Mật khẩu đang dùng").fill("khong phai mat khau")
  await page.getByRole("button", { name: "Đóng tài khoản của tôi" }).click()
  await expect(page.getByText("Mật khẩu đang dùng chưa đúng.")).toBeVisible()
  await page.getByLabel("Mật khẩu đang dùng").fill(PASSWORD)
  await page.getByRole("button", { name: "Đóng tài khoản của tôi" }).click()
  await expect(page.getByText("Tài khoản đã đóng.")).toBeVisible()
  // The order stays its buyer's, by the proof that this phone has.
  await page.goto(order)
  await expect(page.getByRole("heading", { level: 1, name: "Đơn hàng" })).toBeVisible()
  await context.close()
})

test("the account's pages read well in English and on a wide screen", async ({ browser }) => {
  test.setTimeout(90_000)
  const context = await phone(browser, { width: 1280 })
  const page = await context.newPage()
  await page.goto("/en/tai-khoan")
  await page.getByRole("link", { name: /Create one/ }).click()
  await page.getByLabel("Full name").fill("Anna Berg")
  await page.getByLabel("E-mail").fill(`anna-${digits(9)}@example.com`)
  await page.getByLabel("Choose a password").fill(PASSWORD)
  await page.getByRole("button", { name: "Create the account" }).click()
  await expect(page.getByRole("heading", { name: "Hello Anna Berg" })).toBeVisible()
  await expect(page.getByRole("banner").getByRole("link", { name: "Account" })).toBeVisible()
  const paths = ["", "/dia-chi", "/dia-chi/moi", "/thong-tin", "/dong", "/dang-nhap", "/dang-ky", "/quen-mat-khau"]
  for (const path of [...paths, "/mat-khau-moi?ma=x"]) {
    await page.goto(`/en/tai-khoan${path}`)
    await look(page, `en${path.replaceAll(/[^a-z-]/g, "-")}`)
    expect(await page.getByRole("main").innerText()).not.toMatch(/tài khoản|mật khẩu/i)
  }
  await page.getByLabel("New password").fill(PASSWORD)
  await page.getByRole("button", { name: "Change the password" }).click()
  await expect(page.getByText("This link was used, or is older than an hour.")).toBeVisible()
  await context.close()
})

test("the link of a mail opens the order for its buyer, and leaves the proof out of the address", async ({
  browser,
}) => {
  const { id: productId } = await goods()
  const order = await buy([{ productId, quantity: 1 }])
  const context = await phone(browser, { script: false })
  const page = await context.newPage()
  await page.goto(`/en/don-hang/${order.id}/mo?ma=${await proofOf(order.id)}`)
  await expect(page).toHaveURL(`${stack.storefront}/en/don-hang/${order.id}`)
  await expect(page.getByText("Cách Mạng Tháng Tám")).toBeVisible()
  const stranger = await phone(browser, { script: false })
  const elsewhere = await stranger.newPage()
  await elsewhere.goto(`/don-hang/${order.id}/mo?ma=1.${"A".repeat(43)}`)
  await expect(elsewhere.getByLabel("Số điện thoại người nhận")).toBeVisible()
  expect(await elsewhere.content()).not.toContain("Cách Mạng Tháng Tám")
  await Promise.all([context.close(), stranger.close()])
})
