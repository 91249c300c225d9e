import { type Browser, type BrowserContext, expect, type Page } from "@playwright/test"
import { withClient } from "../stack/postgres.ts"
import { stack } from "./environment.ts"

/** Goods of two cooperatives of the demonstration that other journeys leave alone. */
export const GOODS = ["muoi-me-van-son", "mien-dong-con-minh"] as const
/** As VNPay publishes it for its sandbox. */
export const CARD = { number: "9704198526191432198", holder: "NGUYEN VAN A", date: "07/15", otp: "123456" }

export const buyer = (browser: Browser, width: number): Promise<BrowserContext> =>
  browser.newContext({ baseURL: stack.storefront, locale: "vi-VN", viewport: { width, height: 780 } })

/** A basket of one of each, up to the page where it is ordered, addressed to the commune that sends it. */
export async function toCheckout(page: Page, goods: readonly string[] = GOODS): Promise<void> {
  for (const handle of goods) {
    await page.goto(`/san-pham/${handle}`)
    await page.getByRole("button", { name: "Thêm vào giỏ" }).click()
    await expect(page.getByText("Đã thêm vào giỏ.")).toBeVisible()
  }
  await page.getByRole("link", { name: "Đặt hàng" }).click()
  await page.getByLabel("Họ và tên").fill("Nguyễn Thị Ánh Nguyệt")
  await page.getByLabel("Số điện thoại").fill("0912 345 678")
  await page.getByLabel("Xã, phường và tỉnh").fill("Vi Hương, Bạch Thông, Bắc Kạn")
  await page
    .getByRole("option", { name: /Phủ Thông/ })
    .first()
    .click()
  await page.getByLabel("Số nhà, đường, thôn").fill("Số 12, thôn Khuổi Đẳng")
}

/** The province of the address was not named before: what it costs is told, and confirmed by a second press. */
export async function order(page: Page, way: RegExp): Promise<void> {
  await page.getByRole("radio", { name: way }).check()
  await page.getByRole("button", { name: /^Đặt hàng, trả/ }).click()
  await expect(page.getByText(/^Phí giao đến Thái Nguyên là/)).toBeVisible()
  await expect(page.getByRole("radio", { name: way })).toBeChecked()
  await page.getByRole("button", { name: /^Đặt hàng, trả/ }).click()
}

/** At the simulated VNPay's page, with a test card. */
export async function payByCard(page: Page, { otp = CARD.otp, number = CARD.number } = {}): Promise<void> {
  await page.getByRole("link", { name: /Thẻ nội địa/ }).click()
  await page.getByLabel("Số thẻ").fill(number)
  await page.getByLabel("Tên chủ thẻ").fill(CARD.holder)
  await page.getByLabel(/Ngày phát hành/).fill(CARD.date)
  await page.getByRole("button", { name: "Tiếp tục" }).click()
  await page.getByLabel("Mã OTP").fill(otp)
  await page.getByRole("button", { name: "Thanh toán", exact: true }).click()
}

export const outcome = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click()

export async function simulator<T>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(`${stack.vnpay}/__control${path}`, {
    method,
    headers: { "Content-Type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const answer = (await response.json()) as T
  if (!response.ok) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`)
  return answer
}

export const query = <T extends object>(text: string, values: unknown[] = []): Promise<T[]> =>
  withClient(stack.databaseUrl, async (client) => (await client.query<T>(text, values)).rows)

export type Attempt = {
  reference: string
  status: string
  outcome: string | null
  order_id: string | null
  cart_id: string
  amount: string
  amount_received: string
}

/** The newest attempt whose page this is: its reference stands in VNPay's page and in ours. */
export async function attemptOf(reference: string): Promise<Attempt> {
  const [attempt] = await query<Attempt>(`select * from payment_attempt where reference = $1`, [reference])
  if (!attempt) throw new Error(`There is no attempt ${reference}`)
  return attempt
}

export const referenceAtVnpay = async (page: Page): Promise<string> => {
  const text = await page
    .getByText(/^NG[0-9A-Z]{26}$/)
    .first()
    .innerText()
  return text.trim()
}

const backendVariables = (): Record<string, string> =>
  (JSON.parse(process.env["NGUON_BACKEND_COMMAND"] ?? "{}") as { env?: Record<string, string> }).env ?? {}

/** As the bank's service tells of a transfer to the floor's account. */
export async function tellTransfer(memo: string, amount: number): Promise<void> {
  const { SEPAY_API_KEY: key = "", BANK_ACCOUNTS: accounts = "[]" } = backendVariables()
  const [account] = JSON.parse(accounts) as { account: string }[]
  const response = await fetch(`${stack.backend}/hooks/bank/sepay`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Authorization: `Apikey ${key}` },
    body: JSON.stringify({
      ...{ id: Math.floor(Math.random() * 2 ** 40), gateway: "Vietcombank", transactionDate: "2026-11-23 10:05:12" },
      ...{ accountNumber: account?.account, subAccount: null, code: null, content: `MBVCB ${memo} chuyen tien` },
      ...{ transferType: "in", transferAmount: amount, accumulated: 0, referenceCode: "FT1", description: "" },
    }),
  })
  if (!response.ok) throw new Error(`The notice of a transfer was answered ${response.status}`)
}

/**
 * Order, ledger and stock, side by side: what the order costs now is what came less what goes back, its parts add up to
 * it, and what is promised of each thing is what its reservations say.
 */
export async function expectBooksToBalance(orderId: string): Promise<void> {
  const [books] = await query<{ total: string; received: string; refunded: string; paid: string; parts: string }>(
    `select (select (s.totals ->> 'current_order_total')::numeric from order_summary s
              where s.order_id = o.id and s.version = o.version and s.deleted_at is null)::text as total,
       (select coalesce(sum(a.amount_received), 0) from payment_attempt a where a.order_id = o.id and a.outcome = 'order')::text as received,
       (select coalesce(sum(r.amount), 0) from payment_refund r join payment_attempt a on a.reference = r.reference
         where a.order_id = o.id and a.outcome = 'order' and r.status <> 'rejected')::text as refunded,
       (select coalesce(sum(t.amount), 0) from order_transaction t where t.order_id = o.id and t.deleted_at is null)::text as paid,
       (select coalesce(sum(p.item_total + p.shipping_total), 0) from seller_order p
         where p.order_id = o.id and p.status not in ('cancelled', 'refused'))::text as parts
      from "order" o where o.id = $1`,
    [orderId],
  )
  const { total, received, refunded, paid, parts } = books ?? {}
  expect(Number(paid)).toBe(Number(received) - Number(refunded))
  expect(Number(total)).toBe(Number(paid))
  expect(Number(parts)).toBe(Number(paid))
  const wrong = await query(
    `select l.id from inventory_level l
      where l.deleted_at is null and l.reserved_quantity <> coalesce((
        select sum(r.quantity) from reservation_item r
         where r.inventory_item_id = l.inventory_item_id and r.location_id = l.location_id and r.deleted_at is null), 0)`,
  )
  expect(wrong).toEqual([])
}
