import type { Sql } from "../../../modules/transparency/types"
import type { InputRow } from "./read-record"
import { inUnitOf } from "./weight"

/**
 * Says of each lot that went into a sealed batch how many of its packs are gone with it: they are not there to be sold.
 * @param sql the transaction that seals, holding the lots
 */
export async function recordLotUse(sql: Sql, inputs: readonly InputRow[]): Promise<void> {
  for (const input of inputs) {
    const quantity = inUnitOf({ unit: input.batch_unit, netContent: input.net_content }, input)
    // Sealing refuses an input whose unit says nothing about its lot.
    if (quantity === null) continue
    await sql.raw(
      `insert into lot_use (input_id, batch_id, quantity) values (?, ?, ?) on conflict (input_id) do nothing`,
      [input.id, input.input_batch_id, quantity],
    )
  }
}

/** The sealing was taken back before anybody saw it. */
export async function forgetLotUse(sql: Sql, batchId: string): Promise<void> {
  await sql.raw(`delete from lot_use where input_id in (select id from batch_input where batch_id = ?)`, [batchId])
}
