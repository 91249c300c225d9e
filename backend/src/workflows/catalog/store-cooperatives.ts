import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, ProductStatus } from "@medusajs/framework/utils"
import { NO_FILTERS, searchCatalog } from "./search-catalog"

type Row = {
  id: string
  handle: string
  name: string
  commune: string
  province: string
  former_place: string | null
  registration_number: string | null
  story: string | null
  phone: string | null
  products?: ({ status: string } | null)[] | null
}

const FIELDS = [
  ...["id", "handle", "name", "commune", "province", "former_place", "registration_number", "story", "phone"],
  "products.status",
]
const PRODUCTS_SHOWN = 60

export async function listStoreCooperatives(container: MedusaContainer) {
  return (await cooperatives(container, {})).map(toListed)
}

/** A cooperative with what it sells; null when there is none of that handle. */
export async function retrieveStoreCooperative(
  container: MedusaContainer,
  handle: string,
  salesChannelIds: string[],
  now: Date,
) {
  const [row] = await cooperatives(container, { handle })
  if (!row) return null
  const search = { ...NO_FILTERS, channels: salesChannelIds, cooperative: handle, skip: 0, take: PRODUCTS_SHOWN }
  const { products } = await searchCatalog(container, search, now)
  return { cooperative: { ...toListed(row), phone: row.phone }, products }
}

async function cooperatives(container: MedusaContainer, filters: { handle?: string }): Promise<Row[]> {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "cooperative",
    fields: FIELDS,
    filters: { ...filters, status: "approved" },
    pagination: { order: { created_at: "ASC" } },
  })
  return data as unknown as Row[]
}

function toListed({ products, phone: _phone, ...cooperative }: Row) {
  const onSale = (products ?? []).filter((product) => product?.status === ProductStatus.PUBLISHED)
  return { ...cooperative, product_count: onSale.length }
}
