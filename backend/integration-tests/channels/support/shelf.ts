import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { markDue } from "../../../src/modules/channel/intent-store"
import { openUnits } from "../../../src/modules/channel/order-store"
import type { Sql } from "../../../src/modules/channel/types"
import type { RemoteOrder } from "../../../src/providers/channel/orders"
import { offeredStock, type StockRule, toldStock } from "../../../src/workflows/channel/offered-stock"
import type { OrderDesk } from "../../../src/workflows/channel/orders/hear-orders"
import type { MarketAccount } from "./markets"

type Line = { sku: string; quantity: number; reserved: number; oversold: number }

/** One stock for all shops of ours: what an order takes is taken in the transaction that keeps the order. */
export class Shelf {
  private constructor(
    private readonly sql: Knex,
    private readonly accounts: readonly MarketAccount[],
    readonly rule: StockRule,
  ) {}

  static async open(
    sql: Knex,
    accounts: readonly MarketAccount[],
    rule: StockRule = { sharePercent: 100, buffer: 0 },
  ): Promise<Shelf> {
    await sql.raw("create table if not exists shelf (sku text primary key, available integer not null)")
    // Without a key: what is taken twice shows.
    await sql.raw(`create table if not exists taken (account_id text not null, order_id text not null, sku text not null,
      quantity integer not null, reserved integer not null, oversold integer not null)`)
    return new Shelf(sql, accounts, rule)
  }

  /** Goods that have come in, to be told everywhere. */
  async put(sku: string, count: number): Promise<void> {
    await this.sql.transaction(async (tx) => {
      await tx.raw(
        "insert into shelf values (?, ?) on conflict (sku) do update set available = shelf.available + excluded.available",
        [sku, count],
      )
      await this.tell(tx, sku)
    })
  }

  async available(sku: string): Promise<number> {
    const { rows } = (await this.sql.raw("select available from shelf where sku = ?", [sku])) as {
      rows: { available: number }[]
    }
    return rows[0]?.available ?? 0
  }

  /** A buyer in our own shop, where what is not there cannot be bought. */
  async sellHere(sku: string, quantity = 1): Promise<boolean> {
    return this.sql.transaction(async (tx) => {
      const sold = (await tx.raw("update shelf set available = available - ? where sku = ? and available >= ?", [
        ...[quantity, sku, quantity],
      ])) as { rowCount: number }
      if (sold.rowCount === 1) await this.tell(tx, sku)
      return sold.rowCount === 1
    })
  }

  /** What each order took, and what it was sold beyond what there was. */
  async taken(sku?: string): Promise<(Line & { order_id: string; account_id: string })[]> {
    const { rows } = (await this.sql.raw("select * from taken where ?::text is null or sku = ?", [
      sku ?? null,
      sku ?? null,
    ] as never)) as { rows: (Line & { order_id: string; account_id: string })[] }
    return rows
  }

  desk(account: MarketAccount, more: Partial<OrderDesk> = {}): OrderDesk {
    const desk = account.desk()
    return {
      ...desk,
      onNews: (tx, order, heard) => this.take(tx, account, order, heard),
      subjectOf: async (id) => {
        const subject = await desk.subjectOf(id)
        if (subject === null) return null
        const open = await openUnits(this.sql, account.accountId)
        const variants = await Promise.all(
          subject.product.variants.map(async (variant) => {
            const offered = offeredStock({ available: await this.available(variant.sku), exposure: 0 }, this.rule)
            const remote = { reserved: 0, openUnits: open.get(variant.sku) ?? 0 }
            return { ...variant, ...toldStock(offered, account.connector.capabilities.stockMeaning, remote) }
          }),
        )
        return { ...subject, product: { ...subject.product, variants } }
      },
      ...more,
    }
  }

  private async take(tx: Sql, account: MarketAccount, order: RemoteOrder, heard: string): Promise<void> {
    if (heard === "changed" && order.stage === "cancelled") return this.giveBack(tx, account, order)
    if (heard !== "new" || order.stage === "cancelled") return
    for (const { sellerSku, quantity } of order.lines) {
      if (sellerSku === null) continue
      await tx.raw(
        `with was as (select sku, available from shelf where sku = :sku for update),
           less as (update shelf s set available = greatest(0, s.available - :quantity) from was where s.sku = was.sku)
         insert into taken select :account, :order, sku, :quantity, least(available, :quantity),
           greatest(0, :quantity - available) from was`,
        { sku: sellerSku, quantity, account: account.accountId, order: order.externalOrderId },
      )
      await this.tell(tx, sellerSku)
    }
  }

  private async giveBack(tx: Sql, account: MarketAccount, order: RemoteOrder): Promise<void> {
    const back = (await tx.raw("delete from taken where account_id = ? and order_id = ? returning sku, reserved", [
      ...[account.accountId, order.externalOrderId],
    ])) as { rows: Line[] }
    for (const { sku, reserved } of back.rows) {
      await tx.raw("update shelf set available = available + ? where sku = ?", [reserved, sku])
      await this.tell(tx, sku)
    }
  }

  private async tell(tx: Sql, sku: string): Promise<void> {
    const { rows } = (await tx.raw("select available from shelf where sku = ?", [sku])) as {
      rows: { available: number }[]
    }
    const isSoldOut = (rows[0]?.available ?? 0) <= this.rule.buffer
    const productId = `prod_${sku}`
    const selling = this.accounts.filter(({ products }) => products.has(productId))
    await markDue(
      tx,
      selling.map(({ accountId }) => ({ accountId, productId, aspect: "stock" as const, isSoldOut })),
    )
  }
}
