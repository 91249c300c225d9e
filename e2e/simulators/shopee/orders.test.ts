import { afterEach, beforeEach, describe, expect, it } from "vitest"
import {
  addItem,
  type Answer,
  connect,
  control,
  type Desk,
  get,
  now,
  openDesk,
  pass,
  post,
  shopId,
  shopUrl,
} from "./test-support/seller.ts"

let desk: Desk
let item_id: number
beforeEach(async () => {
  desk = await openDesk()
  item_id = await addItem(desk, { seller_stock: [{ stock: 500 }] })
})
afterEach(() => desk.stop())

const place = async (count: number, more: object = {}): Promise<string[]> =>
  (await control<{ orders: string[] }>(desk, "POST", "/orders", { shop_id: shopId, count, ...more })).orders
const list = (more: Record<string, string> = {}) =>
  get(desk, "order/get_order_list", {
    ...{ time_range_field: "create_time", time_from: String(now(desk) - 86_400), time_to: String(now(desk)) },
    ...{ page_size: "100", ...more },
  })
const sns = (answer: Answer) =>
  (answer.response["order_list"] as { order_sn: string }[]).map(({ order_sn }) => order_sn)
const detail = async (order_sn: string, fields = "") =>
  (
    (await get(desk, "order/get_order_detail", { order_sn_list: order_sn, response_optional_fields: fields })).response[
      "order_list"
    ] as Record<string, unknown>[]
  )[0]
const stockLeft = async () => (await control<{ stock: number }[]>(desk, "GET", "/offers"))[0]?.stock

describe("get_order_list", () => {
  it("takes fifteen days at most, in order", async () => {
    const since = (days: number) => ({ time_from: String(now(desk) - days * 86_400) })
    expect((await list(since(15))).error).toBe("")
    expect((await list({ time_from: String(now(desk) - 15 * 86_400 - 1) })).error).toBe("order.order_list_invalid_time")
    expect((await list({ time_from: String(now(desk)) })).error).toBe("order.order_list_invalid_time")
  })

  it.each([
    { time_range_field: "pay_time" },
    { page_size: "0" },
    { page_size: "101" },
    { order_status: "LOST" },
    { cursor: "not a cursor" },
    { time_to: "soon" },
  ])("refuses %j", async (changes) => {
    expect((await list(changes as Record<string, string>)).error).toBe("error_param")
  })

  it("says only numbers, and the status when it is asked for", async () => {
    const [order_sn] = await place(1)
    expect((await list()).response).toEqual({
      more: false,
      next_cursor: "",
      order_list: [{ order_sn, booking_sn: "" }],
    })
    expect((await list({ response_optional_fields: "order_status" })).response["order_list"]).toMatchObject([
      { order_status: "READY_TO_SHIP" },
    ])
  })

  it("keeps its place while orders come in", async () => {
    const first: string[] = []
    for (let at = 0; at < 5; at++) {
      first.push(...(await place(1)))
      await pass(desk, 1)
    }
    const seen: string[] = []
    let cursor = ""
    do {
      const answer = await list({ page_size: "2", cursor })
      seen.push(...sns(answer))
      cursor = answer.response["next_cursor"] as string
      await place(3)
    } while (cursor !== "")
    expect([...seen].sort()).toEqual([...first].sort())
  })

  it("shows an order only after its delay, although the goods are gone at once", async () => {
    await control(desk, "POST", "/shops", { shop_id: shopId, order_delay: 30_000 })
    const [order_sn = ""] = await place(1)
    expect(await stockLeft()).toBe(499)
    expect(sns(await list())).toEqual([])
    expect((await get(desk, "order/get_order_detail", { order_sn_list: order_sn })).error).toBe("error_not_found")
    await pass(desk, 30)
    expect(sns(await list())).toEqual([order_sn])
  })
})

describe("get_order_detail", () => {
  it("leaves out money, goods and addresses that were not asked for", async () => {
    const [order_sn = ""] = await place(1)
    const bare = await detail(order_sn)
    expect(bare).toMatchObject({ order_sn, order_status: "READY_TO_SHIP", currency: "VND" })
    for (const name of ["item_list", "total_amount", "recipient_address", "buyer_username", "package_list"])
      expect(bare).not.toHaveProperty(name)
    expect(await detail(order_sn, "item_list,total_amount,recipient_address")).toMatchObject({
      total_amount: 207_000,
      item_list: [{ item_id, item_sku: "TRA-200", model_quantity_purchased: 1, model_discounted_price: 185_000 }],
      recipient_address: { phone: "******68", name: expect.stringContaining("***") },
    })
  })

  it("takes fifty at most and leaves out what it does not know", async () => {
    const placed = await place(51)
    expect((await get(desk, "order/get_order_detail", { order_sn_list: placed.join(",") })).error).toBe("error_param")
    const some = await get(desk, "order/get_order_detail", { order_sn_list: `${placed[0]},NOTHING` })
    expect(some.response["order_list"]).toHaveLength(1)
  })
})

describe("an order", () => {
  const ship = (order_sn: string, way: object = { dropoff: {} }) =>
    post(desk, "logistics/ship_order", { order_sn, ...way })

  it("goes from the shelf to the buyer, each step at its time", async () => {
    const [order_sn = ""] = await place(1)
    const parameter = await get(desk, "logistics/get_shipping_parameter", { order_sn })
    expect(parameter.response["info_needed"]).toEqual({ dropoff: [], pickup: ["address_id", "pickup_time_id"] })
    const { pickup } = parameter.response as {
      pickup: { address_list: { address_id: number; time_slot_list: { pickup_time_id: string }[] }[] }
    }
    const [address] = pickup.address_list
    const chosen = { address_id: address?.address_id, pickup_time_id: address?.time_slot_list[0]?.pickup_time_id }
    expect((await ship(order_sn, { pickup: chosen })).error).toBe("")
    expect((await detail(order_sn))?.["order_status"]).toBe("PROCESSED")
    expect((await get(desk, "logistics/get_tracking_number", { order_sn })).response["tracking_number"]).toBe("")
    await pass(desk, 60)
    expect((await get(desk, "logistics/get_tracking_number", { order_sn })).response["tracking_number"]).toMatch(
      /^SPXVN/,
    )
    await pass(desk, 4 * 3600)
    Object.assign(desk, await connect(desk, shopId))
    expect((await detail(order_sn))?.["order_status"]).toBe("SHIPPED")
    await pass(desk, 6 * 86_400)
    Object.assign(desk, await connect(desk, shopId))
    expect((await detail(order_sn))?.["order_status"]).toBe("COMPLETED")
  })

  it("is shipped once, one way, with what that way needs", async () => {
    const [order_sn = ""] = await place(1)
    expect((await ship(order_sn, {})).error).toBe("error_param")
    expect((await ship(order_sn, { dropoff: {}, pickup: {} })).error).toBe("error_param")
    expect((await ship(order_sn, { pickup: { address_id: 1, pickup_time_id: "1" } })).error).toBe("error_param")
    expect((await ship(order_sn, { non_integrated: { tracking_number: "X" } })).error).toBe("error_param")
    expect((await ship(order_sn)).error).toBe("")
    expect((await ship(order_sn)).error).toBe("logistics.error_duplicate_consignment")
    expect((await get(desk, "logistics/get_shipping_parameter", { order_sn })).error).toBe("error_param")
  })

  it("is shipped with others, each with its own outcome", async () => {
    const [first, second] = await place(2)
    await ship(first ?? "")
    const order_list = [first, second, "NOTHING"].map((order_sn) => ({ order_sn }))
    const answer = await post(desk, "logistics/batch_ship_order", { order_list, dropoff: {} })
    expect((answer.response["result_list"] as { fail_error: string }[]).map(({ fail_error }) => fail_error)).toEqual([
      "logistics.error_duplicate_consignment",
      "",
      "error_not_found",
    ])
    const again = await post(desk, "logistics/batch_ship_order", { order_list, dropoff: {} })
    expect(again.error).toBe("common.batch_api_all_failed")
  })

  it("has a label after its tracking number, and not at once", async () => {
    const [order_sn = ""] = await place(1)
    const make = (tracking_number?: string) =>
      post(desk, "logistics/create_shipping_document", { order_list: [{ order_sn, tracking_number }] })
    const failure = (answer: Answer) => (answer.response["result_list"] as { fail_error?: string }[])[0]?.fail_error
    expect(failure(await make())).toBe("logistics.order_status_error")
    await ship(order_sn)
    expect(failure(await make())).toBe("logistics.package_can_not_print")
    await pass(desk, 60)
    expect(failure(await make("WRONG"))).toBe("logistics.tracking_number_invalid")
    const { tracking_number } = (await get(desk, "logistics/get_tracking_number", { order_sn })).response as {
      tracking_number: string
    }
    expect((await make(tracking_number)).error).toBe("")
    const state = async () =>
      (
        (await post(desk, "logistics/get_shipping_document_result", { order_list: [{ order_sn }] })).response[
          "result_list"
        ] as { status: string }[]
      )[0]?.status
    const download = () =>
      fetch(shopUrl(desk, "logistics/download_shipping_document"), {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ order_list: [{ order_sn }] }),
      })
    expect(await state()).toBe("PROCESSING")
    expect((await download()).headers.get("content-type")).toContain("json")
    await pass(desk, 3)
    expect(await state()).toBe("READY")
    const file = await download()
    expect(file.headers.get("content-type")).toBe("application/pdf")
    expect(
      Buffer.from(await file.arrayBuffer())
        .subarray(0, 8)
        .toString(),
    ).toBe("%PDF-1.4")
  })

  it("is cancelled before shipment, with a reason of Vietnam, and the goods go back", async () => {
    const [order_sn = ""] = await place(1)
    const cancel = (cancel_reason: string, item_list?: unknown) =>
      post(desk, "order/cancel_order", { order_sn, cancel_reason, item_list })
    expect((await cancel("UNDELIVERABLE_AREA")).error).toBe("error_param")
    expect((await cancel("OUT_OF_STOCK")).error).toBe("error_param")
    expect((await cancel("OUT_OF_STOCK", [{ item_id: 5, model_id: 0 }])).error).toBe("error_param")
    expect((await cancel("CUSTOMER_REQUEST")).error).toBe("")
    expect(await stockLeft()).toBe(500)
    expect(await detail(order_sn, "cancel_by,cancel_reason")).toMatchObject({
      order_status: "CANCELLED",
      cancel_by: "seller",
    })
    const [shipped = ""] = await place(1)
    await ship(shipped)
    const late = await post(desk, "order/cancel_order", { order_sn: shipped, cancel_reason: "CUSTOMER_REQUEST" })
    expect(late.error).toBe("order.error_limit")
  })

  it("that its buyer wants to cancel waits for the seller's word", async () => {
    const [order_sn = ""] = await place(1)
    const decide = (operation: string) => post(desk, "order/handle_buyer_cancellation", { order_sn, operation })
    expect((await decide("ACCEPT")).error).toBe("error_param")
    await control(desk, "POST", "/orders/move", { order_sn, status: "IN_CANCEL" })
    expect((await decide("REJECT")).error).toBe("")
    expect((await detail(order_sn))?.["order_status"]).toBe("READY_TO_SHIP")
    await control(desk, "POST", "/orders/move", { order_sn, status: "IN_CANCEL" })
    expect((await decide("ACCEPT")).error).toBe("")
    expect((await detail(order_sn))?.["order_status"]).toBe("CANCELLED")
  })

  it("that is paid later is first unpaid and has no total", async () => {
    await control(desk, "POST", "/shops", { shop_id: shopId, payment_delay: 60_000 })
    const [order_sn = ""] = await place(1, { cod: false })
    expect(await detail(order_sn, "total_amount")).toMatchObject({ order_status: "UNPAID" })
    expect(await detail(order_sn, "total_amount")).not.toHaveProperty("total_amount")
    await pass(desk, 60)
    expect(await detail(order_sn, "total_amount")).toMatchObject({
      order_status: "READY_TO_SHIP",
      total_amount: 207_000,
    })
  })
})

describe("buyers", () => {
  it("never take more than the floor shows, and what is sold beyond the real stock is a number", async () => {
    await control(desk, "POST", "/buyers", { per_hour: 600, seed: 7, hours: 2, most: 3 })
    await pass(desk, 2 * 3600)
    const { sold } = await control<{ sold: Record<string, number> }>(desk, "GET", "/sales")
    const units = sold["TRA-200"] ?? 0
    expect(units).toBe(500)
    expect(await stockLeft()).toBe(0)
    expect(await control(desk, "POST", "/oversold", { on_hand: { "TRA-200": 480 } })).toEqual({
      units: 20,
      bySku: { "TRA-200": 20 },
    })
    expect(await control(desk, "POST", "/oversold", { on_hand: { "TRA-200": 500 } })).toEqual({ units: 0, bySku: {} })
  })

  it("come at the same moments for the same seed", async () => {
    const run = async () => {
      await control(desk, "POST", "/buyers", { per_hour: 30, seed: 11, hours: 1 })
      const start = desk.floor.shopee.market.clock.now()
      await pass(desk, 3600)
      await control(desk, "DELETE", "/buyers")
      const { sales } = await control<{ sales: { at: number }[] }>(desk, "GET", "/sales")
      return sales.filter(({ at }) => at >= start).map(({ at }) => Math.round((at - start) / 100))
    }
    const first = await run()
    await pass(desk, 1)
    expect(first.length).toBeGreaterThan(10)
    expect(await run()).toEqual(first)
  })
})
