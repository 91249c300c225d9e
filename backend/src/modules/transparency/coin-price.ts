import type { Sql } from "./types"

export type CoinPrice = { vnd: number; setAt: Date; setBy: string }

/** Prices are kept, the newest counts: what an estimate was made with can be told later. */
export async function recordCoinPrice(sql: Sql, price: { chainId: number; vnd: number; setBy: string }): Promise<void> {
  await sql.raw(`insert into coin_price (chain_id, vnd, set_by, set_at) values (?, ?, ?, clock_timestamp())`, [
    price.chainId,
    price.vnd,
    price.setBy,
  ])
}

export async function newestCoinPrice(sql: Sql, chainId: number): Promise<CoinPrice | null> {
  const result: { rows: { vnd: string; set_at: Date; set_by: string }[] } = await sql.raw(
    `select vnd, set_at, set_by from coin_price where chain_id = ? order by set_at desc limit 1`,
    [chainId],
  )
  const row = result.rows[0]
  return row ? { vnd: Number(row.vnd), setAt: row.set_at, setBy: row.set_by } : null
}
