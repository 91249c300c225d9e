import type { Attribute, AttributeSchema, Brand, Category, Limits } from "../channel/catalogue"
import type { Ctx, Page } from "../channel/connector"
import { idOf, recordOf, recordsOf, textOf, type JsonRecord } from "../channel/json"
import { ok, type Outcome } from "../channel/outcome"
import { callTiktok, type TiktokApp } from "./api"
import { KNOWN } from "./project"

/** South-East Asia keeps the second tree of categories. */
const TREE = [
  ["category_version", "v2"],
  ["locale", "vi-VN"],
] as const

export async function categories(app: TiktokApp, ctx: Ctx): Promise<Outcome<Page<Category>>> {
  const call = { method: "GET", path: "/product/202309/categories", query: TREE, effect: "read" } as const
  const answer = await callTiktok(app, ctx, call)
  if (!answer.ok) return answer
  const items = recordsOf(answer.value.data.categories).flatMap((row) => {
    const [id, parent] = [idOf(row.id), idOf(row.parent_id)]
    const parentId = parent === "0" ? null : parent
    return id === null ? [] : [{ id, parentId, name: textOf(row.local_name), isLeaf: row.is_leaf === true }]
  })
  return ok({ items, next: null })
}

export async function attributes(app: TiktokApp, ctx: Ctx, categoryId: string): Promise<Outcome<AttributeSchema>> {
  const path = `/product/202309/categories/${encodeURIComponent(categoryId)}/attributes`
  const answer = await callTiktok(app, ctx, { method: "GET", path, query: TREE, effect: "read" })
  if (!answer.ok) return answer
  // Sales properties are the options of variants; these are chosen by the product itself.
  const own = recordsOf(answer.value.data.attributes).filter(({ type }) => type === "PRODUCT_PROPERTY")
  return ok({ categoryId, attributes: own.flatMap(readAttribute) })
}

function readAttribute(row: JsonRecord): Attribute[] {
  const id = idOf(row.id)
  if (id === null) return []
  const options = recordsOf(row.values).flatMap((value) => {
    const optionId = idOf(value.id)
    return optionId === null ? [] : [{ id: optionId, name: textOf(value.name) }]
  })
  return [
    {
      id,
      name: textOf(row.name),
      // The documentation's own sample spells it "is_requried".
      required: row.is_required === true || row.is_requried === true,
      freeText: row.is_customizable === true,
      most: row.is_multiple_selection === true ? Math.max(1, options.length) : 1,
      units: [],
      options,
    },
  ]
}

/** Those that this shop may use in the category. */
export async function brands(app: TiktokApp, ctx: Ctx, categoryId: string, cursor = ""): Promise<Outcome<Page<Brand>>> {
  const query = [
    ["category_id", categoryId],
    ["page_size", "100"],
    ...(cursor === "" ? [] : ([["page_token", cursor]] as const)),
  ] as const
  const answer = await callTiktok(app, ctx, { method: "GET", path: "/product/202309/brands", query, effect: "read" })
  if (!answer.ok) return answer
  const { data } = answer.value
  const items = recordsOf(data.brands).flatMap((row) => {
    const id = idOf(row.id)
    const name = textOf(row.name)
    return id === null || name === "" ? [] : [{ id, name }]
  })
  return ok({ items, next: textOf(data.next_page_token) || null })
}

export async function limits(app: TiktokApp, ctx: Ctx, categoryId: string): Promise<Outcome<Limits>> {
  const path = `/product/202309/categories/${encodeURIComponent(categoryId)}/rules`
  const answer = await callTiktok(app, ctx, { method: "GET", path, query: TREE, effect: "read" })
  if (!answer.ok) return answer
  return ok({ ...KNOWN, needsSize: recordOf(answer.value.data.package_dimension).is_required === true })
}
