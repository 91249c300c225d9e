import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { addItem, control, type Desk, get, openDesk, pass, post } from "./test-support/seller.ts"

let desk: Desk
let item_id: number
beforeEach(async () => {
  desk = await openDesk()
  item_id = await addItem(desk)
})
afterEach(() => desk.stop())

const setStock = (stock_list: unknown, id = item_id) => post(desk, "product/update_stock", { item_id: id, stock_list })
const setPrice = (price_list: unknown) => post(desk, "product/update_price", { item_id, price_list })
const one = (stock: number, model_id?: number) => ({
  ...(model_id === undefined ? {} : { model_id }),
  seller_stock: [{ stock }],
})
const offers = () => control<{ key: string; stock: number; price: number }[]>(desk, "GET", "/offers")

async function withModels(): Promise<[number, number]> {
  await pass(desk, 5)
  const tier_variation = [{ name: "Cỡ", option_list: [{ option: "Nhỏ" }, { option: "Lớn" }] }]
  const model = [50_000, 90_000].map((original_price, at) => ({
    tier_index: [at],
    original_price,
    seller_stock: [{ stock: 20 }],
  }))
  const answer = await post(desk, "product/init_tier_variation", { item_id, tier_variation, model })
  const [small, large] = answer.response["model"] as { model_id: number }[]
  return [small?.model_id ?? 0, large?.model_id ?? 0]
}

describe("update_stock", () => {
  it("sets an absolute number and says which", async () => {
    expect((await setStock([one(7)])).response).toEqual({
      failure_list: [],
      success_list: [{ model_id: 0, location_id: "VNZ", stock: 7 }],
    })
    expect(await offers()).toMatchObject([{ key: `${item_id}:0`, stock: 7 }])
  })

  it("below what a promotion holds is refused with the code of a bad token", async () => {
    await control(desk, "POST", "/promotion", { item_id, reserved: 10 })
    expect(await setStock([one(9)])).toMatchObject({
      error: "error_auth",
      message: "Stock should be larger than reserved stock.",
    })
    expect((await setStock([one(10)])).error).toBe("")
    expect((await get(desk, "shop/get_shop_info")).error).toBe("")
  })

  it("of several models succeeds for some and fails for others, with an empty error", async () => {
    const [small, large] = await withModels()
    await control(desk, "POST", "/promotion", { item_id, model_id: small, reserved: 10 })
    const answer = await setStock([one(9, small), one(3, large), one(1, 5)])
    expect(answer.error).toBe("")
    expect(answer.response).toMatchObject({
      success_list: [{ model_id: large, stock: 3 }],
      failure_list: [
        { model_id: small, failed_reason: "Stock should be larger than reserved stock." },
        { model_id: 5 },
      ],
    })
    const all = await setStock([one(9, small), one(1, 5)])
    expect(all.error).toBe("error_busi_update_stock_failed")
    expect(all.response["failure_list"]).toHaveLength(2)
  })

  it.each<[string, unknown, string]>([
    ["no list", undefined, "product.error_param"],
    ["an empty list", [], "product.error_param"],
    ["51 models", Array.from({ length: 51 }, (_, at) => one(1, at)), "product.error_param"],
    ["the same model twice", [one(1, 4), one(1, 4)], "error_param"],
    ["an unknown model alone", [one(1, 4)], "error_param"],
    ["a part of a unit", [one(1.5)], "product.error_param"],
    ["more than the floor takes", [one(1_000_000)], "error_param"],
  ])("refuses %s", async (_, stock_list, error) => {
    expect((await setStock(stock_list)).error).toBe(error)
  })

  it("refuses an item with variations as a whole, another shop's and an unknown one", async () => {
    await withModels()
    expect((await setStock([one(1)])).error).toBe("error_edit_item_stock_for_item_has_model")
    expect((await setStock([one(1)], 77)).error).toBe("error_item_not_found")
  })
})

describe("update_price", () => {
  it("sets whole đồng within the bounds", async () => {
    expect((await setPrice([{ original_price: 190_000 }])).response).toMatchObject({
      success_list: [{ model_id: 0, original_price: 190_000 }],
    })
    expect((await setPrice([{ original_price: 190_000.5 }])).error).toBe("error_invalid_price")
    expect((await setPrice([{ original_price: 1 }])).error).toBe("error_price_exceed_min_limitt")
  })

  it("is locked while a promotion runs", async () => {
    await control(desk, "POST", "/promotion", { item_id, reserved: 1 })
    expect((await setPrice([{ original_price: 190_000 }])).error).toBe("error_cannt_edit_price_in_promotion")
    await control(desk, "POST", "/promotion", { item_id, reserved: 0 })
    expect((await setPrice([{ original_price: 190_000 }])).error).toBe("")
  })

  it("of one model counts with the prices of the others: five times at most", async () => {
    const [small, large] = await withModels()
    expect((await setPrice([{ model_id: large, original_price: 250_001 }])).error).toBe("error_param")
    const both = [
      { model_id: small, original_price: 60_000 },
      { model_id: large, original_price: 250_001 },
    ]
    expect((await setPrice(both)).error).toBe("")
    const answer = await setPrice([
      { model_id: small, original_price: 70_000 },
      { model_id: 3, original_price: 70_000 },
    ])
    expect(answer).toMatchObject({ error: "", response: { failure_list: [{ model_id: 3 }] } })
  })
})
