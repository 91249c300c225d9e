import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { appKey, call, control, create, type Desk, now, openDesk, pass, secret, shopId } from "./test-support/seller.ts"
import { createHmac } from "node:crypto"

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
  await create(desk)
  await pass(desk, 600)
  desk.listener.told.length = 0
})
afterEach(() => desk.stop())

type Order = {
  id: string
  status: string
  packages: { id: string }[]
  line_items: { seller_sku: string; sale_price: string }[]
  payment: { total_amount: string }
  recipient_address: { phone_number: string }
}
const place = async (count: number): Promise<string[]> => {
  const { orders } = await control<{ orders: string[] }>(desk, "POST", "/orders", { shop_id: shopId, count })
  await control(desk, "POST", "/settled")
  return orders
}
const search = (body: unknown = {}, query: Record<string, string> = {}) =>
  call(desk, "POST", "/order/202309/orders/search", { page_size: "100", ...query }, body)
const found = async (...args: Parameters<typeof search>) => (await search(...args)).data["orders"] as Order[]
const read = async (id: string) =>
  ((await call(desk, "GET", "/order/202507/orders", { ids: id })).data["orders"] as Order[])[0]
const stock = async () => (await control<{ stock: number }[]>(desk, "GET", "/offers"))[0]?.stock

describe("orders", () => {
  it("are found by time, a hundred a page, and keep their place while others come in", async () => {
    const placed: string[] = []
    for (let at = 0; at < 5; at++) {
      placed.push(...(await place(1)))
      await pass(desk, 1)
    }
    const seen: string[] = []
    let page_token = ""
    do {
      const answer = await search({}, { page_size: "2", ...(page_token === "" ? {} : { page_token }) })
      seen.push(...(answer.data["orders"] as Order[]).map(({ id }) => id))
      page_token = answer.data["next_page_token"] as string
      await place(1)
    } while (page_token !== "")
    expect([...seen].sort()).toEqual([...placed].sort())
    expect(await found({ update_time_ge: now(desk) + 1 })).toEqual([])
    expect((await search({}, { page_size: "101" })).code).toBe(98001004)
    expect((await search({ create_time_ge: "today" })).code).toBe(98001004)
  })

  it("have a line for each unit, money as text and a masked buyer", async () => {
    const [offer] = await control<{ key: string }[]>(desk, "GET", "/offers")
    const { order } = await control<{ order: string }>(desk, "POST", "/buy", { key: offer?.key, quantity: 3 })
    const shown = await read(order)
    expect(shown?.line_items).toHaveLength(3)
    expect(shown).toMatchObject({
      payment: { total_amount: "575000" },
      line_items: [{ seller_sku: "TRA-200", sale_price: "185000" }, {}, {}],
    })
    expect(shown?.recipient_address.phone_number).toContain("****")
  })

  it("are read fifty at a time, and only one's own", async () => {
    const [id = ""] = await place(1)
    const ids = (list: string[]) => call(desk, "GET", "/order/202507/orders", { ids: list.join(",") })
    expect((await ids(Array.from({ length: 51 }, (_, at) => String(at)))).code).toBe(98001004)
    expect((await ids([id, "57"])).code).toBe(21008111)
  })

  it("are seen only after their delay", async () => {
    await control(desk, "POST", "/shops", { id: shopId, order_delay: 30_000 })
    const [id] = await place(1)
    expect(await stock()).toBe(39)
    expect(await found()).toEqual([])
    await pass(desk, 30)
    expect((await found()).map((order) => order.id)).toEqual([id])
  })

  it("are shipped once, have a label then, and arrive by themselves", async () => {
    const [id = ""] = await place(1)
    const pack = (await read(id))?.packages[0]?.id ?? ""
    const document = () =>
      call(desk, "GET", `/fulfillment/202309/packages/${pack}/shipping_documents`, { document_type: "SHIPPING_LABEL" })
    const ship = (body: unknown = { handover_method: "PICKUP" }) =>
      call(desk, "POST", `/fulfillment/202309/packages/${pack}/ship`, {}, body)
    expect((await document()).code).toBe(98001004)
    expect((await ship({ handover_method: "PIGEON" })).code).toBe(98001004)
    expect((await ship()).code).toBe(0)
    expect((await ship()).code).toBe(98001004)
    const { doc_url } = (await document()).data as { doc_url: string }
    expect((await fetch(doc_url)).headers.get("content-type")).toBe("application/pdf")
    await pass(desk, 6 * 86_400)
    expect((await read(id))?.status).toBe("COMPLETED")
  })

  it("are fetched by the courier in a time that was offered", async () => {
    const [id = ""] = await place(1)
    const path = `/fulfillment/202309/packages/${(await read(id))?.packages[0]?.id}`
    const { data } = await call(desk, "GET", `${path}/handover_time_slots`)
    expect(data).toMatchObject({ can_pickup: true, can_drop_off: true })
    const [slot] = data["pickup_slots"] as { start_time: number; end_time: number; avaliable: boolean }[]
    // Nine o'clock of the day after in Vietnam.
    expect(slot).toEqual({
      ...{ start_time: Date.parse("2026-08-02T02:00:00Z") / 1000, end_time: Date.parse("2026-08-02T05:00:00Z") / 1000 },
      avaliable: true,
    })
    const ship = async (start_time: unknown) =>
      (await call(desk, "POST", `${path}/ship`, {}, { pickup_slot: { start_time, end_time: slot?.end_time } })).code
    expect(await ship(1)).toBe(98001004)
    expect(await ship(String(slot?.start_time))).toBe(98001004)
    expect(await ship(slot?.start_time)).toBe(0)
    expect((await call(desk, "GET", "/fulfillment/202309/packages/1/handover_time_slots")).code).toBe(21008111)
  })

  it("are cancelled before shipment with a reason of the list, and the goods go back", async () => {
    const [id = ""] = await place(1)
    const cancel = async (cancel_reason: string) =>
      (await call(desk, "POST", "/return_refund/202309/cancellations", {}, { order_id: id, cancel_reason })).code
    expect(await cancel("seller_cancel_unpaid_reason_out_of_stock")).toBe(98001004)
    expect(await cancel("changed my mind")).toBe(98001004)
    expect(await cancel("seller_cancel_reason_out_of_stock")).toBe(0)
    expect(await cancel("seller_cancel_reason_out_of_stock")).toBe(98001004)
    expect(await stock()).toBe(40)
    expect(await control(desk, "POST", "/oversold", { on_hand: {} })).toEqual({ units: 0, bySku: {} })
  })
})

describe("a webhook", () => {
  it("is signed over the app's key and the bytes, and repeated under one id at 2 and 30 minutes, 3 and 12 hours", async () => {
    desk.listener.answers.push(500, "silence", 404, 201, 500)
    await place(1)
    const [first] = desk.listener.told
    expect(first?.headers.authorization).toBe(
      createHmac("sha256", secret)
        .update(appKey + first?.body)
        .digest("hex"),
    )
    const counts: number[] = []
    for (const minutes of [2, 30, 180, 720, 1440]) {
      await pass(desk, minutes * 60)
      counts.push(desk.listener.told.length)
    }
    expect(counts).toEqual([2, 3, 4, 5, 5])
    expect(
      new Set(
        desk.listener.told.map(({ body }) => (JSON.parse(body) as { tts_notification_id: string }).tts_notification_id),
      ).size,
    ).toBe(1)
  })

  it("has another id for every message", async () => {
    await place(3)
    expect(
      new Set(
        desk.listener.told.map(({ body }) => (JSON.parse(body) as { tts_notification_id: string }).tts_notification_id),
      ).size,
    ).toBe(3)
  })
})
