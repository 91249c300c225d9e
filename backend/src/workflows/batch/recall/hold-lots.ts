import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import type { Sql } from "../../../modules/transparency/types"
import { requireOfficer } from "../../custody/officers"
import { notify } from "../../notice/notify"
import { recordDecision } from "../../officer/decisions"
import { markShopStale } from "../../shop/mark-shop-stale"
import { databaseOf } from "../../transparency/database"
import { recordEntry } from "../../transparency/record-entry"
import { addReleaseNotices } from "./buyers"
import type { LotInScope } from "./scope"

/** What another cooperative's recalled lot went into, and why that was recalled. */
export type Holding = { recallId: string; root: LotInScope; reason: string; heldAt: Date; lots: readonly LotInScope[] }

/**
 * A cooperative cannot take back another's word. What others made of its recalled lot is held instead: nothing more of it
 * is stamped, packed or sent, its pages say so, and the recalling cooperative's own entry in the log says which lots its
 * lot went into. In the transaction of the recall, after it.
 */
export async function holdLots(container: MedusaContainer, sql: Sql, holding: Holding): Promise<void> {
  const { root, heldAt, lots } = holding
  for (const lot of lots) {
    if (!(await writeHold(sql, lot, holding))) continue
    await recordEntry(container, sql, {
      ...{ kind: "input-recalled", batchId: root.batch_id, cooperativeId: root.cooperative_id },
      ...{ derivedBatchId: lot.batch_id, recalledAt: heldAt.toISOString() },
    })
  }
  await markShopStale(
    sql,
    lots.map(({ product_id }) => product_id),
  )
}

/** A lot that was held or cleared for this ingredient stays as it is. @returns whether it is held from now on */
async function writeHold(sql: Sql, lot: LotInScope, { recallId, root, reason, heldAt }: Holding): Promise<boolean> {
  const { rowCount }: { rowCount: number } = await sql.raw(
    `insert into batch_hold (batch_id, input_batch_id, recall_id, held_at) values (?, ?, ?, ?) on conflict do nothing`,
    [lot.batch_id, root.batch_id, recallId, heldAt],
  )
  if (rowCount === 0) return false
  await sql.raw(
    `update batch set held_at = coalesce(held_at, ?), held_reason = coalesce(held_reason, ?), updated_at = now()
      where id = ?`,
    [heldAt, `Lô ${root.lot_code} của ${root.cooperative} làm ra lô này đã bị thu hồi: ${reason}`, lot.batch_id],
  )
  return true
}

export type Release = { batchId: string; userId: string; reason: string }

/**
 * An officer looked into a lot that is held and says that it may be used: it is sold again, its pages tell what was found,
 * and its buyers are told. Releasing again changes nothing.
 * @throws 404 `batch_not_found`, 409 `batch_recalled`, 403 `not_an_officer`
 */
export async function releaseLot(container: MedusaContainer, release: Release): Promise<void> {
  const { batchId, userId, reason } = release
  await databaseOf(container).transaction(async (sql) => {
    await requireOfficer(sql, userId)
    const lot = await lockLot(sql, batchId)
    if (lot.held_at === null) return
    await sql.raw(`update batch set held_at = null, held_reason = null, updated_at = now() where id = ?`, [batchId])
    await sql.raw(
      `update batch_hold set released_at = now(), release_reason = ?, released_by = ?
        where batch_id = ? and released_at is null`,
      [reason, userId, batchId],
    )
    await addReleaseNotices(sql, batchId)
    await markShopStale(sql, [lot.product_id])
    const decision = { userId, subjectType: "batch", subjectId: batchId, action: "release_hold", reason }
    await recordDecision(container, decision, sql)
    const notice = { cooperativeId: lot.cooperative_id, kind: "hold_released", subjectId: batchId } as const
    const dedupeKey = `hold_released:${batchId}:${lot.held_at.getTime()}`
    await notify(container, { ...notice, data: { lot: lot.lot_code, reason }, dedupeKey }, sql)
  })
}

type HeldLot = { product_id: string; cooperative_id: string; lot_code: string; state: string; held_at: Date | null }

async function lockLot(sql: Sql, batchId: string): Promise<HeldLot> {
  const { rows }: { rows: HeldLot[] } = await sql.raw(
    `select product_id, cooperative_id, lot_code, state, held_at from batch
      where id = ? and state <> 'draft' and deleted_at is null for update`,
    [batchId],
  )
  const lot = rows[0]
  if (!lot) throw new MedusaError(MedusaError.Types.NOT_FOUND, "Batch not found", "batch_not_found")
  if (lot.state === "recalled") {
    throw new MedusaError(MedusaError.Types.CONFLICT, "The batch is recalled", "batch_recalled")
  }
  return lot
}
