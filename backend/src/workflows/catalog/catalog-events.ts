export const CATALOG_INDEX = "catalog"

/** After any of these the card of a product may read differently. */
export const CATALOG_EVENTS = [
  "product.created",
  "product.updated",
  "product.deleted",
  "product-variant.created",
  "product-variant.updated",
  "cooperative.updated",
  "certificate.recorded",
  "certificate.revoked",
  "batch.sealed",
  "batch.recalled",
] as const
