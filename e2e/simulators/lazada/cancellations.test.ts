import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { call, control, create, type Desk, get, openDesk, pass } from "./test-support/seller.ts"

type Line = { order_item_id: number; status: string }

describe("orders of Lazada", () => {
  let desk: Desk
  beforeEach(async () => {
    desk = await openDesk()
    await create(desk)
    await pass(desk, 600)
  })
  afterEach(() => desk.stop())
  const items = async (order_id: string) =>
    (await get(desk, "/order/items/get", { order_id })).data as unknown as Line[]

  it("are cancelled several items at once, for a reason that is told for the order", async () => {
    const [offer] = await control<{ key: string }[]>(desk, "GET", "/offers")
    const { order } = await control<{ order: string }>(desk, "POST", "/buy", { key: offer?.key, quantity: 3 })
    const ids = (await items(order)).map(({ order_item_id }) => String(order_item_id))
    const order_item_id_list = JSON.stringify(ids.slice(0, 2))
    const validated = await get(desk, "/order/reverse/cancel/validate", { order_id: order, order_item_id_list })
    const [reason] = (validated.data as unknown as { reason_options: { reason_id: string }[] }).reason_options
    const cancel = async (more: Record<string, string> = {}) => {
      const asked = { order_id: order, order_item_id_list, reason_id: reason?.reason_id ?? "", ...more }
      return (await call(desk, "/order/reverse/cancel/create", asked)).code
    }
    expect(await cancel({ reason_id: "99" })).toBe("104")
    expect(await cancel({ order_id: "7" })).toBe("122")
    expect(await cancel({ order_item_id_list: "" })).toBe("102")
    expect(await cancel({ order_item_id_list: `["${ids[0]}","${ids[0]}"]` })).toBe("102")
    expect(await cancel({ order_item_id_list: `["7"]` })).toBe("123")
    expect([await cancel(), await cancel()]).toEqual(["0", "123"])
    expect((await items(order)).map(({ status }) => status)).toEqual(["canceled", "canceled", "pending"])
    expect((await control<{ stock: number }[]>(desk, "GET", "/offers"))[0]?.stock).toBe(39)
  })
})
