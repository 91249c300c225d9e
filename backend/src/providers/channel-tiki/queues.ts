import { contentKey } from "../channel/bytes"
import type { Ctx, EventQueue } from "../channel/connector"
import type { EventBatch, PushEvent } from "../channel/events"
import { exchangeBytes } from "../channel/exchange"
import { OutgoingRequest } from "../channel/http"
import { idOf, isRecord, numberOf, parseJson, recordOf, recordsOf, textOf, type JsonRecord } from "../channel/json"
import { failed, ok, refused, type Outcome } from "../channel/outcome"
import { fromVietnamWall } from "../channel/time"
import { callTiki, readTiki, type TikiApp } from "./api"

const QUEUES = "/integration/v1/queues"

/** A bare list, unlike all else that Tiki answers (Event queue API, get list queues). */
export async function queues(app: TikiApp, ctx: Ctx): Promise<Outcome<EventQueue[]>> {
  const headers = { authorization: `Bearer ${ctx.token.reveal()}` }
  const sent = await exchangeBytes(ctx, new OutgoingRequest("GET", app.origin, QUEUES, [], headers, null), "read")
  if (!sent.ok) return sent
  const { status, headers: told, body: bytes } = sent.value
  const body = parsed(bytes)
  if (Array.isArray(body)) return ok(recordsOf(body).flatMap(queueOf))
  const answer = readTiki({ status, headers: told, bytes, body: recordOf(body) }, "read", [ctx.token, app.clientSecret])
  return answer.ok ? failed(notAList) : answer
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return parseJson(bytes)
  } catch {
    return null
  }
}

const notAList = {
  ...{ class: "TRANSIENT" as const, code: "answer_not_list", message: "JSON but no list", scope: "app" as const },
}

function queueOf(row: JsonRecord): EventQueue[] {
  const id = idOf(row.code)
  return id === null ? [] : [{ id, name: textOf(row.name) }]
}

export async function openQueue(app: TikiApp, ctx: Ctx, name: string): Promise<Outcome<EventQueue>> {
  const answer = await callTiki(app, ctx, { method: "POST", path: QUEUES, json: { name }, effect: "once" })
  if (!answer.ok) return answer
  const [queue] = isRecord(answer.value) ? queueOf(answer.value) : []
  return queue ? ok(queue) : failed({ ...notAList, class: "UNKNOWN_OUTCOME", code: "no_queue_in_answer" })
}

/** With the seller's token, who is named in its events as the answer says. */
export async function subscribe(
  app: TikiApp,
  ctx: Ctx,
  { queueId, topic }: { queueId: string; topic: string },
): Promise<Outcome<Record<string, string>>> {
  const path = `${QUEUES}/${encodeURIComponent(queueId)}/subscriptions`
  const answer = await callTiki(app, ctx, { method: "POST", path, json: { event_type: topic }, effect: "set" })
  if (!answer.ok) return answer
  const sid = textOf(answer.value.sid)
  return ok<Record<string, string>>(sid === "" ? {} : { sid })
}

/** The queue keeps events for seven days; the cursor of a pull acknowledges all up to the pull before. */
export async function pullEvents(app: TikiApp, ctx: Ctx, cursor?: string): Promise<Outcome<EventBatch>> {
  const queue = ctx.locator.queue_code
  if (queue === undefined) return refused("no_queue", "The app has no queue", "locator.queue_code")
  const path = `${QUEUES}/${encodeURIComponent(queue)}/events/pull`
  const answer = await callTiki(app, ctx, { method: "POST", path, json: { ack_id: cursor ?? null }, effect: "read" })
  if (!answer.ok) return answer
  const events = recordsOf(answer.value.events).map(eventOf)
  return ok({ events, next: idOf(answer.value.ack_id), more: events.length > 0 })
}

function eventOf(row: JsonRecord): PushEvent {
  const code = textOf(row.type)
  const data = recordOf(row.payload)
  const id = idOf(row.id)
  const shopRef = idOf(row.sid)
  return {
    kind: code.startsWith("ORDER_") ? "order" : code.startsWith("PRODUCT_") ? "product" : "other",
    dedupeKey: id === null ? contentKey("tiki", row) : contentKey("tiki", shopRef, id),
    code,
    shopRef,
    externalOrderId: idOf(data.order_code),
    externalItemId: idOf(data.product_id),
    at: momentOf(row.created_at),
    data,
  }
}

/** What unit it has, no page that was read says: no event is of before 1973, where milliseconds would begin. */
function momentOf(value: unknown): Date | null {
  const number = numberOf(value)
  return number !== null && number >= 1e11 && number < 1e14 ? new Date(number) : fromVietnamWall(value)
}
