import { claimInbox, finishInbox, putInbox, type Letter } from "../../../modules/channel/inbox-store"
import { cursorOf, moveCursor } from "../../../modules/channel/cursor-store"
import { hearOrder, type Heard } from "../../../modules/channel/order-store"
import type { Sql } from "../../../modules/channel/types"
import type { PushEvent } from "../../../providers/channel/events"
import type { OrderHint, Recipient, RemoteOrder } from "../../../providers/channel/orders"
import { type ChannelError, ok } from "../../../providers/channel/outcome"
import { askOne, type Desk } from "../push/desk"

const MINUTE_MS = 60_000
/** What floors list late, or with a clock of their own. */
const OVERLAP_MS = 10 * MINUTE_MS
const DAY_MS = 24 * 60 * MINUTE_MS
/** Of an account just connected, and of the nightly sweep. */
const SWEEP_MS = 15 * DAY_MS
/** How far behind the place stays while a floor shows nothing: some show nothing though there is something. */
const DOUBT_MS = DAY_MS
const LEASE_MS = 2 * MINUTE_MS
const STREAM = "orders"
/** The warning of a floor whose empty pages are not to be believed (Tiki, open-api-docs #131). */
const EMPTY_PAGE = "empty_page"

export type OrderDesk = Desk & {
  /** Personal data is kept only so. */
  seal(recipient: Recipient, orderId: string): string
  /** In the transaction that keeps a new order: what was sold is promised there. */
  onNews?(tx: Sql, order: RemoteOrder, heard: Heard): Promise<void>
}

/** What a floor pushed is kept and answered; what it says is fetched later. @returns false where it was told before */
export const keepPush = (sql: Sql, accountId: string, event: PushEvent): Promise<boolean> =>
  putInbox(sql, {
    ...{ accountId, dedupeKey: event.dedupeKey, topic: event.kind },
    body: { orderId: event.externalOrderId, itemId: event.externalItemId, code: event.code },
  })

/** Fetches the orders that pushes spoke of. @returns how many letters are done, or why none can be */
export async function readInbox(desk: OrderDesk): Promise<number | ChannelError> {
  const { sql, account, ctx, connector } = desk
  const limit = connector.capabilities.batch.getOrders
  const letters = await claimInbox(sql, { accountId: account.id, now: ctx.now(), leaseMs: LEASE_MS, limit })
  const ids = [...new Set(letters.flatMap((letter) => orderIdOf(letter) ?? []))]
  const orders = ids.length === 0 ? [] : await fetchOrders(desk, ids)
  if (!Array.isArray(orders)) return orders
  for (const letter of letters) {
    const id = orderIdOf(letter)
    const order = orders.find(({ externalOrderId }) => externalOrderId === id)
    // A floor tells of an order before it shows it: the poll finds it, and this letter is not the one to wait.
    await sql.transaction(async (tx) => {
      if (order) await keepOrder(desk, tx, order)
      await finishInbox(tx, letter.id)
    })
  }
  return letters.length
}

const orderIdOf = ({ topic, body }: Letter): string | null => {
  const { orderId } = (body ?? {}) as { orderId?: unknown }
  return (topic === "order" || topic === "package") && typeof orderId === "string" ? orderId : null
}

/**
 * Asks for what changed since the last time, and a little before. The place is moved only after all of it is kept.
 * @param isSweep looks back as far as floors keep orders, whatever was read before
 */
export async function pollOrders(desk: OrderDesk, isSweep = false): Promise<number | ChannelError> {
  const { sql, account, ctx, connector } = desk
  const now = ctx.now()
  const known = await cursorOf(sql, account.id, STREAM)
  const from = known === null || isSweep ? now.getTime() - SWEEP_MS : Date.parse(known) - OVERLAP_MS
  let heard = 0
  for (let since = new Date(from); since < now;) {
    const hints: OrderHint[] = []
    let until = now
    let isDoubtful = false
    for (let cursor: string | undefined, isLast = false; !isLast;) {
      const window = { since, until: now, ...(cursor === undefined ? {} : { cursor }) }
      const page = await askOne(desk, () => connector.pullOrders(ctx, window))
      if (!page.ok) return page.error
      hints.push(...page.value.items)
      isDoubtful ||= page.warnings.includes(EMPTY_PAGE)
      until = page.value.until
      cursor = page.value.next ?? undefined
      isLast = cursor === undefined
    }
    const told = await keepAll(desk, [...new Set(hints.map(({ externalOrderId }) => externalOrderId))])
    if (typeof told !== "number") return told
    heard += told
    // A sweep reads again what is behind the place, and does not move it back.
    const place = isDoubtful ? new Date(Math.max(since.getTime(), until.getTime() - DOUBT_MS)) : until
    if (!isSweep || known === null) await moveCursor(sql, account.id, { stream: STREAM, value: place.toISOString() })
    if (until <= since) return heard
    since = until
  }
  return heard
}

async function keepAll(desk: OrderDesk, ids: readonly string[]): Promise<number | ChannelError> {
  const size = desk.connector.capabilities.batch.getOrders
  let kept = 0
  for (let at = 0; at < ids.length; at += size) {
    const orders = await fetchOrders(desk, ids.slice(at, at + size))
    if (!Array.isArray(orders)) return orders
    for (const order of orders) await desk.sql.transaction((tx) => keepOrder(desk, tx, order))
    kept += orders.length
  }
  return kept
}

async function fetchOrders(desk: Desk, ids: string[]): Promise<RemoteOrder[] | ChannelError> {
  const answer = await askOne(desk, () => desk.connector.getOrders(desk.ctx, ids))
  if (!answer.ok) return answer.error
  const orders: RemoteOrder[] = []
  for (const { order } of answer.value) {
    const whole = order && (await completed(desk, order))
    if (whole && !("complete" in whole)) return whole
    if (whole) orders.push(whole)
  }
  return orders
}

/** Some floors tell what was bought by another call. */
async function completed(desk: Desk, order: RemoteOrder): Promise<RemoteOrder | ChannelError> {
  const { connector, ctx } = desk
  if (order.complete || !connector.completeOrder) return order
  const whole = await askOne(desk, async () => connector.completeOrder?.(ctx, order) ?? ok(order))
  return whole.ok ? whole.value : whole.error
}

/** @param tx a transaction: what is promised for an order is so with it, or not at all */
export async function keepOrder(
  { account, seal, onNews }: Pick<OrderDesk, "account" | "seal" | "onNews">,
  tx: Sql,
  order: RemoteOrder,
): Promise<Heard> {
  const heard = await hearOrder(
    tx,
    {
      ...{ account_id: account.id, external_order_id: order.externalOrderId, stage: order.stage, status: order.status },
      ...{ remote_updated_at: order.updatedAt, placed_at: order.createdAt, ship_by: order.shipBy },
      ...{ is_cash: order.cashOnDelivery, total: order.totalVnd },
      recipient_sealed: order.recipient === null ? null : seal(order.recipient, order.externalOrderId),
    },
    order.lines.map((line) => ({
      ...{ external_line_id: line.externalLineId, seller_sku: line.sellerSku, title: line.title },
      ...{ quantity: line.quantity, unit_price: line.unitPriceVnd },
    })),
  )
  if (heard !== "older") await onNews?.(tx, order, heard)
  return heard
}
