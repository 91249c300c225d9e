import { call } from "./client"
import { publishableKey, withDatabase } from "./environment"
import { fillCart } from "./place-order"

const need = (name: string): string => {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is missing`)
  return value
}
const command = () => JSON.parse(need("NGUON_BACKEND_COMMAND")) as { env: Record<string, string> }
export const sepayKey = (): string => command().env.SEPAY_API_KEY ?? ""
export const bankAccount = (): string =>
  (JSON.parse(command().env.BANK_ACCOUNTS ?? "[]") as { account: string }[])[0]?.account ?? ""
const headers = { "x-publishable-api-key": publishableKey }

export type Goods = readonly { productId: string; quantity: number }[]
export type Opened = { cart: string; reference: string; session: string; payUrl: string | null; qr: string | null }

/** A cart up to where its buyer is asked for money. */
export async function openPayment(goods: Goods, provider: "vnpay" | "vietqr"): Promise<Opened> {
  const cart = await fillCart(goods)
  return { cart, ...(await chooseProvider(cart, provider)) }
}

export async function chooseProvider(cart: string, provider: "vnpay" | "vietqr"): Promise<Omit<Opened, "cart">> {
  const { body: made } = await call("POST", "/store/payment-collections", { headers, body: { cart_id: cart } })
  const path = `/store/payment-collections/${String(made.payment_collection?.id)}/payment-sessions`
  const id = `pp_${provider}_${provider}`
  // Whatever a request says of amounts, accounts or states is nothing.
  const lies = { amount: 1, reference: "NG0000", status: "captured", tmn_code: "EVIL0001", language: "en" }
  const answer = await call("POST", path, { headers, body: { provider_id: id, data: lies } })
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${answer.bytes.toString("utf8")}`)
  const session = [...(answer.body.payment_collection?.payment_sessions ?? [])].find(
    (each) => String(each.provider_id) === id,
  )
  const { reference, pay_url: payUrl, qr } = (session?.data ?? {}) as Record<string, unknown>
  return {
    ...{ reference: String(reference), session: String(session?.id) },
    ...{ payUrl: (payUrl as string | undefined) ?? null, qr: (qr as string | undefined) ?? null },
  }
}

export async function simulator<T>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(`${need("NGUON_VNPAY_URL")}/__control${path}`, {
    method,
    headers: { "Content-Type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`)
  return (await response.json()) as T
}

/** The buyer opens VNPay's page and it ends with this code; VNPay tells us of it. */
export async function payAtVnpay({ payUrl, reference }: Opened, code = "00"): Promise<void> {
  const page = await fetch(String(payUrl))
  if (!page.ok) throw new Error(`VNPay's page answered ${page.status}`)
  await simulator("POST", `/payments/${reference}/outcome`, { code })
  await simulator("POST", "/ipn/settled")
}

export type AttemptRow = {
  reference: string
  status: string
  outcome: string | null
  order_id: string | null
  amount: string
  amount_received: string
  is_held: boolean
  fault: string | null
}

export const attemptOf = (reference: string): Promise<AttemptRow | null> =>
  rows<AttemptRow>(`select * from payment_attempt where reference = $1`, [reference]).then(([row]) => row ?? null)

export const rows = <T extends object>(text: string, values: unknown[] = []): Promise<T[]> =>
  withDatabase(async (client) => (await client.query<T>(text, values)).rows)

/** The order of a cart and what the core says of its money. */
export const ordersOfCart = (cart: string) =>
  rows<{ order_id: string; status: string; captured: string | null; refunded: string | null; payments: string }>(
    `select l.order_id, o.status,
       (select sum(c.amount) from capture c join payment p on p.id = c.payment_id where p.payment_collection_id = pc.payment_collection_id) as captured,
       (select sum(r.amount) from refund r join payment p on p.id = r.payment_id where p.payment_collection_id = pc.payment_collection_id) as refunded,
       (select count(*) from payment p where p.payment_collection_id = pc.payment_collection_id and p.canceled_at is null) as payments
       from order_cart l join "order" o on o.id = l.order_id
       left join order_payment_collection pc on pc.order_id = o.id and pc.deleted_at is null
      where l.cart_id = $1 and l.deleted_at is null`,
    [cart],
  )

export const paymentView = (reference: string) => call("GET", `/store/payments/${reference}`, { headers })

/** As SePay tells of a transfer. */
export const transfer = (given: { memo: string; amount: number; id?: number; account?: string; key?: string }) =>
  call("POST", "/hooks/bank/sepay", {
    headers: { authorization: `Apikey ${given.key ?? sepayKey()}` },
    body: {
      ...{
        id: given.id ?? Math.floor(Math.random() * 2 ** 40),
        gateway: "Vietcombank",
        transactionDate: "2026-11-23 10:05:12",
      },
      ...{ accountNumber: given.account ?? bankAccount(), subAccount: null, code: null, content: given.memo },
      ...{ transferType: "in", transferAmount: given.amount, accumulated: 0, referenceCode: "FT1", description: "" },
    },
  })
