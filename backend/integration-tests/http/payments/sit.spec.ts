import { createHmac, randomUUID } from "node:crypto"
import { beforeAll, describe, expect, it, vi } from "vitest"
import { call, signInMember } from "../../support/client"
import { backendUrl, publishableKey, withDatabase } from "../../support/environment"
import { firstProductOf } from "../../support/fixtures"
import { fillCart } from "../../support/place-order"
import { waitUntil } from "../../support/wait-until"

vi.setConfig({ testTimeout: 60_000 })

type Order = { cart: string; reference: string; amount: number }
type Fields = Record<string, string>

const [account] = JSON.parse(
  (JSON.parse(process.env.NGUON_BACKEND_COMMAND ?? "{}") as { env: Fields }).env.VNPAY_ACCOUNTS ?? "[]",
) as { tmn_code: string; secret: string }[]
const { tmn_code: tmnCode, secret } = account ?? { tmn_code: "", secret: "" }

let paid: Order
let cancelled: Order

beforeAll(async () => {
  const productId = await firstProductOf(await signInMember("htx-thien-an", "owner"))
  paid = await askForMoney(productId)
  cancelled = await askForMoney(productId)
}, 120_000)

/** A cart whose buyer is about to be sent to VNPay. */
async function askForMoney(productId: string): Promise<Order> {
  const cart = await fillCart([{ productId, quantity: 1 }])
  const headers = { "x-publishable-api-key": publishableKey }
  const { body } = await call("POST", "/store/payment-collections", { headers, body: { cart_id: cart } })
  const asked = await call(
    "POST",
    `/store/payment-collections/${String(body.payment_collection?.id)}/payment-sessions`,
    {
      headers,
      body: { provider_id: "pp_vnpay_vnpay" },
    },
  )
  const sessions = [...((asked.body.payment_collection?.payment_sessions ?? []) as unknown as Session[])]
  const data = sessions.find(({ provider_id }) => provider_id === "pp_vnpay_vnpay")?.data
  if (!data) throw new Error(`No session was made: ${asked.bytes.toString("utf8")}`)
  const amount = Number(new URL(data.pay_url).searchParams.get("vnp_Amount")) / 100
  return { cart, reference: data.reference, amount }
}
type Session = { provider_id: string; data: { reference: string; pay_url: string } }

const success = ({ reference, amount }: Order): Fields => ({
  ...{ vnp_Amount: `${amount}00`, vnp_BankCode: "NCB", vnp_BankTranNo: "VNP14226112", vnp_CardType: "ATM" },
  ...{ vnp_OrderInfo: `SIT test ${reference}`, vnp_PayDate: "20260801100512", vnp_ResponseCode: "00" },
  ...{ vnp_TmnCode: tmnCode, vnp_TransactionNo: "14226112", vnp_TransactionStatus: "00", vnp_TxnRef: reference },
})

/** As VNPay's own acceptance tool sends it, from one of the addresses of its sandbox, with its 15 s of patience. */
async function notify(fields: Fields, hash?: string | null): Promise<{ RspCode: string; Message: string }> {
  const text = new URLSearchParams(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1))).toString()
  const signed = createHmac("sha512", secret).update(text).digest("hex")
  const query = hash === null ? text : `${text}&vnp_SecureHash=${hash ?? signed}`
  const response = await fetch(`${backendUrl}/hooks/vnpay/ipn?${query}`, {
    headers: { "X-Forwarded-For": "113.160.92.202" },
    signal: AbortSignal.timeout(15_000),
  })
  expect(response.status).toBe(200)
  return (await response.json()) as { RspCode: string; Message: string }
}

const recorded = (reference: string) =>
  withDatabase(async (client) => {
    const { rows } = await client.query<{ answer: string }>(
      `select answer from payment_event where reference = $1 and source = 'ipn' order by id`,
      [reference],
    )
    return rows.map(({ answer }) => answer)
  })

const attemptOf = (reference: string) =>
  withDatabase(async (client) => {
    const { rows } = await client.query<{ status: string; amount_received: string; order_id: string | null }>(
      `select status, amount_received, order_id from payment_attempt where reference = $1`,
      [reference],
    )
    return rows[0]
  })

const ordersOf = (cart: string) =>
  withDatabase(async (client) => (await client.query(`select 1 from order_cart where cart_id = $1`, [cart])).rowCount)

/** The acceptance suite without which VNPay opens no terminal, in its own order (sit-vnpay `ipnSuiteExecutionOrder`). */
describe.sequential("VNPay's acceptance suite of notices", () => {
  it("INVALID_HASH is answered 97 and leaves nothing behind", async () => {
    expect(await notify(success(paid), "invalid_sit_hash")).toMatchObject({
      RspCode: "97",
      Message: "Invalid signature",
    })
    expect(await recorded(paid.reference)).toEqual([])
    expect(await attemptOf(paid.reference)).toMatchObject({ status: "pending", amount_received: "0" })
  })

  it("ORDER_NOT_FOUND is answered 01, and written down", async () => {
    const unknown = `SIT_NOTFOUND_${randomUUID().slice(0, 8)}`
    const answer = await notify({ ...success(paid), vnp_TxnRef: unknown })
    expect(answer).toMatchObject({ RspCode: "01", Message: "Order not found" })
    expect(await recorded(unknown)).toEqual(["01"])
  })

  it("WRONG_AMOUNT is answered 04, and pays for nothing", async () => {
    const answer = await notify({ ...success(paid), vnp_Amount: `${paid.amount + 1000}00` })
    expect(answer).toMatchObject({ RspCode: "04", Message: "Invalid amount" })
    expect(await attemptOf(paid.reference)).toMatchObject({ status: "pending", amount_received: "0" })
  })

  it("FAILED of a second order is answered 00", async () => {
    const answer = await notify({
      ...success(cancelled),
      ...{ vnp_ResponseCode: "24", vnp_TransactionStatus: "02", vnp_TransactionNo: "0", vnp_BankCode: "VNPAY" },
    })
    expect(answer).toMatchObject({ RspCode: "00", Message: "Confirm Success" })
    expect(await attemptOf(cancelled.reference)).toMatchObject({ status: "failed", amount_received: "0" })
    expect(await ordersOf(cancelled.cart)).toBe(0)
  })

  it("SUCCESS is answered 00, and its cart becomes one order", async () => {
    expect(await notify(success(paid))).toMatchObject({ RspCode: "00", Message: "Confirm Success" })
    const attempt = await waitUntil(
      () => attemptOf(paid.reference),
      (now) => now?.order_id !== null,
    )
    expect(attempt).toMatchObject({ status: "succeeded", amount_received: String(paid.amount) })
    expect(await ordersOf(paid.cart)).toBe(1)
  })

  it("ORDER_ALREADY_CONFIRMED is answered 02", async () => {
    expect(await notify(success(paid))).toMatchObject({ RspCode: "02", Message: "Order already confirmed" })
    expect(await ordersOf(paid.cart)).toBe(1)
  })

  it("UNKNOWN_ERROR, a notice of a terminal and nothing else, is answered 99", async () => {
    expect(await notify({ vnp_TmnCode: tmnCode }, null)).toMatchObject({ RspCode: "99" })
    expect(await notify({}, null)).toMatchObject({ RspCode: "99" })
  })

  it("comes to the same when it is called again and in the words of another encoder", async () => {
    const fields = success(paid)
    const text = new URLSearchParams(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1))).toString()
    const hash = createHmac("sha512", secret).update(text).digest("hex").toUpperCase()
    const shuffled = text.split("&").reverse().join("&").replace(/\+/g, "%20")
    const response = await fetch(`${backendUrl}/hooks/vnpay/ipn?utm=1&vnp_SecureHash=${hash}&${shuffled}`)
    expect(await response.json()).toMatchObject({ RspCode: "02" })
    const tampered = await fetch(`${backendUrl}/hooks/vnpay/ipn?vnp_SecureHash=${hash}&${shuffled}&vnp_Amount=1`)
    expect(await tampered.json()).toMatchObject({ RspCode: "97" })
  })
})
