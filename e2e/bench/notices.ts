import type pg from "pg"
import { signedQuery } from "../simulators/vnpay/signing.ts"
import { Problem } from "../stack/problem.ts"
import { tmnCode } from "../stack/vnpay.ts"
import { median } from "./measure.ts"
import { openAttempt, type Shop } from "./ready-carts.ts"

/** Of one notice: whether it was answered as it should be, and after how long. */
export type Answered = { isRight: boolean; ms: number }
export type Notices = { first: Answered[]; ordersPerSecond: number; again: Answered[]; againSeconds: number }

const atOnce = 12
const repeats = 20

/**
 * VNPay's notices of paid carts, each sent once, and then again and again as VNPay does when an answer is lost.
 * @param secret the merchant's, by which VNPay signs
 */
export async function sendNotices(
  shop: Shop & { secret: string; carts: number },
  client: pg.Client,
  variant: string,
): Promise<Notices> {
  const attempts: { reference: string; amount: number }[] = []
  for (let n = 0; n < shop.carts; n += 1) attempts.push(await openAttempt(shop, [variant]))
  const notices = attempts.map((attempt, n) => `${shop.backend}/hooks/vnpay/ipn?${notice(attempt, n, shop.secret)}`)
  const began = performance.now()
  const first = await inTurns(notices, (each) => told(each, "00"))
  await allOrdered(
    client,
    attempts.map(({ reference }) => reference),
  )
  const ordersPerSecond = attempts.length / ((performance.now() - began) / 1000)
  const repeated = Array.from({ length: repeats }, () => notices).flat()
  const beganAgain = performance.now()
  const again = await inTurns(repeated, (each) => told(each, "02"))
  return { first, ordersPerSecond, again, againSeconds: (performance.now() - beganAgain) / 1000 }
}

/** The floor: Medusa's own route of webhooks for its system provider, which writes nothing and orders nothing. */
export async function sendToStock(url: string, count: number): Promise<{ answers: Answered[]; seconds: number }> {
  const began = performance.now()
  const answers = await inTurns(
    Array.from({ length: count * repeats }, () => `${url}/hooks/payment/system_default`),
    async (each) => {
      const sent = performance.now()
      const headers = { "content-type": "application/json" }
      const answer = await fetch(each, { method: "POST", headers, body: JSON.stringify({ status: "captured" }) })
      await answer.arrayBuffer()
      return { isRight: answer.ok, ms: performance.now() - sent }
    },
  )
  return { answers, seconds: (performance.now() - began) / 1000 }
}

function notice({ reference, amount }: { reference: string; amount: number }, n: number, secret: string): string {
  const paidAt = new Date(Date.now() + 7 * 3_600_000).toISOString().replace(/[-:T]/g, "").slice(0, 14)
  return signedQuery(
    {
      ...{ vnp_TmnCode: tmnCode, vnp_TxnRef: reference, vnp_Amount: String(amount * 100), vnp_BankCode: "NCB" },
      ...{ vnp_BankTranNo: `VNP${14_000_000 + n}`, vnp_CardType: "ATM", vnp_OrderInfo: `Don hang ${reference}` },
      ...{ vnp_PayDate: paidAt, vnp_TransactionNo: String(14_000_000 + n) },
      ...{ vnp_ResponseCode: "00", vnp_TransactionStatus: "00" },
    },
    secret,
  )
}

async function told(url: string, code: string): Promise<Answered> {
  const sent = performance.now()
  const answer = await fetch(url)
  const { RspCode } = (await answer.json()) as { RspCode: string }
  return { isRight: RspCode === code, ms: performance.now() - sent }
}

async function allOrdered(client: pg.Client, references: readonly string[]): Promise<void> {
  const deadline = performance.now() + 300_000
  for (;;) {
    const { rows } = await client.query<{ open: string }>(
      "select count(*) as open from payment_attempt where reference = any($1) and outcome is distinct from 'order'",
      [references],
    )
    if (Number(rows[0]?.open) === 0) return
    if (performance.now() > deadline) throw new Problem(`${rows[0]?.open} paid carts did not become orders.`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

async function inTurns(urls: readonly string[], work: (url: string) => Promise<Answered>): Promise<Answered[]> {
  const done: Answered[] = []
  const left = urls.values()
  const sender = async (): Promise<void> => {
    for (const url of left) done.push(await work(url))
  }
  await Promise.all(Array.from({ length: atOnce }, sender))
  return done
}

export const medianMs = (answers: readonly Answered[]): number => median(answers.map(({ ms }) => ms))
