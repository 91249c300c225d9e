import type { Attribute, AttributeSchema, Brand, Category, Limits, Range } from "../channel/catalogue"
import type { AccountChoice, Ctx, Page } from "../channel/connector"
import { idOf, numberOf, recordOf, recordsOf, listOf, textOf, type JsonRecord } from "../channel/json"
import { ok, type Outcome } from "../channel/outcome"
import { callShopee, type ShopeeApp } from "./api"

export async function categories(app: ShopeeApp, ctx: Ctx): Promise<Outcome<Page<Category>>> {
  const answer = await callShopee(app, ctx, ctx, {
    path: "/api/v2/product/get_category",
    query: [["language", "vi"]],
    effect: "read",
  })
  if (!answer.ok) return answer
  const items = recordsOf(answer.value.data.category_list).flatMap((row) => {
    const id = idOf(row.category_id)
    const parent = idOf(row.parent_category_id)
    const name = textOf(row.display_category_name) || textOf(row.original_category_name)
    const parentId = parent === "0" ? null : parent
    return id === null ? [] : [{ id, parentId, name, isLeaf: row.has_children === false }]
  })
  return ok({ items, next: null })
}

/** Here, and only here, Vietnamese is "vn". */
export async function attributes(app: ShopeeApp, ctx: Ctx, categoryId: string): Promise<Outcome<AttributeSchema>> {
  const answer = await callShopee(app, ctx, ctx, {
    path: "/api/v2/product/get_attribute_tree",
    query: [
      ["category_id_list", categoryId],
      ["language", "vn"],
    ],
    effect: "read",
  })
  if (!answer.ok) return answer
  const trees = recordsOf(answer.value.data.list)
  const tree = trees.find((each) => idOf(each.category_id) === categoryId) ?? trees[0]
  return ok({ categoryId, attributes: recordsOf(tree?.attribute_tree).flatMap(readAttribute) })
}

/** Input types of the data definition: 1 one of a list, 2 one or free, 3 free text, 4 several, 5 several or free. */
function readAttribute(row: JsonRecord): Attribute[] {
  const id = idOf(row.attribute_id)
  if (id === null) return []
  const info = recordOf(row.attribute_info)
  const type = numberOf(info.input_type) ?? 3
  const options = recordsOf(row.attribute_value_list).flatMap((value) => {
    const optionId = idOf(value.value_id)
    return optionId === null ? [] : [{ id: optionId, name: vietnamese(value) || textOf(value.name) }]
  })
  return [
    {
      id,
      name: vietnamese(row) || textOf(row.name),
      required: row.mandatory === true,
      freeText: type === 2 || type === 3 || type === 5,
      most: type >= 4 ? Math.max(1, numberOf(info.max_value_count) ?? 1) : 1,
      units: listOf(info.attribute_unit_list).map(textOf).filter(Boolean),
      options,
    },
  ]
}

const vietnamese = (row: JsonRecord): string =>
  textOf(recordsOf(row.multi_lang).find(({ language }) => language === "vn" || language === "vi")?.value)

const BRANDS_PAGE = 100

/** `status` 1 are those that may be used; a list that is said to go on must go on somewhere. */
export async function brands(
  app: ShopeeApp,
  ctx: Ctx,
  categoryId: string,
  cursor = "0",
): Promise<Outcome<Page<Brand>>> {
  const answer = await callShopee(app, ctx, ctx, {
    path: "/api/v2/product/get_brand_list",
    query: [
      ["offset", cursor],
      ["page_size", String(BRANDS_PAGE)],
      ["category_id", categoryId],
      ["status", "1"],
      ["language", "vi"],
    ],
    effect: "read",
  })
  if (!answer.ok) return answer
  const { data } = answer.value
  const next = idOf(data.next_offset)
  return ok({
    items: recordsOf(data.brand_list).flatMap((row) => {
      const id = idOf(row.brand_id)
      const name = textOf(row.original_brand_name)
      return id === null || id === "0" || name === "" ? [] : [{ id, name }]
    }),
    next: data.has_next_page === true && next !== null && Number(next) > Number(cursor) ? next : null,
  })
}

/** Bounds are the shop's and the category's: those of the documentation's sample belong to another market. */
export async function limits(app: ShopeeApp, ctx: Ctx, categoryId: string): Promise<Outcome<Limits>> {
  const answer = await callShopee(app, ctx, ctx, {
    path: "/api/v2/product/get_item_limit",
    query: [["category_id", categoryId]],
    effect: "read",
  })
  if (!answer.ok) return answer
  const { data } = answer.value
  const ranges = {
    priceVnd: range(data.price_limit),
    stock: range(data.stock_limit),
    titleLength: range(data.item_name_length_limit),
    descriptionLength: range(data.item_description_length_limit),
    images: range(data.item_image_count_limit),
    optionValueLength: range(data.tier_variation_option_length_limit),
  }
  const known = Object.fromEntries(Object.entries(ranges).filter(([, value]) => value !== null))
  return ok({
    ...(known as Limits),
    needsWeight: recordOf(data.weight_limit).weight_mandatory === true,
    needsSize: recordOf(data.dimension_limit).dimension_mandatory === true,
  })
}

function range(value: unknown): Range | null {
  const { min_limit, max_limit } = recordOf(value)
  const [least, most] = [numberOf(min_limit), numberOf(max_limit)]
  return least === null || most === null ? null : { least, most }
}

/** Carriers the shop has switched on: a listing names at least one. */
export async function accountChoices(app: ShopeeApp, ctx: Ctx): Promise<Outcome<AccountChoice[]>> {
  const answer = await callShopee(app, ctx, ctx, { path: "/api/v2/logistics/get_channel_list", effect: "read" })
  if (!answer.ok) return answer
  const rows = recordsOf(answer.value.data.logistics_channel_list)
  return ok(
    rows.flatMap((row) => {
      const id = idOf(row.logistics_channel_id)
      const label = textOf(row.logistics_channel_name)
      return id === null || row.enabled !== true
        ? []
        : [{ in: "settings", name: "logisticIds", id, label, preferred: row.preferred === true, many: true }]
    }),
  )
}
