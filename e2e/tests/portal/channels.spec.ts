import AxeBuilder from "@axe-core/playwright"
import { expect, type Page, test } from "@playwright/test"
import { PortalPage } from "../../pages/portal-page.ts"
import { addGoods, connectShop, openShop, type Shop, shopee } from "../../support/floors.ts"
import { MemberApi, readSeed } from "../../support/member-api.ts"
import { packOrder } from "../../support/order-work.ts"
import { mannersOf } from "../../support/page-manners.ts"

const owner = () => {
  const found = readSeed().members.find(
    ({ role, cooperative }) => role === "owner" && cooperative.handle === "htx-che-tuc-tranh",
  )
  if (!found) throw new Error("the seed has no owner of htx-che-tuc-tranh")
  return found
}

test.use({ viewport: { width: 360, height: 780 } })

/** At the floor's own page, in the name of one's own shop. */
async function agree(page: Page, { name, shop_id }: Shop): Promise<void> {
  await page.getByRole("radio", { name: `${name} Mã gian hàng ${shop_id}` }).check()
  await page.getByRole("button", { name: "Đồng ý kết nối" }).click()
  await page.getByText("Đã nối. Chọn hàng để bán ở đây.").waitFor()
}

/** What goes on behind the page is seen when it is looked at again. */
const seen = (page: Page, look: () => Promise<void>): Promise<void> =>
  expect(async () => {
    await page.reload()
    await look()
  }).toPass({ intervals: [500, 1000, 2000], timeout: 30_000 })

test("a shop is connected, goods are shown there, and a consent that was taken back is given again", async ({
  page,
}) => {
  test.setTimeout(180_000)
  const api = await MemberApi.signIn(owner())
  const title = `Chè nõn tôm ${Date.now().toString(36)}`
  const goods = await addGoods(api, title)
  await api.call("POST", `/cooperative/products/${goods.id}/submit`, {})
  const shop = await openShop(`Chè Tức Tranh ${Date.now().toString(36)}`)
  await new PortalPage(page).enter(owner())

  await test.step("connected by the floor's own page", async () => {
    await page.goto("/htx/ban-hang")
    await page.getByRole("link", { name: /^Kênh bán/ }).click()
    await page.getByRole("link", { name: /^Shopee.*Nối/ }).click()
    await agree(page, shop)
    await expect(page.getByRole("heading", { level: 1, name: shop.name })).toBeVisible()
    expect(await mannersOf(page)).toEqual([])
  })
  const account = new URL(page.url()).pathname

  await test.step("goods are chosen, and their group is one tap", async () => {
    await page.getByRole("link", { name: "Chọn hàng để bán" }).click()
    await page.getByText(title).click()
    await page.getByRole("button", { name: "Bán các món đã chọn trên Shopee" }).click()
    await page.getByRole("heading", { level: 1, name: title }).waitFor()
    await page.locator("#nhom").getByRole("button", { name: "Đồ uống" }).first().click()
    await page.getByText("Đã chọn nhóm hàng.").waitFor()
    await expect(page.getByLabel("Tên tổ chức")).toHaveValue("HTX Chè Tức Tranh")
    await page.getByRole("button", { name: "Ghi lại" }).click()
    await page.getByText("Đã ghi lại. Sổ sẽ gửi lên sàn.").waitFor()
  })

  await test.step("the floor shows it, and the portal says so", async () => {
    await page.goto(`${account}/san-pham/${goods.id}`)
    await seen(page, () => expect(page.getByText("Đã gửi", { exact: true })).toBeVisible({ timeout: 500 }))
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id }) => id)).toEqual([])
    expect(await mannersOf(page)).toEqual([])
    await page.goto(`${shopee.url}/shop/${shop.shop_id}`)
    await expect(page.getByRole("heading", { name: title })).toBeVisible()
    await expect(page.getByText("45.000").first()).toBeVisible()
  })

  await test.step("what a buyer orders there is packed here from its lot, and there is less of it everywhere", async () => {
    const second = await openShop(`Chè Tức Tranh hai ${Date.now().toString(36)}`)
    await sellAlso(api, { from: account, to: await connectShop(api, second), productId: goods.id })
    await expect.poll(async () => (await shopee.offers(second.shop_id))[0]?.stock, { timeout: 60_000 }).toBe(20)

    await page.getByRole("button", { name: /^Mua/ }).first().click()
    await page.goto(`${account}/don-hang?xem=tat-ca`)
    const opened = page.getByRole("link", { name: /^Mở đơn/ })
    await seen(page, () => expect(opened).toBeVisible({ timeout: 500 }))
    const number = (await opened.textContent())?.replace("Mở đơn", "").trim() ?? ""
    await opened.click()
    await expect(page.getByText(/Đơn từ Shopee, số/).first()).toBeVisible()
    await packOrder(api, number)
    await page.goto(`${account}/don-hang?xem=tat-ca`)
    await seen(page, () => expect(page.getByText("Đã đóng gói, chờ lấy hàng")).toBeVisible({ timeout: 500 }))
    expect(await mannersOf(page)).toEqual([])
    for (const { shop_id } of [shop, second])
      await expect.poll(async () => (await shopee.offers(shop_id))[0]?.stock, { timeout: 30_000 }).toBe(19)
  })

  await test.step("a consent taken back at the floor is said here, with the way to mend it", async () => {
    await shopee.tell("/deauthorise", { shop_id: shop.shop_id })
    await api.call("POST", `/cooperative/channel-accounts/${account.split("/").at(-1)}`, { rule: RAISED })
    await page.goto(account)
    await seen(page, () => expect(page.getByRole("heading", { name: "Cần đồng ý lại" })).toBeVisible({ timeout: 500 }))
    await expect(page.getByText("Shopee không nhận chìa khoá nữa.", { exact: false })).toBeVisible()
    await page.getByRole("link", { name: "Đồng ý lại với Shopee" }).click()
    await agree(page, shop)
    await expect(page.getByRole("heading", { name: "Đang nối" })).toBeVisible()
  })

  await test.step("what was due meanwhile arrives", async () => {
    await page.goto(`${shopee.url}/shop/${shop.shop_id}`)
    await seen(page, () => expect(page.getByText("49.000").first()).toBeVisible({ timeout: 500 }))
  })
})

/** The same goods under the same group at another shop. */
async function sellAlso(
  api: MemberApi,
  { from, to, productId }: { from: string; to: string; productId: string },
): Promise<void> {
  const of = (account: string) => `/cooperative/channel-accounts/${account}/listings`
  const known = await api.call<{ mapping: { category: { id: string }; attributes: object } }>(
    "GET",
    `${of(from.split("/").at(-1) ?? "")}/${productId}`,
  )
  await api.call("POST", of(to), { product_ids: [productId], chosen: true })
  const { category, attributes } = known.mapping
  await api.call("POST", `${of(to)}/${productId}`, { category_id: category.id, attributes })
}

const RAISED = { price_percent: 8, price_add: 0, price_round: 1000, stock_share: 100, stock_buffer: 0 }
