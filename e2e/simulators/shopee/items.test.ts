import { afterEach, beforeEach, describe, expect, it } from "vitest"
import {
  addItem,
  control,
  type Desk,
  get,
  imageOf,
  itemBody,
  openDesk,
  otherShopId,
  pass,
  png,
  post,
  shopId,
  upload,
} from "./test-support/seller.ts"

let desk: Desk
beforeEach(async () => (desk = await openDesk()))
afterEach(() => desk.stop())

const base = async (item_id: number) =>
  (
    (await get(desk, "product/get_item_base_info", { item_id_list: String(item_id) })).response["item_list"] as Record<
      string,
      unknown
    >[]
  )[0]

describe("add_item", () => {
  it("makes an item that can be read back and found by its own SKU", async () => {
    const item_id = await addItem(desk)
    expect(item_id).toBeGreaterThan(2 ** 32)
    expect(await base(item_id)).toMatchObject({
      ...{ item_id, item_status: "NORMAL", item_sku: "TRA-200", has_model: false, weight: "0.25" },
      price_info: [{ original_price: 185_000, currency: "VND" }],
      stock_info_v2: { seller_stock: [{ location_id: "VNZ", stock: 40 }] },
    })
    const found = await get(desk, "product/search_item", { page_size: "10", item_sku: "TRA-200" })
    expect(found.response).toMatchObject({ item_id_list: [item_id], total_count: 1, next_offset: "" })
  })

  it("makes a second item when it is asked a second time, and the floor says so", async () => {
    const [first, second] = [await addItem(desk), await addItem(desk)]
    expect(await control(desk, "GET", "/duplicates")).toEqual([
      { shop_id: shopId, sku: "TRA-200", item_ids: [first, second] },
    ])
  })

  it.each<[string, Record<string, unknown>, string]>([
    ["a name that is too short", { item_name: "Trà" }, "error_item_name_is_too_short"],
    ["a name that is too long", { item_name: "Trà xanh ".repeat(20) }, "error_title_exceeds_max_length"],
    ["no name", { item_name: " " }, "error_item_name_empty"],
    ["a short description", { description: "Trà xanh Tân Cương rất ngon." }, "error_desc_length_min_limit"],
    ["a part of a đồng", { original_price: 185_000.5 }, "error_invalid_price"],
    ["a price in quotes", { original_price: "185000" }, "product.error_param"],
    ["too low a price", { original_price: 999 }, "error_price_exceed_min_limitt"],
    ["too high a price", { original_price: 120_000_001 }, "error_price_exceed_max_limitt"],
    ["no weight", { weight: undefined }, "product.error_param"],
    ["a weight of nothing", { weight: 0 }, "error_param"],
    ["a category that has others below", { category_id: 100780 }, "error_invalid_category"],
    ["no image", { image: { image_id_list: [] } }, "error_image_num_min"],
    ["an unknown image", { image: { image_id_list: [`vn-11134207-${"0".repeat(20)}`] } }, "error_param"],
    ["no courier", { logistic_info: [{ logistic_id: 50021, enabled: false }] }, "error_invalid_logistic_info"],
    [
      "a courier the shop has not",
      { logistic_info: [{ logistic_id: 50012, enabled: true }] },
      "error_invalid_logistic_info",
    ],
    ["no brand", { brand: undefined }, "error_less_required_brand"],
    ["an unknown brand", { brand: { brand_id: 9, original_brand_name: "?" } }, "error_invalid_brand"],
    ["a missing attribute", { attribute_list: [] }, "error_less_required_attribute"],
    ["no stock", { seller_stock: undefined }, "product.error_param"],
    ["negative stock", { seller_stock: [{ stock: -1 }] }, "error_param"],
    ["a place of the stock", { seller_stock: [{ stock: 1, location_id: "VNN" }] }, "error_auth"],
    ["another status", { item_status: "BANNED" }, "product.error_param"],
    ["a delay out of bounds", { pre_order: { is_pre_order: true, days_to_ship: 3 } }, "error_invalid_days_to_ship"],
  ])("refuses %s and makes nothing", async (_, changes, error) => {
    const answer = await post(desk, "product/add_item", itemBody(await imageOf(desk), changes))
    expect(answer.error).toBe(error)
    expect(await control(desk, "GET", `/items?shop_id=${shopId}`)).toEqual([])
  })

  it.each<[string, unknown[], string]>([
    ["of another category", [{ attribute_id: 1, attribute_value_list: [] }], "error_invalid_category_attribute"],
    ["outside its list", [{ attribute_id: 100037, attribute_value_list: [{ value_id: 5 }] }], "error_param"],
    [
      "of one's own where there is a list",
      [{ attribute_id: 100037, attribute_value_list: [{ value_id: 0, original_value_name: "Ở nhà" }] }],
      "error_param",
    ],
    [
      "numbered where it is free text",
      [{ attribute_id: 101029, attribute_value_list: [{ value_id: 7 }] }],
      "error_value_id_must_equal_zero",
    ],
    [
      "without its text",
      [{ attribute_id: 101029, attribute_value_list: [{ value_id: 0 }] }],
      "error_value_name_required",
    ],
    [
      "without its unit",
      [{ attribute_id: 100095, attribute_value_list: [{ value_id: 0, original_value_name: "200" }] }],
      "error_param",
    ],
  ])("refuses an attribute %s", async (_, attribute_list, error) => {
    const answer = await post(desk, "product/add_item", itemBody(await imageOf(desk), { attribute_list }))
    expect(answer.error).toBe(error)
  })

  it("asks for the bounds of the category, which differ", async () => {
    const limit = async (category_id: string) =>
      (await get(desk, "product/get_item_limit", { category_id })).response["item_description_length_limit"]
    expect(await limit("100868")).toEqual({ min_limit: 60, max_limit: 3000 })
    expect(await limit("100883")).toEqual({ min_limit: 20, max_limit: 3000 })
  })
})

describe("upload_image", () => {
  it("gives every file an outcome of its own", async () => {
    const answer = await upload(desk, [png, Buffer.from("GIF89a"), png])
    expect(answer.error).toBe("")
    const list = answer.response["image_info_list"] as { id: number; error: string }[]
    expect(list.map(({ id, error }) => [id, error])).toEqual([
      [0, ""],
      [1, "error_param"],
      [2, ""],
    ])
  })

  it("refuses ten files, one too large, and what is no picture at all", async () => {
    expect(
      (
        await upload(
          desk,
          Array.from({ length: 10 }, () => png),
        )
      ).error,
    ).toBe("error_param")
    expect((await upload(desk, [Buffer.concat([png, Buffer.alloc(10 * 1024 * 1024)])])).error).toBe("error_param")
    expect((await upload(desk, [Buffer.from("not a picture")])).error).toBe("error_param")
  })

  it("shows the picture at the address it gave", async () => {
    const item_id = await addItem(desk)
    const { image } = (await base(item_id)) as { image: { image_url_list: string[] } }
    const response = await fetch(image.image_url_list[0] ?? "")
    expect(response.headers.get("content-type")).toBe("image/png")
    expect(Buffer.from(await response.arrayBuffer()).equals(png)).toBe(true)
  })
})

describe("an item", () => {
  it("changes only in what update_item names", async () => {
    const item_id = await addItem(desk)
    expect((await post(desk, "product/update_item", { item_id, item_name: "Trà xanh Tân Cương hộp quà" })).error).toBe(
      "",
    )
    expect(await base(item_id)).toMatchObject({ item_name: "Trà xanh Tân Cương hộp quà", item_sku: "TRA-200" })
    expect((await post(desk, "product/update_item", { item_id, item_name: "Trà" })).error).toBe(
      "error_item_name_is_too_short",
    )
  })

  it("of another shop, deleted, banned or on holiday is not edited", async () => {
    const item_id = await addItem(desk)
    const edit = async (id = item_id) => (await post(desk, "product/update_item", { item_id: id, weight: 1 })).error
    expect(await edit(1)).toBe("error_item_not_found")
    await control(desk, "POST", "/shops", { shop_id: shopId, holiday: true })
    expect(await edit()).toBe("error_auth")
    await control(desk, "POST", "/shops", { shop_id: shopId, holiday: false })
    await control(desk, "POST", "/items/ban", { item_id, reason: "Sai danh mục" })
    expect(await edit()).toBe("error_item_uneditable")
    const other = await addItem(desk)
    expect((await post(desk, "product/delete_item", { item_id: other })).error).toBe("")
    expect(await edit(other)).toBe("error_item_not_found")
  })

  it("is hidden and shown in batches of 50, each with its own outcome", async () => {
    const [shown, banned] = [await addItem(desk), await addItem(desk)]
    await control(desk, "POST", "/items/ban", { item_id: banned, reason: "Sai danh mục" })
    const item_list = [shown, banned, 5].map((item_id) => ({ item_id, unlist: true }))
    const answer = await post(desk, "product/unlist_item", { item_list })
    expect(answer).toMatchObject({ error: "", response: { success_list: [{ item_id: shown, unlist: true }] } })
    expect(answer.response["failure_list"]).toHaveLength(2)
    expect((await post(desk, "product/unlist_item", { item_list: item_list.slice(1) })).error).toBe(
      "error_unlist_item_all_failed",
    )
    const many = Array.from({ length: 51 }, () => ({ item_id: shown, unlist: true }))
    expect((await post(desk, "product/unlist_item", { item_list: many })).error).toBe("product.error_param")
  })

  it("is listed by status and time, a hundred at a time and not beyond ten thousand", async () => {
    const first = await addItem(desk)
    await pass(desk, 10)
    const second = await addItem(desk)
    const list = (more: Record<string, string>) =>
      get(desk, "product/get_item_list", { offset: "0", page_size: "1", item_status: "NORMAL", ...more })
    expect((await list({})).response).toMatchObject({
      item: [{ item_id: first }],
      has_next_page: true,
      next_offset: 1,
      total_count: 2,
    })
    expect((await list({ offset: "1" })).response).toMatchObject({ item: [{ item_id: second }], has_next_page: false })
    const since = String(Math.floor(desk.floor.shopee.market.clock.now() / 1000) - 5)
    expect((await list({ update_time_from: since })).response).toMatchObject({ item: [{ item_id: second }] })
    expect((await list({ page_size: "101" })).error).toBe("product.error_param")
    expect((await list({ item_status: "GONE" })).error).toBe("error_param_item_status")
    expect((await list({ offset: "9950", page_size: "100" })).message).toContain("offset over limit")
    expect((await get(desk, "product/get_item_list", { offset: "0", page_size: "1" })).error).toBe(
      "product.error_param",
    )
  })

  it("is described fifty at a time; ids of other shops are left out without a word", async () => {
    const item_id = await addItem(desk)
    const ids = Array.from({ length: 51 }, (_, index) => item_id + index).join(",")
    expect((await get(desk, "product/get_item_base_info", { item_id_list: ids })).error).toBe("product.error_param")
    expect(
      (await get(desk, "product/get_item_base_info", { item_id_list: `${item_id},5` })).response["item_list"],
    ).toHaveLength(1)
  })
})

describe("variations", () => {
  const tiers = [{ name: "Khối lượng", option_list: [{ option: "100 g" }, { option: "500 g" }] }]
  const models = (prices = [95_000, 400_000]) =>
    prices.map((original_price, at) => ({
      ...{ tier_index: [at], original_price, model_sku: `TRA-${at}`, seller_stock: [{ stock: 10 + at }] },
    }))
  const init = (item_id: number, tier_variation: unknown = tiers, model: unknown = models()) =>
    post(desk, "product/init_tier_variation", { item_id, tier_variation, model })
  const idsOf = (answer: { response: Record<string, unknown> }) =>
    (answer.response["model"] as { model_id: number }[]).map(({ model_id }) => model_id)

  it("are not ready five seconds after the item was made", async () => {
    const item_id = await addItem(desk)
    await pass(desk, 4)
    expect((await init(item_id)).error).toBe("error_inner")
    await pass(desk, 1)
    expect((await init(item_id)).error).toBe("")
  })

  it("move price and stock to get_model_list, and later tiers make every model id anew", async () => {
    const item_id = await addItem(desk)
    await pass(desk, 5)
    const ids = idsOf(await init(item_id))
    const item = await base(item_id)
    expect(item).toMatchObject({ has_model: true })
    expect(item).not.toHaveProperty("price_info")
    const listed = (await get(desk, "product/get_model_list", { item_id: String(item_id) })).response["model"]
    expect(listed).toMatchObject([
      { model_id: ids[0], model_sku: "TRA-0", model_name: "100 g", price_info: [{ original_price: 95_000 }] },
      { model_id: ids[1], model_sku: "TRA-1" },
    ])
    expect((await init(item_id)).message).toBe("The level of tier-variation not change.")
    const two = [...tiers, { name: "Hộp", option_list: [{ option: "Giấy" }] }]
    const renewed = await init(
      item_id,
      two,
      models().map((model, at) => ({ ...model, tier_index: [at, 0] })),
    )
    expect(idsOf(renewed).filter((id) => ids.includes(id))).toEqual([])
    const stock_list = [{ model_id: ids[0], seller_stock: [{ stock: 1 }] }]
    expect((await post(desk, "product/update_stock", { item_id, stock_list })).message).toBe("Wrong model_id.")
  })

  it("are not found by their own SKU", async () => {
    const item_id = await addItem(desk)
    await pass(desk, 5)
    await init(item_id)
    const found = await get(desk, "product/search_item", { page_size: "10", item_sku: "TRA-1" })
    expect(found.response["item_id_list"]).toEqual([])
  })

  it.each<[string, unknown, unknown, string]>([
    ["three tiers", [...tiers, ...tiers, ...tiers], models(), "error_param"],
    ["an index beyond its options", tiers, [{ ...models()[0], tier_index: [2] }], "error_model_tier_index_bound"],
    ["too few indexes", tiers, [{ ...models()[0], tier_index: [] }], "error_param"],
    ["the same combination twice", tiers, [models()[0], models()[0]], "error_model_duplicate_tier_variation_index"],
    [
      "the same option twice",
      [{ name: "Loại", option_list: [{ option: "A" }, { option: "A" }] }],
      models(),
      "error_model_duplicate_name",
    ],
    [
      "a long option",
      [{ name: "Loại", option_list: [{ option: "A".repeat(21) }, { option: "B" }] }],
      models(),
      "error_tier_opt_val_too_long",
    ],
    ["prices more than five times apart", tiers, models([10_000, 50_001]), "error_param"],
  ])("refuse %s", async (_, tier_variation, model, error) => {
    const item_id = await addItem(desk)
    await pass(desk, 5)
    expect((await init(item_id, tier_variation, model)).error).toBe(error)
    expect(await base(item_id)).toMatchObject({ has_model: false })
  })
})

describe("reference data", () => {
  it("speaks Vietnamese as vi for categories and as vn for attributes", async () => {
    const categories = (await get(desk, "product/get_category", { language: "vi" })).response["category_list"]
    expect(categories).toContainEqual(
      expect.objectContaining({ category_id: 100868, display_category_name: "Trà & Trà túi lọc", has_children: false }),
    )
    expect((await get(desk, "product/get_category", { language: "vn" })).error).toBe("error_invalid_language")
    const tree = (language: string) => get(desk, "product/get_attribute_tree", { category_id_list: "100868", language })
    expect((await tree("vi")).error).toBe("error_invalid_language")
    expect(JSON.stringify((await tree("vn")).response)).toContain("Xuất xứ")
  })

  it("gives attributes of twenty categories at most, and of leaves alone", async () => {
    const ids = Array.from({ length: 21 }, () => "100868").join(",")
    expect((await get(desk, "product/get_attribute_tree", { category_id_list: ids })).error).toBe("product.error_param")
    expect((await get(desk, "product/get_attribute_tree", { category_id_list: "100629" })).error).toBe(
      "error_invalid_category",
    )
  })

  it("lists brands in pages, and couriers with those that are off", async () => {
    const query = { category_id: "100868", status: "1", offset: "0", page_size: "2" }
    expect((await get(desk, "product/get_brand_list", query)).response).toMatchObject({
      has_next_page: true,
      next_offset: 2,
    })
    const { logistics_channel_list } = (await get(desk, "logistics/get_channel_list")).response as {
      logistics_channel_list: { enabled: boolean }[]
    }
    expect(logistics_channel_list.map(({ enabled }) => enabled)).toContain(false)
  })
})

it("keeps shops apart", async () => {
  await addItem(desk)
  expect(await control(desk, "GET", `/items?shop_id=${otherShopId}`)).toEqual([])
})
