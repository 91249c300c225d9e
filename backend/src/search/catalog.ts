import { defineSearchIndex, graphConsume, graphSeed, search } from "@medusajs/framework/utils"
import { PRODUCT_FIELDS, type ProductRow } from "../workflows/catalog/catalog-document"
import { buildCatalogDocuments, productIdsOfEvent } from "../workflows/catalog/catalog-source"
import { CATALOG_EVENTS, CATALOG_INDEX } from "../workflows/catalog/catalog-events"

const fields = search.define({
  id: search.keyword().filterable(),
  status: search.keyword().filterable(),
  sales_channel_ids: search.keyword().array().filterable(),
  title: search.text().searchable({ weight: 4 }),
  subtitle: search.text().searchable({ weight: 2 }),
  place: search.text().searchable({ weight: 2 }),
  description: search.text().searchable({ weight: 1 }),
  folded: search.text().searchable({ weight: 1 }),
  ocop_group: search.keyword().filterable().facetable(),
  cooperative_handle: search.keyword().filterable(),
  price: search.integer().filterable().sortable(),
  listed_at: search.date().sortable(),
  card: search.keyword(),
})

const source = {
  fields: PRODUCT_FIELDS,
  transform: (rows: ProductRow[], context: Parameters<typeof buildCatalogDocuments>[1]) =>
    buildCatalogDocuments(rows, context),
}

/** One document per product on sale. Lists in the shop read this and nothing else. */
export default defineSearchIndex({
  name: CATALOG_INDEX,
  entity: "product",
  fields,
  events: [...CATALOG_EVENTS],
  consume: graphConsume({ ...source, resolve_ids: productIdsOfEvent }),
  seed: graphSeed(source),
})
