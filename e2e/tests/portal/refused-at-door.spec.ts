import { expect, test } from "@playwright/test"
import { PortalPage } from "../../pages/portal-page.ts"
import { MemberApi, readSeed } from "../../support/member-api.ts"
import { orderIdOf, packOrder } from "../../support/order-work.ts"
import { query } from "../../support/paying.ts"
import { placeOrder } from "../../support/store-api.ts"

const HANDLE = "htx-van-son"
const owner = () => {
  const found = readSeed().members.find(({ role, cooperative }) => role === "owner" && cooperative.handle === HANDLE)
  if (!found) throw new Error(`the seed has no owner of ${HANDLE}`)
  return found
}

type Books = { order_status: string; captured: string; entries: string; loose: string }

/** Nothing was paid and nothing is owed: order, payment, promises of stock and the cooperative's books say the same. */
const booksOf = (orderId: string) =>
  query<Books>(
    `select o.status::text as order_status,
       (select coalesce(sum(t.amount), 0) from order_transaction t where t.order_id = o.id and t.deleted_at is null)::text as captured,
       (select count(*) from settlement_entry e join seller_order s on s.id = e.seller_order_id where s.order_id = o.id)::text as entries,
       (select count(*) from reservation_item r join seller_order_item i on i.order_item_id = r.line_item_id
          join seller_order s on s.id = i.seller_order_id where s.order_id = o.id and r.deleted_at is null)::text as loose
      from "order" o where o.id = $1`,
    [orderId],
  )

for (const width of [360, 1280])
  test(`a parcel that is not taken at the door comes back to the shelf, and nobody pays for it (${width} px)`, async ({
    page,
  }) => {
    test.setTimeout(180_000)
    await page.setViewportSize({ width, height: 780 })
    const api = await MemberApi.signIn(owner())
    const product = await api.productOnSale()
    // A number of its own: whoever refuses at the door pays beforehand after a while.
    const phone = `0977${String(Date.now()).slice(-6)}`
    const placed = await placeOrder([{ productId: product.id, quantity: 1 }], { phone })
    const number = `NG${placed.display_id}-1`
    await expect(async () => void (await orderIdOf(api, number))).toPass({ timeout: 30_000 })
    await packOrder(api, number)
    const id = await orderIdOf(api, number)
    await api.call("POST", `/cooperative/orders/${id}/hand-over`, { carrier: "Bưu điện (VNPost)" })

    await new PortalPage(page).enter(owner())
    await page.goto(`/htx/don-hang/${id}`)
    await page.getByText("Người mua không nhận gói").click()
    await page.getByRole("button", { name: "Ghi là không nhận" }).click()
    // Nothing is written down before it is said why, and what became of the goods.
    await expect(page.getByText("Ghi rõ vì sao không nhận.")).toBeVisible()
    await page.getByLabel("Vì sao không nhận").fill("gọi ba lần không nghe máy")
    await page.getByRole("radio", { name: /còn tốt, cộng lại vào kho/ }).check()
    await page.getByRole("button", { name: "Ghi là không nhận" }).click()
    await expect(page.getByText(/Người mua không nhận khi giao tới: gọi ba lần/)).toBeVisible()
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
    await expect
      .poll(async () => (await booksOf(placed.id))[0], { timeout: 60_000 })
      .toEqual({ order_status: "canceled", captured: "0", entries: "0", loose: "0" })
  })
