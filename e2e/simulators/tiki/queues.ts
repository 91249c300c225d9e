import { randomBytes, randomUUID } from "node:crypto"
import { json, type Received, type Reply } from "../market/http.ts"
import { forbidden, invalid, notFound } from "./errors.ts"
import type { Fields } from "./products.ts"
import type { Tiki } from "./simulator.ts"
import type { Queue, Seller } from "./state.ts"
import { appCaller, sellerCaller } from "./tokens.ts"

const kept = 7 * 86_400_000
const mostPulled = 100
const types = ["ORDER_CREATED_SUCCESSFULLY", "ORDER_STATUS_UPDATED"]

const shown = ({ code, name }: Queue): Fields => ({ code, name, status: "ACTIVE" })

export function createQueue(tiki: Tiki, request: Received, _: string, body: Fields): Reply {
  const clientId = appCaller(tiki, request)
  if (typeof body["name"] !== "string" || body["name"] === "") throw invalid("name is required")
  const queue: Queue = { code: randomUUID(), name: body["name"], clientId, acked: 0 }
  tiki.market.state.queues[queue.code] = queue
  tiki.market.changed()
  return json(shown(queue))
}

export function listQueues(tiki: Tiki, request: Received): Reply {
  const clientId = appCaller(tiki, request)
  return json(
    Object.values(tiki.market.state.queues)
      .filter((queue) => queue.clientId === clientId)
      .map(shown),
  )
}

function queueIn(tiki: Tiki, clientId: string, code: string): Queue {
  const queue = tiki.market.state.queues[code]
  if (!queue) throw notFound("queue")
  if (queue.clientId !== clientId) throw forbidden("The queue is another app's")
  return queue
}

export const sidOf = ({ id }: Pick<Seller, "id">): string => `SID${String(id).padStart(10, "0")}`

/** With the seller's token: one queue may serve many sellers. */
export function subscribe(tiki: Tiki, request: Received, code: string, body: Fields): Reply {
  const { seller, clientId } = sellerCaller(tiki, request)
  const queue = queueIn(tiki, clientId, code)
  const eventType = body["event_type"]
  if (typeof eventType !== "string" || !types.includes(eventType)) throw invalid("event_type is invalid")
  const known = tiki.market.state.subscriptions.find(
    (one) => one.queue === code && one.eventType === eventType && one.sellerId === seller.id,
  )
  const sid = sidOf(seller)
  const subscription = known ?? { code: randomUUID(), queue: queue.code, eventType, sellerId: seller.id, sid }
  if (!known) tiki.market.state.subscriptions.push(subscription)
  tiki.market.changed()
  return json({ code: subscription.code, active: true, event_type: eventType, sid: subscription.sid })
}

/** In order, at least once, for seven days; what is acknowledged takes all before it along. */
export function pull(tiki: Tiki, request: Received, code: string, body: Fields): Reply {
  const queue = queueIn(tiki, appCaller(tiki, request), code)
  const { state, clock } = tiki.market
  const ack = body["ack_id"] ?? null
  if (ack !== null) {
    const [, n] = typeof ack === "string" ? (/^ack-(\d+)-\w+$/.exec(ack) ?? []) : []
    if (n === undefined) throw invalid("ack_id is invalid")
    queue.acked = Math.max(queue.acked, Number(n))
  }
  for (let index = state.events.length - 1; index >= 0; index--) {
    const event = state.events[index]
    const isGone = event && (event.at < clock.now() - kept || (event.queue === code && event.n <= queue.acked))
    if (isGone) state.events.splice(index, 1)
  }
  const events = state.events.filter((event) => event.queue === code).slice(0, mostPulled)
  const last = events.at(-1)?.n ?? queue.acked
  tiki.market.changed()
  return json({
    events: events.map(({ n, type, sid, at, payload }) => ({
      ...{ id: `${code}-${n}`, sid, created_at: at, type, version: "v1", payload },
    })),
    ack_id: `ack-${last}-${randomBytes(4).toString("hex")}`,
  })
}
