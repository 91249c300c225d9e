import { createHmac } from "node:crypto"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { type RunningSimulator, startSimulator } from "../server.ts"
import type { SimulatorOptions } from "../simulator.ts"

export const secret = "TEST_HASH_SECRET_0123456789ABCDEF"
/** 1 August 2026, 10:00 in Vietnam. */
export const startAt = Date.parse("2026-08-01T03:00:00Z")
export const startDigits = "20260801100000"

export type Shop = {
  vnpay: RunningSimulator
  /** Every query its IPN address was called with. */
  told: string[]
  /** What it answers next, in turn; `00` when nothing is left. */
  answers: (string | "silence")[]
  stop(): Promise<void>
}

/** A shop with a terminal at a simulated VNPay whose clock stands still. */
export async function openShop(options: Partial<SimulatorOptions> = {}): Promise<Shop> {
  const told: string[] = []
  const answers: string[] = []
  const server = createServer((request, response) => {
    told.push((request.url ?? "").split("?")[1] ?? "")
    const code = answers.shift() ?? "00"
    if (code === "silence") return void response.destroy()
    response.end(JSON.stringify({ RspCode: code, Message: "" }))
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const ipn_url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/ipn`
  const vnpay = await startSimulator({
    port: 0,
    clock: "still",
    startAt,
    merchants: [{ tmn_code: "COOP0001", secret, previous_secret: "OLD", name: "HTX Thử", ipn_url }],
    ...options,
  })
  const stop = async (): Promise<void> => {
    await vnpay.stop()
    await new Promise((resolve) => server.close(resolve))
  }
  return { vnpay, told, answers, stop }
}

const form = (fields: Record<string, string>): string =>
  new URLSearchParams(
    Object.entries(fields)
      .filter(([, value]) => value !== "")
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  ).toString()

const hmac = (text: string, key: string): string => createHmac("sha512", key).update(text).digest("hex")

export const payFields = (txnRef: string, changes: Record<string, string> = {}): Record<string, string> => ({
  vnp_Version: "2.1.0",
  vnp_Command: "pay",
  vnp_TmnCode: "COOP0001",
  vnp_Amount: "25000000",
  vnp_CurrCode: "VND",
  vnp_TxnRef: txnRef,
  vnp_OrderInfo: `Thanh toan don hang ${txnRef}`,
  vnp_OrderType: "other",
  vnp_Locale: "vn",
  vnp_ReturnUrl: "https://shop.example.vn/vnpay/return?cart=c_1",
  vnp_IpAddr: "203.0.113.10",
  vnp_CreateDate: startDigits,
  vnp_ExpireDate: "20260801101500",
  ...changes,
})

export const payQuery = (fields: Record<string, string>, key = secret): string =>
  `${form(fields)}&vnp_SecureHash=${hmac(form(fields), key)}`

export const get = (shop: Shop, path: string): Promise<Response> =>
  fetch(`${shop.vnpay.url}${path}`, { redirect: "manual" })

export const post = (shop: Shop, step: string, fields: Record<string, string>): Promise<Response> =>
  fetch(`${shop.vnpay.url}/paymentv2/${step}`, {
    method: "POST",
    redirect: "manual",
    body: new URLSearchParams(fields),
  })

/** Opens a link as a browser does and returns the token of its payment. */
export async function open(shop: Shop, txnRef: string, changes: Record<string, string> = {}): Promise<string> {
  const response = await get(shop, `/paymentv2/vpcpay.html?${payQuery(payFields(txnRef, changes))}`)
  const token = /token=(\w+)/.exec(response.headers.get("location") ?? "")?.[1]
  if (!token) throw new Error(`refused: ${await response.text()}`)
  return token
}

/** Pays or fails without a browser and waits until the shop was told. */
export async function settle(shop: Shop, txnRef: string, code: string): Promise<void> {
  await control(shop, "POST", `/payments/${txnRef}/outcome`, { code })
  await control(shop, "POST", "/ipn/settled")
}

export async function control<T = unknown>(shop: Shop, method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(`${shop.vnpay.url}/__control${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return (await response.json()) as T
}

const orders = {
  querydr: "RequestId Version Command TmnCode TxnRef TransactionDate CreateDate IpAddr OrderInfo",
  refund:
    "RequestId Version Command TmnCode TransactionType TxnRef Amount TransactionNo TransactionDate CreateBy CreateDate IpAddr OrderInfo",
}

let requests = 0

export async function api(
  shop: Shop,
  command: "querydr" | "refund",
  txnRef: string,
  changes: Record<string, string> = {},
): Promise<Record<string, string>> {
  const fields: Record<string, string> = {
    vnp_RequestId: `req${++requests}`,
    vnp_Version: "2.1.0",
    vnp_Command: command,
    vnp_TmnCode: "COOP0001",
    vnp_TxnRef: txnRef,
    vnp_TransactionDate: startDigits,
    vnp_CreateDate: startDigits,
    vnp_IpAddr: "203.0.113.5",
    vnp_OrderInfo: `GD ${txnRef}`,
    ...(command === "refund"
      ? { vnp_TransactionType: "02", vnp_Amount: "25000000", vnp_TransactionNo: "", vnp_CreateBy: "thu ngan" }
      : {}),
    ...changes,
  }
  const text = orders[command].split(" ").map((name) => fields[`vnp_${name}`] ?? "")
  const response = await fetch(`${shop.vnpay.url}/merchant_webapi/api/transaction`, {
    method: "POST",
    body: JSON.stringify({ vnp_SecureHash: hmac(text.join("|"), secret), ...fields }),
  })
  return (await response.json()) as Record<string, string>
}
