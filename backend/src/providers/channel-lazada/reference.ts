import type { Attribute, AttributeSchema, Brand, Category, Limits } from "../channel/catalogue"
import type { Ctx, Page } from "../channel/connector"
import { idOf, listOf, numberOf, recordOf, recordsOf, textOf, type JsonRecord } from "../channel/json"
import { ok, type Outcome } from "../channel/outcome"
import { callLazada, type LazadaApp } from "./api"
import { KNOWN } from "./project"

const LANGUAGE = ["language_code", "vi_VN"] as const
const DEEPEST = 12

export async function categories(app: LazadaApp, ctx: Ctx): Promise<Outcome<Page<Category>>> {
  const answer = await callLazada(app, ctx, { path: "/category/tree/get", query: [LANGUAGE], effect: "read" })
  return answer.ok ? ok({ items: flatten(answer.value.data, null, 0), next: null }) : answer
}

function flatten(rows: unknown, parentId: string | null, depth: number): Category[] {
  if (depth > DEEPEST) return []
  return recordsOf(rows).flatMap((row) => {
    const id = idOf(row.category_id)
    if (id === null) return []
    const own = { id, parentId, name: textOf(row.name), isLeaf: row.leaf === true }
    return [own, ...flatten(row.children, id, depth + 1)]
  })
}

/** Attributes are told by name, and options by their words: ids of either are not sent. */
export async function attributes(app: LazadaApp, ctx: Ctx, categoryId: string): Promise<Outcome<AttributeSchema>> {
  const query = [["primary_category_id", categoryId], LANGUAGE] as const
  const answer = await callLazada(app, ctx, { path: "/category/attributes/get", query, effect: "read" })
  if (!answer.ok) return answer
  return ok({ categoryId, attributes: recordsOf(answer.value.data).flatMap(readAttribute) })
}

/** Written from the product itself, or told by each variant. */
const OWN = new Set(["name", "description", "brand", "short_description"])

function readAttribute(row: JsonRecord): Attribute[] {
  const id = textOf(row.name)
  const isSale = row.is_sale_prop === 1 || row.is_sale_prop === "1"
  if (id === "" || OWN.has(id) || isSale || row.attribute_type !== "normal") return []
  const type = textOf(row.input_type)
  const options = recordsOf(row.options).flatMap((option) => {
    const name = textOf(option.name)
    return name === "" ? [] : [{ id: name, name }]
  })
  const many = type === "multiSelect" || type === "multiEnumInput"
  return [
    {
      id,
      name: textOf(row.label) || id,
      required: row.is_mandatory === 1 || row.is_mandatory === "1",
      freeText:
        options.length === 0 || type === "text" || type === "richText" || type === "numeric" || type === "enumInput",
      most: many ? Math.max(1, options.length) : 1,
      units: listOf(recordOf(row.unit).type).map(textOf).filter(Boolean),
      options,
    },
  ]
}

const BRANDS_PAGE = 200
const NONE = "No Brand"

/** Of the whole floor, whatever the category: a product names its brand by its words. */
export async function brands(app: LazadaApp, ctx: Ctx, cursor = "0"): Promise<Outcome<Page<Brand>>> {
  const query = [["startRow", cursor], ["pageSize", String(BRANDS_PAGE)], LANGUAGE] as const
  const answer = await callLazada(app, ctx, { path: "/category/brands/query", query, effect: "read" })
  if (!answer.ok) return answer
  const data = recordOf(answer.value.data)
  const rows = recordsOf(data.module)
  const end = Number(cursor) + BRANDS_PAGE
  return ok({
    items: rows.flatMap((row) => {
      const id = idOf(row.brand_id)
      const name = textOf(row.name)
      return id === null || name === "" || name === NONE ? [] : [{ id, name }]
    }),
    next: rows.length > 0 && end < (numberOf(data.total_record) ?? 0) ? String(end) : null,
  })
}

/** Lazada publishes no bounds of a category: its own answer to a bad product is the only source. */
export const limits = (): Promise<Outcome<Limits>> => Promise.resolve(ok(KNOWN))
