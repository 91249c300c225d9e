import { randomInt, randomUUID } from "node:crypto"
import { expect, test } from "@playwright/test"
import { OfficerPage } from "../../pages/officer-page.ts"
import { PortalPage } from "../../pages/portal-page.ts"
import { keysReachEverything } from "../../support/keyboard.ts"
import { MemberApi, readSeed } from "../../support/member-api.ts"
import { decideOn } from "../../support/officer-api.ts"
import { registerCooperative, type Applicant } from "../../support/officer-subjects.ts"
import { orderIdOf, packOrder } from "../../support/order-work.ts"
import { mannersOf } from "../../support/page-manners.ts"
import { attemptOf, expectBooksToBalance, query, simulator, tellTransfer } from "../../support/paying.ts"
import { cancelPart, openPayment, partsOf, placeOrder } from "../../support/store-api.ts"

const PHONE = { width: 360, height: 780 }
const DESK = { width: 1280, height: 900 }
const HANDLE = "htx-van-son"

test.describe.configure({ mode: "serial" })

let officer: OfficerPage
// Paid out to nobody else, so that no other journey's payouts are in the way of these.
let seller: Applicant
let owner: MemberApi
let shop: MemberApi

const shopOwner = () => {
  const found = readSeed().members.find(({ role, cooperative }) => role === "owner" && cooperative.handle === HANDLE)
  if (!found) throw new Error(`the seed has no owner of ${HANDLE}`)
  return found
}
const goods = async () => [{ productId: (await shop.productToBuy()).id, quantity: 1 }]

test.beforeAll(async ({ browser }) => {
  officer = await OfficerPage.signIn(browser)
  seller = await registerCooperative(`HTX Sổ Tiền ${randomUUID().slice(0, 6)}`)
  await decideOn(seller.id, { action: "approve" })
  owner = await MemberApi.signIn(seller)
  shop = await MemberApi.signIn(shopOwner())
})
test.afterAll(() => officer.close())
test.beforeEach(() => officer.page.setViewportSize(DESK))

test("an officer puts a transfer without a code to the payment it was for, and the order is made", async () => {
  await officer.page.setViewportSize(PHONE)
  const { reference } = await openPayment(await goods(), "vietqr")
  const { amount } = await attemptOf(reference)
  const memo = `mua muoi ${randomUUID().slice(0, 8)}`
  await tellTransfer(memo, Number(amount))

  await officer.open("thanh-toan", { q: memo })
  const waiting = officer.card("Chuyển khoản không có mã")
  await expect(waiting).toContainText(memo)
  await waiting.getByRole("button", { name: "Ghép vào đơn" }).click()
  await waiting.getByLabel("Tìm lần thanh toán").fill(reference.toLowerCase())
  await waiting.getByRole("button", { name: new RegExp(reference) }).click()
  await waiting.getByRole("button", { name: "Ghép khoản này" }).click()
  await expect(officer.said("Đã ghép")).toBeFocused()
  await expect(waiting).toHaveCount(0)

  await expect(async () => expect((await attemptOf(reference)).outcome).toBe("order")).toPass()
  await officer.open("thanh-toan", { tab: "attempts", q: reference })
  const attempt = officer.card(reference)
  await expect(attempt).toContainText("Đã nhận tiền")
  await attempt.getByRole("button", { name: "Xem mọi lời báo" }).click()
  await expect(attempt.getByRole("list", { name: "Lời báo" })).toContainText("đã ghép khoản chuyển")
  await expect(attempt.getByRole("list", { name: "Khoản chuyển đã nhận" })).toContainText(memo)
  await expectBooksToBalance(String((await attemptOf(reference)).order_id))
})

test("a refund that VNPay did not answer is shown as in doubt until asking shows where it is", async () => {
  const { reference, payUrl } = await openPayment(await goods(), "vnpay")
  await fetch(payUrl)
  await simulator("POST", `/payments/${reference}/outcome`, { code: "00" })
  await simulator("POST", "/ipn/settled")
  await expect(async () => expect((await attemptOf(reference)).outcome).toBe("order")).toPass()
  const orderId = String((await attemptOf(reference)).order_id)
  await expect(async () => expect((await partsOf(orderId)).parts).toHaveLength(1)).toPass()
  await simulator("POST", "/faults", { kind: "api-lost-reply", txn_ref: reference, command: "refund", times: 1 })
  for (const { number } of (await partsOf(orderId)).parts) await cancelPart(orderId, number)

  const card = officer.card(reference)
  await expect(async () => {
    await officer.open("thanh-toan", { tab: "refunds", q: reference })
    await expect(card).toContainText("chưa rõ bên kia đã nhận chưa", { timeout: 2000 })
  }).toPass()
  await expect(card).toContainText("Không chuyển trả bằng tay")
  await expect(card.getByRole("button", { name: /bằng tay/ })).toHaveCount(0)
  await card.getByRole("button", { name: "Xem mọi lời báo" }).click()
  await expect(card.getByRole("list", { name: "Lời báo" })).toContainText("VNPay báo")

  // The five minutes between two questions are over.
  await query(`update payment_refund set query_after = now() where reference = $1`, [reference])
  await expect(async () => {
    await officer.open("thanh-toan", { tab: "attempts", q: reference })
    await expect(card).toContainText(/đang về thẻ khách|đã tới nơi/, { timeout: 2000 })
  }).toPass()
  const { amount } = await attemptOf(reference)
  const refunds = await query<{ amount: string }>(`select amount from payment_refund where reference = $1`, [reference])
  const book = await simulator<{ txn_ref: string; refunded: number; refunding: number }[]>("GET", "/book")
  const theirs = book.find(({ txn_ref: each }) => each === reference)
  expect(refunds.map((refund) => refund.amount)).toEqual([amount])
  expect(Number(theirs?.refunded) + Number(theirs?.refunding)).toBe(Number(amount))
})

test("a month's payout goes into one file, is marked as paid and is never there twice", async () => {
  const sums = { goods: 500_000 + randomInt(1, 9) * 1000, delivery: 30_000, fee: -12_500 }
  const total = Object.values(sums).reduce((sum, each) => sum + each)
  const month = new Date(Date.now() + 7 * 3_600_000)
  month.setUTCDate(0)
  const before = month.toISOString().slice(0, 7)
  // As a month leaves its sales behind: at once, for it closes by itself.
  await query(
    `with book as (insert into settlement_book (cooperative_id) values ($1) on conflict do nothing)
     insert into settlement_entry (key, cooperative_id, month, kind, amount, happened_at)
     select 'journey:' || $1 || ':' || kind, $1, $2, kind, amount, now() from unnest($3::text[], $4::bigint[]) as e (kind, amount)`,
    [seller.id, before, Object.keys(sums), Object.values(sums)],
  )
  const card = officer.page.locator("[data-payout]").filter({ hasText: seller.name })
  await expect(async () => {
    await officer.open("chi-tra", { q: seller.name })
    await expect(card).toContainText("Hợp tác xã chưa ghi tài khoản", { timeout: 2000 })
  }).toPass()
  const account = { bin: "970405", bank_name: "Agribank", account_number: "8800205123456", holder_name: "HTX So Tien" }
  await owner.call("POST", "/cooperative/bank-account", account)
  await officer.open("chi-tra", { q: seller.name })
  await expect(card).toContainText("Agribank …3456, HTX SO TIEN")
  const code = String(await card.getAttribute("data-payout"))

  await officer.page.getByRole("button", { name: "Xuất tệp gửi ngân hàng" }).click()
  await officer.page.getByRole("button", { name: "Xuất tệp này" }).click()
  await expect(officer.said("Đã xuất tệp")).toBeFocused()
  const newest = officer.page.locator("[data-batch]").first()
  const href = String(await newest.getByRole("link", { name: "Tải tệp về" }).getAttribute("href"))
  const fetched = () => officer.page.request.get(new URL(href, officer.page.url()).href)
  const [first, second] = [await (await fetched()).text(), await (await fetched()).text()]
  expect(second).toBe(first)
  expect(first.split("\r\n").filter((row) => row.includes(code) && row.includes(`,${total},`))).toHaveLength(1)
  await expect(async () => {
    const ready = await query(`select 1 from payout where status = 'draft' and cooperative_id = $1`, [seller.id])
    expect(ready).toEqual([])
  }).toPass()

  await officer.open("chi-tra", { tab: "exported", q: code })
  await card.getByRole("button", { name: "Ngân hàng đã chuyển" }).click()
  await card.getByRole("button", { name: "Đúng, đã chuyển" }).click()
  await expect(officer.said(`Đã ghi là chuyển xong cho ${seller.name}`)).toBeFocused()
  // The same word again, from another window, changes nothing.
  const [payout] = await query<{ id: string }>(`select id from payout where code = $1`, [code])
  const again = `/admin/payouts/${String(payout?.id)}/paid`
  const answers = await officer.page.evaluate(
    async (path) =>
      Promise.all([1, 2].map(async () => (await fetch(path, { method: "POST", credentials: "include" })).status)),
    again,
  )
  expect(answers).toEqual([204, 204])
  await officer.open("chi-tra", { tab: "ended", q: code })
  await expect(card).toContainText("Đã chuyển")
  const { statement } = await owner.call<{ statement: { total: number; payout: object } }>(
    ...(["GET", `/cooperative/statements/${before}`] as const),
  )
  expect(statement).toMatchObject({ total, payout: { code, status: "paid", amount: total } })
  const paid = await query(
    `select p.status, count(d.*)::int as decisions from payout p
       left join officer_decision d on d.subject_id = p.id and d.action = 'paid'
      where p.cooperative_id = $1 group by p.id`,
    [seller.id],
  )
  expect(paid).toEqual([{ status: "paid", decisions: 1 }])
})

test("an adjustment is entered once with its reason, and the account and fees of a cooperative can be followed", async () => {
  await officer.open("don-hang-htx", { htx: seller.id, tab: "statement" })
  const page = officer.page
  const reason = `Bù phí giao ${randomUUID().slice(0, 6)}`
  await page.getByLabel("Số tiền (₫)").fill("25.000")
  await page.getByRole("button", { name: "Ghi lý do" }).click()
  await page.getByLabel("Vì sao điều chỉnh?").fill(reason)
  await page.getByRole("button", { name: /^Cộng 25\.000\s₫/ }).click()
  await expect(officer.said("Đã ghi điều chỉnh")).toBeFocused()
  await expect(page.getByText(reason)).toBeVisible()
  const { statement } = await owner.call<{ statement: { total: number; others: object[] } }>(
    ...(["GET", `/cooperative/statements/${new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 7)}`] as const),
  )
  expect(statement).toMatchObject({ total: 25_000, others: [{ kind: "adjustment", amount: 25_000, note: reason }] })

  await page.getByRole("tab", { name: "Tài khoản" }).click()
  await expect(officer.card("Agribank …3456")).toContainText("Đang dùng")

  await officer.open("muc-phi")
  await page.getByLabel("Thu của").selectOption({ label: seller.name })
  await page.getByLabel("Phần trăm tiền hàng").fill("2,5")
  await expect(page.getByText(/Gói hàng 100\.000\s₫ thu 2\.500\s₫/)).toBeVisible()
  await page.getByRole("button", { name: "Thêm mức phí" }).click()
  await page.getByRole("button", { name: "Thêm mức này" }).click()
  await expect(officer.said("Đã thêm mức phí")).toBeFocused()
  const rule = page.locator("[data-rule]").filter({ hasText: seller.name })
  await rule.getByRole("button", { name: "Cho hết hạn hôm nay" }).click()
  await rule.getByRole("button", { name: "Hết hạn hôm nay" }).click()
  await expect(officer.said("Hôm nay là ngày cuối")).toBeFocused()
  const rules = await query(
    `select basis_points, valid_from = valid_to as over from fee_rule where cooperative_id = $1`,
    [seller.id],
  )
  expect(rules).toEqual([{ basis_points: 250, over: true }])
})

test("cash that a carrier brought short is shown, settled with a reason, and comes back when the sum changes", async ({
  page,
}) => {
  await page.setViewportSize(PHONE)
  const { display_id: ordered } = await placeOrder(await goods(), { phone: `0978${randomInt(100_000, 999_999)}` })
  const number = `NG${ordered}-1`
  await expect(async () => void (await orderIdOf(shop, number))).toPass({ timeout: 30_000 })
  await packOrder(shop, number)
  const id = await orderIdOf(shop, number)
  const tracking = `VTP${randomInt(1e8)}`
  await shop.call("POST", `/cooperative/orders/${id}/hand-over`, {
    ...{ carrier: "Viettel Post", tracking_number: tracking },
  })
  const { order } = await shop.call<{ order: { cod_amount: number } }>("GET", `/cooperative/orders/${id}`)
  const paste = async (amount: number) => {
    await page.goto("/htx/doi-soat")
    await page.getByText("Ghi tiền bên giao hàng mang về").click()
    await page.getByLabel("Bên giao hàng", { exact: true }).fill("Viettel Post")
    await page.getByLabel("Bảng kê").fill(`${tracking}, ${amount}`)
    await page.getByRole("button", { name: "Đối chiếu" }).click()
    await expect(page.getByText(/Đã ghi 1 dòng/)).toBeVisible()
  }
  await new PortalPage(page).enter(shopOwner())
  await paste(order.cod_amount - 10_000)

  await officer.page.setViewportSize(PHONE)
  await officer.open("thu-ho", { q: number })
  const card = officer.page.locator(`[data-difference="${number}"]`)
  await expect(card).toContainText("Thiếu tiền")
  await expect(card).toContainText(/-10\.000\s₫/)
  const reason = `Bưu cục hẹn trả bù ${randomUUID().slice(0, 6)}`
  await officer.decideWithReason(card, "Ghi đã xử lý", reason)
  await expect(officer.said(`Đã ghi cách xử lý ${number}`)).toBeFocused()
  await expect(card).toHaveCount(0)
  const differences = async () =>
    JSON.stringify(await shop.call<{ differences: object[] }>("GET", "/cooperative/remittances"))
  expect(await differences()).not.toContain(number)
  await officer.open("thu-ho", { tab: "settled", q: number })
  await expect(card).toContainText(reason)

  // More than the rest: that is another difference, and what was settled says nothing of it.
  await paste(15_000)
  expect(await differences()).toContain(number)
  await officer.open("thu-ho", { q: number })
  await expect(card).toContainText("Thừa tiền")
  await officer.decideWithReason(card, "Ghi đã xử lý", reason)
  await expect(card).toHaveCount(0)
})

for (const { path, tab, act } of [
  { path: "thanh-toan", tab: "attempts", act: "Xem mọi lời báo" },
  { path: "chi-tra", tab: "ended", act: null },
  { path: "thu-ho", tab: "settled", act: null },
  { path: "muc-phi", tab: null, act: "Thêm mức phí" },
  { path: "don-hang-htx", tab: "statement", act: "Ghi lý do" },
] as const) {
  test(`the officers' page ${path} can be used by everybody, on a phone too, and says when the server is silent`, async () => {
    await officer.page.setViewportSize(PHONE)
    await officer.open(path, { ...(tab === null ? {} : { tab }), htx: seller.id })
    await expect(officer.page.getByRole("heading", { level: 1 })).toBeVisible()
    await expect(officer.page.getByRole("status", { name: "Đang đọc" })).toHaveCount(0)
    if (path === "thanh-toan") await officer.page.getByRole("button", { name: act }).first().click()
    await expect(officer.page.getByRole("heading", { level: 2 }).first()).toBeVisible()
    const violations = await officer.faults()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`)).toEqual([])
    expect((await mannersOf(officer.page)).filter((fault) => !/^id \w twice$/.test(fault))).toEqual([])
    if (act) expect(await keysReachEverything(officer.page)).toEqual([])
    // Silent, and read again when asked.
    const lists = /\/admin\/(?:payment-ledger|payouts|remittance-differences|fee-rules|cooperatives)/
    await officer.page.route(lists, (route) => route.abort())
    await officer.page.reload()
    await expect(officer.page.getByRole("alert")).toContainText("Máy chủ không trả lời.")
    await officer.page.unroute(lists)
    await officer.page.getByRole("button", { name: "Thử lại" }).click()
    await expect(officer.page.getByRole("heading", { level: 2 }).first()).toBeVisible()
    await expect(officer.page.getByRole("alert")).toHaveCount(0)
  })
}
