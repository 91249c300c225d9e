/** The six OCOP product groups (Decision 148/QD-TTg of 2023, annex). */
export const OCOP_GROUPS = ["food", "drink", "herbal", "craft", "ornamental", "tourism"] as const
export const ILLUSTRATIONS = ["tea", "honey", "noodles", "leaf", "rice", "bamboo", "herb", "basket", "visit"] as const

export type OcopGroup = (typeof OCOP_GROUPS)[number]
export type Illustration = (typeof ILLUSTRATIONS)[number]

/** What we know of a product beyond Medusa's own columns; kept in its metadata. */
export type ProductFacts = {
  unit_label: string
  net_content: string | null
  ocop_group: string
  illustration: string | null
}

/** Metadata can be edited by hand in the admin, so every member is checked and has a neutral reading. */
export function readProductFacts(metadata: Record<string, unknown> | null | undefined): ProductFacts {
  return {
    unit_label: textOf(metadata?.unit_label) ?? "sản phẩm",
    net_content: textOf(metadata?.net_content),
    ocop_group: oneOf(OCOP_GROUPS, metadata?.ocop_group) ?? "food",
    illustration: oneOf(ILLUSTRATIONS, metadata?.illustration),
  }
}

/** Of one variant; a product's only variant may have it from the product. */
export const netContentOf = (
  variant: Record<string, unknown> | null | undefined,
  product: Record<string, unknown> | null | undefined,
): string | null => textOf(variant?.net_content) ?? textOf(product?.net_content)

/** The cooperative's own code of a variant, under which its sheets name it. */
export const ownCodeOf = (variant: Record<string, unknown> | null | undefined): string | null =>
  textOf(variant?.own_code)

function textOf(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null
}

function oneOf<T extends string>(words: readonly T[], value: unknown): T | null {
  return words.find((word) => word === value) ?? null
}
