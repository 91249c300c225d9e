import { expect } from "vitest"
import type { ChannelConnector, Ctx } from "../../../src/providers/channel/connector"
import type { PushEvent } from "../../../src/providers/channel/events"
import type { Wire } from "../../../src/providers/channel/exchange"
import { fetchHttp } from "../../../src/providers/channel/fetch-http"
import type { RemoteOrder } from "../../../src/providers/channel/orders"
import { watchedHttp } from "../../../src/workflows/channel/push/watch"
import { startFloors } from "./floors"
import { value } from "./goods"
import { listen, type Told } from "./listener"

export type Meeting = {
  origin: string
  /** Where the floor's app has its pushes sent. */
  pushUrl: string
  now(): Date
  wire(): Wire
  /** Lets time pass on both sides, and waits for what falls due. */
  pass(seconds: number): Promise<void>
  control<T = unknown>(ask: string, body?: unknown): Promise<T>
  /** Pushes since the last time of asking. */
  told(): Promise<Told[]>
  stop(): Promise<void>
}

const START = new Date("2026-08-01T03:00:00Z")

/** One simulated floor, its clock, and a server of ours that it may push to. */
export async function meet(
  floor: string,
  settings: (pushUrl: string) => object,
  startAt: Date = START,
): Promise<Meeting> {
  const listener = await listen()
  const floors = await startFloors({ [floor.toUpperCase()]: settings(listener.url) }, startAt)
  const control: Meeting["control"] = (ask, body) => floors.control(floor, ask, body)
  let clock = startAt
  return {
    ...{ origin: floors.urlOf(floor), pushUrl: listener.url, control, now: () => clock },
    wire: () => ({ http: watchedHttp(fetchHttp(5_000)), now: () => clock, signal: new AbortController().signal }),
    pass: async (seconds) => {
      clock = new Date((await control<{ now: number }>("POST /clock", { seconds })).now)
    },
    told: async () => {
      await control("POST /settled")
      return listener.told.splice(0)
    },
    stop: async () => {
      await floors.stop()
      await listener.stop()
    },
  }
}

/** Every push that came is verified over its own bytes, and one changed byte makes it a forgery. */
export async function pushed(connector: ChannelConnector, meeting: Meeting): Promise<PushEvent[]> {
  const told = await meeting.told()
  expect(told.length).toBeGreaterThan(0)
  return told.map(({ raw, headers }) => {
    const changed = Buffer.from(raw)
    changed[changed.length - 2]! ^= 1
    expect(connector.verifyPush(changed, headers, meeting.pushUrl)).toEqual({ ok: false, reason: "forged" })
    expect(connector.verifyPush(raw, {}, meeting.pushUrl)).toEqual({ ok: false, reason: "unsigned" })
    const verified = connector.verifyPush(raw, headers, meeting.pushUrl)
    if (!verified.ok) throw new Error(verified.reason)
    return verified.event
  })
}

/** The next call finds the bucket empty, the one after that does not. */
export async function throttled(meeting: Meeting, name: string, call: () => Promise<unknown>): Promise<unknown> {
  await meeting.control("POST /limits", { name, steps: [{ from: 0, perSecond: 0.001, burst: 1 }] })
  await call()
  const answer = await call()
  await meeting.control("DELETE /limits")
  return answer
}

/** A visitor buys at the floor, and the order is found among those of the last day and fetched. */
export async function bought(
  connector: ChannelConnector,
  ctx: Ctx,
  meeting: Meeting,
  sku: string,
  quantity = 1,
): Promise<RemoteOrder> {
  const { order } = await meeting.control<{ order: string }>("POST /buy", { key: sku, quantity })
  await meeting.pass(60)
  const since = new Date(meeting.now().getTime() - 24 * 3_600_000)
  const { items } = value(await connector.pullOrders(ctx, { since, until: meeting.now() }))
  expect(items.map(({ externalOrderId }) => externalOrderId)).toContain(order)
  return fetched(connector, ctx, order)
}

export async function fetched(connector: ChannelConnector, ctx: Ctx, id: string): Promise<RemoteOrder> {
  const [found] = value(await connector.getOrders(ctx, [id]))
  if (!found?.order) throw new Error(`No order ${id}`)
  return found.order.complete ? found.order : value(await connector.completeOrder!(ctx, found.order))
}
