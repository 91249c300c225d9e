import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { promiseRefund } from "../../../src/modules/payment_ledger/ask"
import { findAttempt, lockAttempt } from "../../../src/modules/payment_ledger/attempt-store"
import { promisedFor, refundedOf } from "../../../src/modules/payment_ledger/refund-store"
import type { PaymentSettings, VnpayAccount } from "../../../src/modules/payment_ledger/settings"
import type { Attempt } from "../../../src/modules/payment_ledger/types"
import { openVnpayAttempt } from "../../../src/providers/payment-vnpay/open-attempt"
import { queryAttempts } from "../../../src/workflows/payment/query-attempts"
import { receiveIpn } from "../../../src/workflows/payment/receive-ipn"
import { receiveReturn } from "../../../src/workflows/payment/receive-return"
import { reportOverdueRefunds, sendRefunds } from "../../../src/workflows/payment/send-refunds"
import { expireTransfers, settleAttempts } from "../../../src/workflows/payment/settle-attempts"
import { openVietQrAttempt } from "../../../src/providers/payment-vietqr/open-attempt"
import { verifySepay } from "../../../src/providers/payment-vietqr/core"
import { sentByHand } from "../../../src/workflows/payment/owe-back"
import { putTransfer, receiveTransfer } from "../../../src/workflows/payment/receive-transfer"
import { failingAt } from "../../orders/support/failing-sql"
import { ModelBank, OWN_ACCOUNT, SEPAY_SECRET, type Incoming } from "./model-bank"
import { type LedgerTables, startLedgerTables } from "./ledger-tables"
import { ModelShop } from "./model-shop"
import { type BookLine, startVnpay, type Vnpay } from "./vnpay-process"

const START = new Date("2026-08-01T03:00:00Z")
const ACCOUNT: VnpayAccount = { tmnCode: "MODEL001", secret: "MODEL-SECRET", previousSecret: null, cooperative: null }

export type Job = "settle" | "query" | "refund"
/** A code to transfer money with. */
export type Due = { reference: string; amount: number }
export type Asked = { reference: string; cartId: string; amount: number; payUrl: string; expiresAt: Date }

/** The ledger, a shop and VNPay under one clock. The ledger's process may die at any statement; the database stays. */
export class World {
  readonly shop = new ModelShop(() => this.sql)
  readonly bank = new ModelBank()
  private sql: Knex
  private now = START

  private constructor(
    readonly tables: LedgerTables,
    readonly vnpay: Vnpay,
    private readonly server: Server,
    private readonly settings: PaymentSettings,
  ) {
    this.sql = tables.sql
  }

  static async start(): Promise<World> {
    const listener: { world?: World } = {}
    const server = createServer((request, response) => {
      const query = (request.url ?? "").split("?")[1] ?? ""
      void listener.world?.hear(query).then(
        (answer) => response.end(JSON.stringify(answer)),
        () => response.destroy(),
      )
    })
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
    const ipnUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/ipn`
    const [tables, vnpay] = await Promise.all([
      startLedgerTables(),
      startVnpay({ tmnCode: ACCOUNT.tmnCode, secret: ACCOUNT.secret, ipnUrl, startAt: START }),
    ])
    const world = new World(tables, vnpay, server, settingsFor(vnpay))
    listener.world = world
    await tables.setClock(world.now)
    return world
  }

  async stop(): Promise<void> {
    await this.vnpay.stop()
    this.server.closeAllConnections()
    this.server.close()
    await this.tables.stop()
  }

  async reset(): Promise<void> {
    this.sql = this.tables.sql
    await this.vnpay.control("POST", "/reset")
    await this.tables.empty()
    this.bank.empty()
  }

  /** Runs as a process that is killed at its n-th statement: what it had committed stays, what it had open is lost. */
  async dying(statement: number, work: () => Promise<unknown>): Promise<void> {
    const dying = failingAt(this.tables.sql, statement)
    this.sql = dying.sql
    try {
      await work()
      await this.heard()
    } catch (error) {
      if (!dying.died()) throw error
    } finally {
      this.sql = this.tables.sql
    }
  }

  async ask(cartId: string): Promise<Asked> {
    const amount = await this.shop.totalOf(cartId)
    const sessionId = await this.shop.openSession(cartId, amount)
    const { attempt, payUrl } = await openVnpayAttempt(
      this.sql,
      this.settings,
      {
        ...{ account: ACCOUNT, amount, cartId, sessionId, intentId: null },
        ...{ language: "vi", ip: "203.0.113.7", bankCode: null },
      },
      this.now,
    )
    return { reference: attempt.reference, cartId, amount, payUrl, expiresAt: attempt.expires_at }
  }

  async askTransfer(cartId: string): Promise<Due> {
    const amount = await this.shop.totalOf(cartId)
    const sessionId = await this.shop.openSession(cartId, amount)
    const ask = { account: OWN_ACCOUNT, amount, cartId, sessionId, intentId: null, language: "vi" } as const
    const { attempt } = await openVietQrAttempt(this.sql, this.settings, ask, this.now)
    return { reference: attempt.reference, amount }
  }

  /** The bank's service tells of money that came, and goes on telling until it was understood. */
  async tell(incoming: Incoming): Promise<void> {
    const { headers, raw } = this.bank.noticeOf(incoming, this.now)
    const { sepayHmacSecrets: hmacSecrets } = this.settings.bankNotices
    const verified = verifySepay(headers, raw, { hmacSecrets }, this.now)
    if (!verified.ok) throw new Error(`The bank's notice is refused: ${verified.reason}`)
    await receiveTransfer(this.sql, this.settings, { transfer: verified.transfer, raw })
    incoming.isHeard = true
  }

  async tellAll(): Promise<void> {
    for (const incoming of this.bank.incoming) if (!incoming.isHeard) await this.tell(incoming)
  }

  /** An officer makes the transfer and then writes it down; both again should the second have failed. @param most oldest first */
  async sendBack(most = Infinity): Promise<void> {
    const open = await this.rows<{ id: string; reference: string; amount: number }>(
      `select r.id, r.reference, r.amount::float8 as amount from payment_refund r
         join payment_attempt a on a.reference = r.reference
        where a.provider = 'vietqr' and r.status = 'pending' order by r.created_at, r.id`,
    )
    for (const refund of open.slice(0, most)) {
      this.bank.send(refund.id, refund)
      await this.sql.transaction((tx) => sentByHand(tx, refund, { by: "off_1", note: "FT1" }))
    }
  }

  /** An officer finds out what a transfer without a code was for. */
  async putTransfer(id: string, reference: string): Promise<void> {
    await this.sql.transaction(async (tx) => {
      const attempt = await lockAttempt(tx, reference)
      if (attempt) await putTransfer(tx, attempt, { id, by: "off_1" })
    })
  }

  /** The buyer opens the address and comes to an end there. @returns false where VNPay refuses the address */
  async pay(asked: Asked, code: string): Promise<boolean> {
    const opened = await fetch(asked.payUrl, { redirect: "manual" })
    await opened.arrayBuffer()
    if (opened.status !== 303) return false
    await this.vnpay.control("POST", `/payments/${asked.reference}/outcome`, { code })
    await this.heard()
    return true
  }

  /** Until no notice is on its way. */
  async heard(): Promise<void> {
    await this.vnpay.control("POST", "/ipn/settled")
  }

  async comeBack(reference: string): Promise<void> {
    const found = await this.vnpay
      .control<{ return_url: string | null }>("GET", `/payments/${reference}`)
      .catch(() => null)
    const url = found?.return_url
    if (url) await receiveReturn(this.sql, this.settings, { rawQuery: url.split("?")[1] ?? "", now: this.now })
  }

  async run(job: Job): Promise<number> {
    const clock = (): Date => this.now
    if (job === "settle") {
      await expireTransfers(this.sql, this.now)
      return settleAttempts(this.sql, this.shop)
    }
    if (job === "query") return queryAttempts(this.sql, this.settings, clock)
    const sent = await sendRefunds(this.sql, this.settings, clock)
    await reportOverdueRefunds(this.sql, this.now)
    return sent
  }

  /** The same promise as Medusa's refund of an order would ask for; a refusal is an answer, not a fault. */
  async refund(reference: string, amount: number, key: string): Promise<boolean> {
    if (amount === 0) return false
    try {
      await promiseRefund(this.sql, { reference, amount, key, reason: "model" })
      return true
    } catch (error) {
      if (/refund_too_high|cannot go back/.test(String((error as Error).message))) return false
      throw error
    }
  }

  /** What of a payment is promised back or has gone back. */
  promised(reference: string): Promise<number> {
    return refundedOf(this.sql, reference)
  }

  /** The same, of what the order cost. */
  async promisedOfOrder(reference: string): Promise<number> {
    return (await refundedOf(this.sql, reference)) - (await promisedFor(this.sql, reference, "over"))
  }

  /** Time passes for all, and VNPay calls while it does. */
  async pass(minutes: number): Promise<void> {
    this.now = new Date(this.now.getTime() + minutes * 60_000)
    await this.tables.setClock(this.now)
    await this.vnpay.control("POST", "/clock", { seconds: minutes * 60 })
  }

  book(): Promise<BookLine[]> {
    return this.vnpay.control<BookLine[]>("GET", "/book")
  }

  attempt(reference: string): Promise<Attempt | null> {
    return findAttempt(this.tables.sql, reference)
  }

  async rows<T>(query: string): Promise<T[]> {
    return ((await this.tables.sql.raw(query)) as { rows: T[] }).rows
  }

  private async hear(query: string): Promise<unknown> {
    return receiveIpn(this.sql, this.settings, query)
  }
}

const settingsFor = (vnpay: Vnpay): PaymentSettings => ({
  shop: "https://shop.example.vn",
  vnpay: {
    ...{ payUrl: vnpay.payUrl, apiUrl: vnpay.apiUrl, accounts: [ACCOUNT] },
    ...{ minutes: 15, acceptRawSignature: false },
  },
  vietqr: { accounts: [OWN_ACCOUNT], hours: 24 },
  bankNotices: { sepayApiKeys: [], sepayHmacSecrets: [SEPAY_SECRET], cassoChecksumKeys: [] },
})
