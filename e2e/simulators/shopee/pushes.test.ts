import { afterEach, beforeEach, describe, expect, it } from "vitest"
import {
  addItem,
  type Answer,
  control,
  type Desk,
  hmac,
  open,
  openDesk,
  pass,
  post,
  publicQuery,
  shopId,
} from "./test-support/seller.ts"

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
  await addItem(desk, { seller_stock: [{ stock: 2000 }] })
})
afterEach(() => desk.stop())

const place = async (count = 1): Promise<string[]> => {
  const { orders } = await control<{ orders: string[] }>(desk, "POST", "/orders", { shop_id: shopId, count })
  await control(desk, "POST", "/settled")
  return orders
}
const told = () =>
  desk.told.map(({ body }) => JSON.parse(body) as { code: number; shop_id?: number; data: Record<string, unknown> })
const ordersTold = () => told().map(({ data }) => data["ordersn"])
const lost = async (): Promise<Answer> => {
  const path = "push/get_lost_push_message"
  return (await (await fetch(`${desk.floor.url}/api/v2/${path}?${publicQuery(desk, path)}`)).json()) as Answer
}
const lostOrders = async () =>
  ((await lost()).response["push_message_list"] as { data: string }[]).map(
    ({ data }) => (JSON.parse(data) as { data: { ordersn: string } }).data.ordersn,
  )
const fault = (kind: string, more: object = {}) => control(desk, "POST", "/faults", { kind, times: 1, ...more })

describe("a push", () => {
  it("is signed over the callback's address and the very bytes sent", async () => {
    const [order_sn] = await place()
    const [push] = desk.told
    expect(push?.headers.authorization).toBe(hmac(`${desk.callback}|${push?.body}`))
    expect(told()).toEqual([
      {
        data: {
          items: [],
          ordersn: order_sn,
          status: "READY_TO_SHIP",
          completed_scenario: "",
          update_time: expect.any(Number),
        },
        ...{ shop_id: shopId, code: 3, timestamp: expect.any(Number) },
      },
    ])
  })

  it("counts as told only with a 2xx code and an empty body", async () => {
    desk.answers.push("ok", 500, 200)
    await place()
    await pass(desk, 5 * 60)
    expect(desk.told).toHaveLength(2)
    await pass(desk, 30 * 60)
    expect(desk.told).toHaveLength(3)
    await pass(desk, 86_400)
    expect(desk.told).toHaveLength(3)
    expect(new Set(desk.told.map(({ body }) => body)).size).toBe(1)
  })

  it("that nobody answers in time is repeated, then lost, and can be fetched for three days until confirmed", async () => {
    desk.answers.push("silence", 503, 404, "no")
    const [order_sn] = await place()
    await pass(desk, 4 * 3600)
    expect(desk.told).toHaveLength(4)
    const answer = await lost()
    expect(answer.response).toMatchObject({ has_next_page: false, push_message_list: [{ shop_id: shopId, code: 3 }] })
    expect(await lostOrders()).toEqual([order_sn])
    const last_message_id = answer.response["last_message_id"]
    expect((await open(desk, "push/confirm_consumed_lost_push_message", { last_message_id })).error).toBe("")
    expect(await lostOrders()).toEqual([])
  })

  it("that was lost is forgotten after three days", async () => {
    await fault("push-lose")
    await place()
    expect(await lostOrders()).toHaveLength(1)
    await pass(desk, 3 * 86_400 + 1)
    expect(await lostOrders()).toEqual([])
  })

  it("that was lost comes a hundred at a time, earliest first", async () => {
    await fault("push-lose", { times: 101 })
    const placed = await place(101)
    expect((await lost()).response["has_next_page"]).toBe(true)
    expect(await lostOrders()).toEqual(placed.slice(0, 100))
  })

  it("can be doubled, delayed, overtaken and dropped", async () => {
    await fault("push-duplicate", { copies: 3 })
    const [tripled] = await place()
    expect(ordersTold()).toEqual([tripled, tripled, tripled])
    desk.told.length = 0
    await fault("push-delay", { seconds: 90 })
    const [late] = await place()
    await fault("push-reorder")
    const [overtaken] = await place()
    const [third] = await place()
    expect(ordersTold()).toEqual([third, overtaken])
    await pass(desk, 90)
    expect(ordersTold().at(-1)).toBe(late)
    desk.told.length = 0
    await fault("push-drop")
    const [dropped] = await place()
    expect(ordersTold()).toEqual([])
    await pass(desk, 300)
    expect(ordersTold()).toEqual([dropped])
  })

  it("of every order can come three times and shuffled", async () => {
    await control(desk, "POST", "/faults", { kind: "push-duplicate", copies: 3 })
    await control(desk, "POST", "/faults", { kind: "push-delay", seconds: 60, random: true })
    const placed = await place(20)
    await pass(desk, 60)
    expect(desk.told).toHaveLength(60)
    const first = [...new Set(ordersTold())]
    expect(first).not.toEqual(placed)
    expect([...first].sort()).toEqual([...placed].sort())
  })

  it("tells consent given and taken back without a shop at its top", async () => {
    await control(desk, "POST", "/deauthorise", { shop_id: shopId })
    await control(desk, "POST", "/settled")
    expect(told()).toMatchObject([{ code: 2, data: { shop_id: shopId } }])
    expect(told()[0]).not.toHaveProperty("shop_id")
    expect(await place()).toHaveLength(1)
    expect(desk.told).toHaveLength(1)
  })

  it("tells tracking numbers, bans and reserved stock", async () => {
    const [order_sn = ""] = await place()
    await post(desk, "logistics/ship_order", { order_sn, dropoff: {} })
    await pass(desk, 60)
    const [item] = await control<{ itemId: number }[]>(desk, "GET", `/items?shop_id=${shopId}`)
    await control(desk, "POST", "/promotion", { item_id: item?.itemId, reserved: 5 })
    await control(desk, "POST", "/items/ban", { item_id: item?.itemId, reason: "Thiếu giấy tờ" })
    await control(desk, "POST", "/settled")
    expect(told().map(({ code }) => code)).toEqual([3, 3, 4, 8, 6])
  })

  it("is sent no more to who answers fewer than three in ten of six hundred", async () => {
    await control(desk, "POST", "/faults", { kind: "push-lose" })
    await place(601)
    await control(desk, "DELETE", "/faults")
    await place()
    expect(desk.told).toHaveLength(0)
    await control(desk, "POST", "/subscribe")
    await pass(desk, 6 * 3600 + 1)
    await place()
    expect(desk.told).toHaveLength(1)
  })
})
