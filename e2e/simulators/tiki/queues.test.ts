import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { appToken, ask, basic, call, control, type Desk, onSale, openDesk, pass, place } from "./test-support/seller.ts"

type Pulled = { events: { id: string; type: string; sid: string; payload: { order_code: string } }[]; ack_id: string }

describe("events of Tiki", () => {
  let desk: Desk
  let queue: string
  afterEach(() => desk.stop())

  const pull = async (ack_id: string | null, token?: string) =>
    call<Pulled>(desk, "POST", `/v1/queues/${queue}/events/pull`, { ack_id }, token ?? (await appToken(desk)))
  const subscribe = (event_type: string, token = desk.token) =>
    call<{ code: string; sid: string }>(desk, "POST", `/v1/queues/${queue}/subscriptions`, { event_type }, token)
  beforeEach(async () => {
    desk = await openDesk()
    await onSale(desk)
    const made = await call<{ code: string }>(desk, "POST", "/v1/queues", { name: "nguon" }, await appToken(desk))
    queue = made.body.code
  })

  it("wait in a queue of the app, which no seller reads", async () => {
    expect((await call(desk, "POST", "/v1/queues", { name: "mine" })).status).toBe(403)
    expect((await call(desk, "POST", "/v1/queues", { name: "" }, await appToken(desk))).status).toBe(422)
    expect((await call<unknown[]>(desk, "GET", "/v1/queues", undefined, await appToken(desk))).body).toMatchObject([
      { code: queue, name: "nguon" },
    ])
    expect((await pull(null, desk.token)).status).toBe(403)
    const other = await ask(desk, { grant_type: "client_credentials" }, basic("7590139168380000", "other"))
    expect((await pull(null, other.body.access_token)).status).toBe(403)
  })

  it("are subscribed to with the seller's token, once", async () => {
    expect((await subscribe("ORDER_CREATED_SUCCESSFULLY", await appToken(desk))).status).toBe(403)
    expect((await subscribe("ORDER_LOST")).status).toBe(422)
    const first = await subscribe("ORDER_CREATED_SUCCESSFULLY")
    expect((await subscribe("ORDER_CREATED_SUCCESSFULLY")).body.code).toBe(first.body.code)
    const [code] = await place(desk, 1)
    expect((await pull(null)).body.events).toMatchObject([
      { type: "ORDER_CREATED_SUCCESSFULLY", sid: first.body.sid, payload: { order_code: code } },
    ])
  })

  it("come until they are acknowledged, in order, and then no more", async () => {
    await subscribe("ORDER_CREATED_SUCCESSFULLY")
    await subscribe("ORDER_STATUS_UPDATED")
    const [first = "", second = ""] = await place(desk, 2)
    await control(desk, "POST", "/orders/move", { code: first, status: "canceled" })
    const pulled = (await pull(null)).body
    expect(pulled.events.map(({ type, payload }) => [type, payload.order_code])).toEqual([
      ["ORDER_CREATED_SUCCESSFULLY", first],
      ["ORDER_CREATED_SUCCESSFULLY", second],
      ["ORDER_STATUS_UPDATED", first],
    ])
    const again = (await pull(null)).body
    expect(again.events.map(({ id }) => id)).toEqual(pulled.events.map(({ id }) => id))
    expect((await pull(again.ack_id)).body.events).toEqual([])
    expect((await pull(pulled.ack_id)).body.events).toEqual([])
    expect((await pull("1")).status).toBe(422)
    const [third] = await place(desk, 1)
    expect((await pull(null)).body.events).toMatchObject([{ payload: { order_code: third } }])
  })

  it("are kept for seven days", async () => {
    await subscribe("ORDER_CREATED_SUCCESSFULLY")
    await place(desk, 1)
    await pass(desk, 7 * 86_400)
    expect((await pull(null)).body.events).toHaveLength(1)
    await pass(desk, 1)
    expect((await pull(null)).body.events).toEqual([])
  })
})
