import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { Zone } from "./zone"

type Sql = Knex | Knex.Transaction
type Rows<T> = { rows: T[] }

/** Whole đồng, and days until it is there. */
export type Rate = { zone: Zone; amount: number; days_min: number; days_max: number }

/** @throws Error when the table lacks a zone, which no order may be priced without */
export async function ratesByZone(sql: Sql): Promise<Record<Zone, Rate>> {
  const found: Rows<Rate> = await sql.raw(`select zone, amount::float8, days_min, days_max from delivery_rate`)
  const of = (zone: Zone): Rate => {
    const rate = found.rows.find((row) => row.zone === zone)
    if (!rate) throw new Error(`delivery_rate has no row for ${zone}`)
    return rate
  }
  return { province: of("province"), region: of("region"), country: of("country") }
}
