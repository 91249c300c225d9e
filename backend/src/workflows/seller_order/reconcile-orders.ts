import type { Logger } from "@medusajs/framework/types"
import * as store from "../../modules/seller_order/derivation-store"
import type { CoreOrder } from "../../modules/seller_order/split-order"
import type { Sql } from "../../modules/seller_order/types"
import { deriveParts, withdrawParts, type Derived } from "./derive-parts"

const NEW_PER_PASS = 100
const UNFINISHED_PER_PASS = 50
const UNFINISHED_AFTER_SECONDS = 10
const WALK = 2000
/** No checkout takes as long between the making of an order's id and its commit. */
const LATEST_COMMIT_MINUTES = 10

export type CoreReading = { order: CoreOrder; cooperatives: ReadonlyMap<string, string> }

/** What a derivation needs of the world. */
export type Derivations = {
  sql: Sql
  logger: Pick<Logger, "warn">
  /** Null for an order that is gone. */
  readOrder: (orderId: string) => Promise<CoreReading | null>
  /** Within the transaction that makes or cancels the parts. */
  announce: (derived: Derived, sql: Sql) => Promise<unknown>
}

/** Derives one order now. An order that cannot be read is put down for later, and the caller goes on. */
export async function deriveOrder(world: Derivations, orderId: string): Promise<void> {
  try {
    const reading = await world.readOrder(orderId)
    await world.sql.transaction(async (sql) => {
      const derived = reading
        ? await deriveParts(sql, reading.order, reading.cooperatives)
        : await withdrawParts(sql, orderId)
      await world.announce(derived, sql)
    })
  } catch (error) {
    const fault = error instanceof Error ? error.message : String(error)
    world.logger.warn(`Order ${orderId} could not be dealt out: ${fault}`)
    await store.markFailed(world.sql, orderId, fault)
  }
}

/** Finds what the events missed: new orders, unfinished ones, and those edited or cancelled since. @returns how many */
export async function reconcileOrders(world: Derivations): Promise<number> {
  const { sql } = world
  const ids = new Set([
    ...(await store.newOrderIds(sql, NEW_PER_PASS)),
    ...(await store.changedOrderIds(sql, NEW_PER_PASS)),
    ...(await store.unfinishedOrderIds(sql, UNFINISHED_AFTER_SECONDS, UNFINISHED_PER_PASS)),
  ])
  for (const id of ids) await deriveOrder(world, id)
  await store.advanceMark(sql, WALK, LATEST_COMMIT_MINUTES)
  return ids.size
}
