import AxeBuilder from "@axe-core/playwright"
import { type BrowserContext, expect, type Page, test } from "@playwright/test"
import { PortalPage } from "../../pages/portal-page.ts"
import { stack } from "../../support/environment.ts"
import { MemberApi, readSeed } from "../../support/member-api.ts"
import { deliverOrder, orderIdOf, packOrder } from "../../support/order-work.ts"
import { mannersOf } from "../../support/page-manners.ts"
import { type Part, partsOf, placeOrder, type PlacedOrder, RECEIVER } from "../../support/store-api.ts"

const HANDLES = ["htx-van-son", "htx-che-la-bang"] as const
const ownerOf = (handle: string) => {
  const found = readSeed().members.find(({ role, cooperative }) => role === "owner" && cooperative.handle === handle)
  if (!found) throw new Error(`the seed has no owner of ${handle}`)
  return found
}

/** One thing of each of two cooperatives, dealt out to them. */
async function orderOfTwo(): Promise<{ order: PlacedOrder; parts: Part[]; first: MemberApi }> {
  const [first, second] = await Promise.all(HANDLES.map((handle) => MemberApi.signIn(ownerOf(handle))))
  if (!first || !second) throw new Error("nobody signed in")
  const products = await Promise.all([first.productToBuy(), second.productToBuy()])
  const order = await placeOrder(products.map(({ id }) => ({ productId: id, quantity: 1 })))
  await expect(async () => expect((await partsOf(order.id)).parts).toHaveLength(2)).toPass()
  return { order, parts: (await partsOf(order.id)).parts, first }
}

async function look(page: Page, name: string): Promise<void> {
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 780 })
    expect([name, width, await mannersOf(page)]).toEqual([name, width, []])
    await page.screenshot({ path: `test-results/follow/${name}-${width}.png`, fullPage: true })
  }
}

/** axe needs the page's own script. */
async function check(page: Page, path: string): Promise<void> {
  await page.goto(path)
  const { violations } = await new AxeBuilder({ page }).include("main").analyze()
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical")
  expect([path, serious.map(({ id, nodes }) => [id, nodes[0]?.html])]).toEqual([path, []])
}

test.describe("a phone without scripts", () => {
  let context: BrowserContext
  let page: Page
  test.beforeEach(async ({ browser }) => {
    context = await browser.newContext({
      ...{ baseURL: stack.storefront, locale: "vi-VN", viewport: { width: 360, height: 780 } },
      javaScriptEnabled: false,
    })
    page = await context.newPage()
  })
  test.afterEach(() => context.close())

  test("opens an order by its phone number alone, calls one part off and sends the other back", async ({ browser }) => {
    test.setTimeout(240_000)
    const { order, parts, first } = await orderOfTwo()
    const [mine, other] = HANDLES.map((handle) => parts.find(({ cooperative }) => cooperative.handle === handle))
    if (!mine || !other) throw new Error("the order has not two parts")
    const parcel = (part: Part) => page.getByRole("region", { name: part.number })

    await test.step("a stranger with the address sees nothing of it", async () => {
      expect((await page.goto("/don-hang/order_khongco"))?.status()).toBe(404)
      await page.goto(`/don-hang/${order.id}`)
      for (const word of [RECEIVER.address_1, RECEIVER.last_name, mine.number]) {
        expect(await page.content()).not.toContain(word)
      }
      await look(page, "1-hoi-so")
      await page.getByLabel("Số điện thoại người nhận").fill("0987 654 321")
      await page.getByRole("button", { name: "Xem đơn" }).click()
      await expect(page.getByText("Số đơn và số điện thoại không khớp.")).toBeVisible()
    })

    await test.step("number and phone open it from the look-up page", async () => {
      await page.goto("/don-hang")
      await look(page, "2-tra-don")
      await page.getByLabel("Số đơn").fill(`ng${order.display_id}`)
      await page.getByLabel("Số điện thoại người nhận").fill("0912 345 678")
      await page.getByRole("button", { name: "Xem đơn" }).click()
      await expect(parcel(mine)).toContainText("Chờ hợp tác xã nhận đơn")
      expect(await page.content()).not.toMatch(/0912 ?345 ?678/)
      await look(page, "3-don")
    })

    await test.step("one part is called off, with a reason and after a second look", async () => {
      await parcel(other).getByRole("link", { name: "Huỷ phần này" }).click()
      await page.getByRole("button", { name: "Huỷ phần này" }).click()
      await expect(page.getByText("Chọn một lý do.")).toBeVisible()
      await look(page, "4-huy")
      await page.getByLabel("Tôi đặt nhầm hàng hoặc số lượng").check()
      await page.getByRole("button", { name: "Huỷ phần này" }).click()
      await expect(page.getByText("Đã huỷ phần này.")).toBeVisible()
      await expect(parcel(other)).toContainText("Bạn đã huỷ: tôi đặt nhầm hàng hoặc số lượng.")
      await expect(parcel(mine)).toContainText("Chờ hợp tác xã nhận đơn")
    })

    await test.step("what is packed cannot be called off any more", async () => {
      await packOrder(first, mine.number)
      await page.goto(`/don-hang/${order.id}/huy/${mine.number}`)
      await expect(page.getByText("Phần này không huỷ được nữa.")).toBeVisible()
    })

    await test.step("once it is there, the buyer asks to send it back", async () => {
      await deliverOrder(first, mine.number)
      await page.goto(`/don-hang/${order.id}`)
      await parcel(mine).getByRole("link", { name: "Xin trả hàng" }).click()
      await page.getByLabel("Hàng hỏng, vỡ").check()
      await page.getByLabel("Kể thêm").fill("Hộp bị móp một góc.")
      await look(page, "5-tra-hang")
      await page.getByRole("button", { name: "Gửi lời xin trả" }).click()
      await expect(parcel(mine)).toContainText("Chờ hợp tác xã trả lời")
    })

    await test.step("the cooperative answers in its book, and the buyer reads it in either language", async () => {
      const office = await browser.newPage({ viewport: { width: 360, height: 780 } })
      await new PortalPage(office).enter(ownerOf(HANDLES[0]))
      await office.goto(`/htx/don-hang/${await orderIdOf(first, mine.number)}`)
      await expect(office.getByText("Hộp bị móp một góc.")).toBeVisible()
      await look(office, "6-so-tra-hang")
      await office.getByLabel("Gửi hàng về đâu, cho ai").fill("gửi về xã Phủ Thông, chị Lan")
      await office.getByRole("button", { name: "Đồng ý nhận lại hàng" }).click()
      await expect(office.getByText("Đã báo người mua gửi hàng về.")).toBeVisible()
      await office.close()
      await page.goto(`/en/don-hang/${order.id}`)
      await expect(page.getByText("The cooperative answers: gửi về xã Phủ Thông, chị Lan")).toBeVisible()
      await look(page, "7-don-en")
    })

    await test.step("what is still on sale is bought again in one press", async () => {
      await page.goto(`/don-hang/${order.id}`)
      await page.getByRole("button", { name: "Mua lại các món này" }).click()
      await expect(page.getByText("Đã thêm vào giỏ.")).toBeVisible()
      await expect(page.getByRole("main").getByRole("listitem")).toHaveCount(2)
    })

    await test.step("the same pages with scripts have no serious fault", async () => {
      const scripted = await browser.newContext({
        ...{ baseURL: stack.storefront, storageState: await context.storageState() },
      })
      const page = await scripted.newPage()
      for (const path of ["/don-hang", `/don-hang/${order.id}`, `/don-hang/${order.id}/tra-hang/${mine.number}`]) {
        await check(page, path)
      }
      await scripted.close()
    })
  })
})
