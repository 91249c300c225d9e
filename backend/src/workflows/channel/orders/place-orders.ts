import type { Logger } from "@medusajs/framework/types"
import { generateEntityId } from "@medusajs/framework/utils"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import {
  claimToCallOff,
  claimToPlace,
  linesToPlace,
  markCalledOff,
  markPlaced,
  noteFault,
  ordersNamedSince,
  type LineToPlace,
  type OrderToPlace,
} from "../../../modules/channel/placing-store"
import { ordersWaiting } from "../../../modules/channel/waiting-store"
import { messageOf } from "../../transparency/message-of"
import type { CoreOrders } from "./core-orders"
import { promiseMore, promiseOrder } from "./promise"

const PER_PASS = 50

export type Placing = { sql: Knex; core: CoreOrders; logger: Pick<Logger, "warn"> }

/**
 * Makes orders of ours of what floors sold, and calls off what they called off since. Each step is looked for before it
 * is made, so that a pass that died is repeated by the next one and nothing happens twice.
 * @returns how many orders were looked at
 */
export async function placeAll(placing: Placing): Promise<number> {
  const { sql } = placing
  for (const key of await ordersNamedSince(sql, PER_PASS)) await sql.transaction((tx) => promiseOrder(tx, key))
  for (const key of await ordersWaiting(sql, PER_PASS)) await sql.transaction((tx) => promiseMore(tx, key))
  let done = 0
  for (; done < PER_PASS; done += 1) {
    const due = await claimToPlace(sql, generateEntityId(undefined, "order"))
    if (!due) break
    await attempt(placing, due, place)
  }
  for (; done < PER_PASS; done += 1) {
    const due = await claimToCallOff(sql)
    if (!due) break
    await attempt(placing, due, callOff)
  }
  return done
}

type Step = (placing: Placing, order: OrderToPlace) => Promise<void>

/** One order that cannot be made holds up none of the others. */
async function attempt(placing: Placing, order: OrderToPlace, step: Step): Promise<void> {
  try {
    await step(placing, order)
  } catch (error) {
    placing.logger.warn(`Order ${order.external_order_id} of ${order.platform} waits: ${messageOf(error)}`)
    await noteFault(placing.sql, order, messageOf(error))
  }
}

const place: Step = async ({ sql, core }, order) => {
  if (!(await core.isThere(order.core_order_id))) {
    const lines = withPrices(await linesToPlace(sql, order), order.total)
    const total = lines.reduce((sum, { quantity, unit_price }) => sum + quantity * unit_price, 0)
    await core.make({ ...order, lines, total, address: core.address(order) })
  }
  await core.dealOut(order.core_order_id)
  await markPlaced(sql, order)
}

const callOff: Step = async ({ sql, core }, order) => {
  if (await core.isThere(order.core_order_id)) await core.callOff(order.core_order_id)
  await markCalledOff(sql, order)
}

/** Where a floor gives no whole price of a line, those lines share what is left of the order's sum. */
export function withPrices(
  lines: readonly LineToPlace[],
  total: number | null,
): (LineToPlace & { unit_price: number })[] {
  const known = lines.reduce((sum, { quantity, unit_price }) => sum + quantity * (unit_price ?? 0), 0)
  const units = lines.reduce((sum, { quantity, unit_price }) => sum + (unit_price === null ? quantity : 0), 0)
  const share = units === 0 ? 0 : Math.floor(Math.max(0, (total ?? 0) - known) / units)
  return lines.map((line) => ({ ...line, unit_price: line.unit_price ?? share }))
}
