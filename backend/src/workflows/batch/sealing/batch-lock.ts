import type { Sql } from "../../../modules/transparency/types"
import type { BatchOfCooperative } from "./read-record"

/**
 * Locks a batch and everything that went into it, in one order for everybody, so that two sealings that name each other
 * wait and do not deadlock. The diary's and the inputs' triggers wait for this lock: what is read next is all there is.
 */
export async function lockBatchAndInputs(sql: Sql, { batch_id: id }: BatchOfCooperative): Promise<void> {
  await sql.raw(
    `select id from batch
      where id = ? or id in (select input_batch_id from batch_input where batch_id = ? and withdrawn_at is null)
      order by id for no key update`,
    [id, id],
  )
}
