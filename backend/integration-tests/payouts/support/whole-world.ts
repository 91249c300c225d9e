import { randomUUID } from "node:crypto"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { MedusaContainer } from "@medusajs/framework/types"
import { enterRemittance } from "../../../src/workflows/cod/remittances"
import { collectCash } from "../../../src/workflows/seller_order/send"
import { bookFacts, closeMonths } from "../../../src/workflows/payout/book"
import { failingAt } from "../../orders/support/failing-sql"
import { arrive, comeBack, payBack, placeParts } from "./book-tables"

export type Provider = "pp_cod_cod" | "pp_vnpay_vnpay" | "pp_vietqr_vietqr"
export type Part = {
  id: string
  orderId: string
  cooperativeId: string
  goods: number
  delivery: number
  isCash: boolean
}
export type SheetLine = { reference: string; amount: number }

const CARRIER = { memberId: "mem_1", carrier: "Viettel Post", receivedOn: "2026-03-20" }
const name = (kind: string) => `${kind}_${randomUUID().slice(0, 10)}`
const at = (day: number) => new Date(Date.UTC(2026, 2, 1 + day, 5))
const dueOf = ({ goods, delivery }: Part): number => goods + delivery

/** Orders of some cooperatives from the moment they are on their way, however they are paid, with whoever may die. */
export class WholeWorld {
  readonly cooperatives = [name("coop"), name("coop"), name("coop")]
  readonly parts: Part[] = []
  /** What carriers brought, each line once. */
  readonly brought = new Map<string, { cooperativeId: string; amount: number }>()
  private sql: Knex
  private day = 0

  constructor(private readonly database: Knex) {
    this.sql = database
  }

  /** As a process that dies at its n-th statement; whoever asked for it asks again. */
  async dying(statement: number, work: () => Promise<unknown>): Promise<void> {
    const dying = failingAt(this.database, statement)
    this.sql = dying.sql
    await work().catch((error: unknown) => {
      if (!dying.died()) throw error
    })
    this.sql = this.database
    if (dying.died()) await work()
  }

  async place(provider: Provider, sums: readonly { goods: number; delivery: number }[]): Promise<void> {
    const orderId = name("order")
    const isCash = provider === "pp_cod_cod"
    const parts = sums.map((sum, n): Part => {
      const cooperativeId = this.cooperatives[n % this.cooperatives.length] ?? ""
      return { ...sum, id: name("sord"), orderId, cooperativeId, isCash }
    })
    await placeParts(this.database, { orderId, provider, parts })
    if (!isCash) await this.pay(orderId, provider, parts)
    this.parts.push(...parts)
  }

  private async pay(orderId: string, provider: Provider, parts: readonly Part[]): Promise<void> {
    const amount = parts.reduce((sum, part) => sum + dueOf(part), 0)
    await this.database.raw(
      `insert into payment_attempt (reference, provider, account, order_id, amount, amount_received, status, outcome,
         settled_at, created_digits, expires_at)
       values (?, ?, 'T', ?, ?, ?, 'succeeded', 'order', now(), '20260801100000', now())`,
      [referenceOf(orderId), provider.split("_")[1] ?? "", orderId, amount, amount],
    )
    await this.database.raw(`update payment set captured_at = now() where id = ?`, [`pay_${orderId}`])
  }

  /** Goods that were paid beforehand are there; what is paid at the door is known to be there with its cash. */
  async arrive(part: Part): Promise<void> {
    if (!part.isCash) await arrive(this.sql, part.id, { at: at((this.day += 1)), cash: null })
  }

  /** Nobody took it: what was paid for it goes back, as settle-orders.ts has the core pay it back. */
  async refuse(part: Part): Promise<void> {
    const [row] = await this.rows<{ status: string }>(`select status from seller_order where id = ?`, [part.id])
    if (row?.status !== "handed_over") return
    await comeBack(this.database, part.id, at((this.day += 1)))
    if (!part.isCash) await this.refund(part, { amount: dueOf(part), end: "succeeded", createdBy: part.id })
  }

  /** Later, of goods that arrived. A transfer or card gets it back through the ledger, whose word ends it. */
  async refundOf(part: Part, share: number, end: "succeeded" | "rejected"): Promise<void> {
    const [left] = await this.rows<{ left: number }>(
      `select (case when s.cod_amount > 0 then s.cash_collected else s.item_total + s.shipping_total end
         - coalesce((select sum(r.amount) from refund r where r.metadata ->> 'seller_order_id' = s.id
             and not exists (select from payment_refund k where k.key = r.id and k.status = 'rejected')), 0))::float8 as left
         from seller_order s where s.id = ? and s.status = 'delivered'`,
      [part.id],
    )
    const amount = Math.floor(((left?.left ?? 0) * share) / 4)
    if (amount > 0) await this.refund(part, { amount, end, createdBy: null })
  }

  private async refund(part: Part, refund: { amount: number; end: string; createdBy: string | null }): Promise<void> {
    const { amount, end, createdBy } = refund
    const id = name("ref")
    const made = { id, orderId: part.orderId, amount, at: at((this.day += 1)), createdBy }
    await payBack(this.database, { ...made, part: createdBy === null ? part.id : null })
    if (part.isCash) return
    await this.database.raw(
      `insert into payment_refund (id, reference, key, amount, is_full, reason) values (?, ?, ?, ?, false, 'order')`,
      [`prf_${id}`, referenceOf(part.orderId), id, amount],
    )
    // Whatever jobs see of it before its end is nothing yet.
    await this.book()
    await this.database.raw(`update payment_refund set status = ? where key = ?`, [end, id])
  }

  /** A carrier's list for one cooperative; whoever entered it and saw it fail enters it again. */
  async bring(cooperativeId: string, lines: readonly SheetLine[]): Promise<void> {
    const paidOn = CARRIER.receivedOn
    for (const { reference, amount } of lines)
      this.brought.set(`${cooperativeId} ${reference} ${amount}`, { cooperativeId, amount })
    await enterRemittance(this.container(), {
      ...{ ...CARRIER, cooperativeId, lines: lines.map((line) => ({ ...line, paidOn })) },
    })
  }

  /** Somebody of the cooperative writes down what came where it is not what was due. */
  async confirm(part: Part, amount: number): Promise<void> {
    const { id, cooperativeId } = part
    const act = { id, cooperativeId, memberId: "mem_1", amount, note: "counted", confirmDifference: true }
    await collectCash(this.container(), act).catch((error: { code?: string }) => {
      if (!["cash_already_collected", "order_not_handed_over", "no_cash_due"].includes(error.code ?? "")) throw error
    })
  }

  /** Two processes at once. */
  async book(): Promise<void> {
    await Promise.all([bookFacts(this.sql, () => undefined), bookFacts(this.sql, () => undefined)])
  }

  async close(until = at((this.day += 9))): Promise<void> {
    await closeMonths(this.sql, until, () => undefined)
  }

  async rows<T>(query: string, values: readonly string[] = []): Promise<T[]> {
    return ((await this.database.raw(query, [...values])) as { rows: T[] }).rows
  }

  /** Of all that a container gives, these workflows want the database alone. */
  private container(): MedusaContainer {
    return { resolve: () => this.sql } as unknown as MedusaContainer
  }
}

const referenceOf = (orderId: string): string => orderId.replace(/[^0-9a-z]/g, "").toUpperCase()
