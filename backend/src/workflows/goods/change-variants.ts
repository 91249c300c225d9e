import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError, Modules, ProductStatus } from "@medusajs/framework/utils"
import {
  createInventoryLevelsWorkflow,
  createProductVariantsWorkflow,
  deleteProductVariantsWorkflow,
  updateProductVariantsWorkflow,
} from "@medusajs/medusa/core-flows"
import { retrieveProductOfCooperative, type PortalProduct } from "../catalog/portal-products"
import { cooperativeStockLocation } from "../catalog/steps/load-selling-context"
import { claimEdition } from "./edit-product"
import { missingFacts, type SubmittedFacts } from "./label-facts"
import { sayProductChanged } from "./say-product-changed"
import { refuseIncomplete, reviewAgain, type ManagedProduct } from "./submit-product"

/** One way in which a product is sold: "hộp 20 gói", 40 g, 85.000 ₫. */
export type VariantFacts = {
  unit_label: string
  net_content: string | null
  /** Whole đồng, tax included. */
  price: number
  gtin: string | null
  own_code?: string | null | undefined
}
export type NewVariant = VariantFacts & { stock: number }
export type VariantChanges = { [Name in keyof VariantFacts]?: VariantFacts[Name] | undefined }

export const MAX_VARIANTS = 20
const OPTION = "Quy cách"
/** What stands on the pack; price, stock and a cooperative's own code do not. */
const OF_LABEL = ["unit_label", "net_content", "gtin"] as const

/** @throws 409 `product_changed`, `gtin_taken`, `unit_label_taken`; 400 `too_many_variants` */
export async function addVariant(
  container: MedusaContainer,
  own: ManagedProduct & { version: number | null },
  variant: NewVariant,
): Promise<string> {
  const product = await retrieveProductOfCooperative(container, own.cooperativeId, own.productId, new Date())
  if (product.variants.length >= MAX_VARIANTS) {
    throw new MedusaError(MedusaError.Types.INVALID_DATA, `At most ${MAX_VARIANTS} variants`, "too_many_variants")
  }
  if (product.ocop_group === "tourism") {
    throw new MedusaError(MedusaError.Types.CONFLICT, "A service is sold by its days", "visit_seats_by_date")
  }
  refuseTakenLabel(product, variant.unit_label, null)
  await refuseGtinOfOthers(container, variant.gtin, null)
  refuseUnfinished(product, [...product.variants, variant])
  await claimEdition(container, own)
  await reviewAgain(container, product, own.review)
  const value = await addOptionValue(container, own.productId, variant.unit_label)
  const { result } = await createProductVariantsWorkflow(container).run({
    input: {
      product_variants: [
        {
          product_id: own.productId,
          title: variant.unit_label,
          ...(value === null ? {} : { options: { [OPTION]: value } }),
          manage_inventory: true,
          prices: [{ currency_code: "vnd", amount: variant.price }],
          metadata: { net_content: variant.net_content ?? "", own_code: variant.own_code ?? "" },
          ...(variant.gtin === null ? {} : { barcode: variant.gtin }),
        },
      ],
    },
  })
  const id = String(result[0]?.id)
  await openStock(container, own.cooperativeId, id, variant.stock)
  await sayProductChanged(container, [own.productId])
  return id
}

/** @throws 404 `variant_not_found`; 409 `product_changed`, `gtin_taken`, `unit_label_taken` */
export async function changeVariant(
  container: MedusaContainer,
  own: ManagedProduct & { version: number | null },
  variantId: string,
  changes: VariantChanges,
): Promise<void> {
  const product = await retrieveProductOfCooperative(container, own.cooperativeId, own.productId, new Date())
  const present = requireVariant(product, variantId)
  if (changes.unit_label !== undefined) refuseTakenLabel(product, changes.unit_label, variantId)
  if (changes.gtin) await refuseGtinOfOthers(container, changes.gtin, variantId)
  const net_content = changes.net_content === undefined ? present.net_content : changes.net_content
  const next = { ...present, net_content, price: changes.price ?? present.price }
  refuseUnfinished(
    product,
    product.variants.map((variant) => (variant.id === variantId ? next : variant)),
  )
  await claimEdition(container, own)
  if (OF_LABEL.some((name) => changes[name] !== undefined)) await reviewAgain(container, product, own.review)
  await updateProductVariantsWorkflow(container).run({
    input: {
      product_variants: [
        {
          id: variantId,
          ...(changes.unit_label === undefined ? {} : { title: changes.unit_label }),
          ...(changes.gtin === undefined ? {} : { barcode: changes.gtin }),
          ...(changes.price === undefined ? {} : { prices: [{ currency_code: "vnd", amount: changes.price }] }),
          metadata: { net_content: net_content ?? "", own_code: changes.own_code ?? present.own_code ?? "" },
        },
      ],
    },
  })
  await mirrorFirst(container, product, variantId, { ...next, title: changes.unit_label ?? present.title })
  await sayProductChanged(container, [own.productId])
}

/** Only what no buyer waits for; a product keeps one variant. @throws 409 `variant_reserved`, `last_variant` */
export async function removeVariant(
  container: MedusaContainer,
  own: ManagedProduct & { version: number | null },
  variantId: string,
): Promise<void> {
  const product = await retrieveProductOfCooperative(container, own.cooperativeId, own.productId, new Date())
  const variant = requireVariant(product, variantId)
  const conflict = (code: string, words: string) => new MedusaError(MedusaError.Types.CONFLICT, words, code)
  if (product.variants.length === 1) throw conflict("last_variant", "A product keeps one variant")
  if (variant.reserved > 0) throw conflict("variant_reserved", "Buyers wait for this variant")
  await claimEdition(container, own)
  await deleteProductVariantsWorkflow(container).run({ input: { ids: [variantId] } })
  const [, second] = product.variants
  if (product.variants[0]?.id === variantId && second) await mirrorFirst(container, product, variantId, second)
  await sayProductChanged(container, [own.productId])
}

export function requireVariant(product: PortalProduct, variantId: string): PortalProduct["variants"][number] {
  const variant = product.variants.find(({ id }) => id === variantId)
  if (variant) return variant
  throw new MedusaError(MedusaError.Types.NOT_FOUND, "Variant not found", "variant_not_found")
}

/** A GTIN names one variant in the world. @throws 409 `gtin_taken` */
export async function refuseGtinOfOthers(
  container: MedusaContainer,
  gtin: string | null,
  variantId: string | null,
): Promise<void> {
  if (gtin === null) return
  const holders = await container.resolve(Modules.PRODUCT).listProductVariants({ barcode: gtin }, { take: 2 })
  if (holders.every(({ id }) => id === variantId)) return
  throw new MedusaError(MedusaError.Types.CONFLICT, "Another product has this GTIN", "gtin_taken")
}

function refuseTakenLabel(product: PortalProduct, label: string, variantId: string | null): void {
  if (product.variants.every(({ id, title }) => id === variantId || title !== label)) return
  throw new MedusaError(MedusaError.Types.CONFLICT, "The product is sold by this unit already", "unit_label_taken")
}

/** What is offered stays complete. */
function refuseUnfinished(product: PortalProduct, variants: SubmittedFacts["variants"]): void {
  if (product.status !== ProductStatus.PUBLISHED && product.status !== ProductStatus.PROPOSED) return
  const { description, label } = product
  refuseIncomplete(missingFacts({ description, label, ocop_group: product.ocop_group as never, variants }))
}

/** The card shows the unit and content of the first variant, and reads them from the product. */
async function mirrorFirst(
  container: MedusaContainer,
  product: PortalProduct,
  changedId: string,
  { title, net_content }: { title: string; net_content: string | null },
): Promise<void> {
  if (product.variants[0]?.id !== changedId) return
  const metadata = { unit_label: title, net_content: net_content ?? "" }
  await container.resolve(Modules.PRODUCT).updateProducts(product.id, { metadata })
}

/** @returns the new value of the product's option, or null for a product that an officer made without it */
async function addOptionValue(container: MedusaContainer, productId: string, label: string): Promise<string | null> {
  const products = container.resolve(Modules.PRODUCT)
  const { options } = await products.retrieveProduct(productId, { relations: ["options", "options.values"] })
  const option = options?.find(({ title }) => title === OPTION)
  if (!option) return null
  const values = (option.values ?? []).map(({ value }) => value)
  const value = values.includes(label) ? `${label} (${values.length + 1})` : label
  const link = { product_id: productId, product_option_id: option.id }
  await products.updateProductOptionValuesOnProduct({ ...link, add: [{ value }] })
  return value
}

async function openStock(container: MedusaContainer, cooperativeId: string, variantId: string, stock: number) {
  const location_id = await cooperativeStockLocation(container, cooperativeId)
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "product_variant",
    fields: ["inventory_items.inventory_item_id"],
    filters: { id: variantId },
  })
  const items = (data[0]?.inventory_items ?? []) as { inventory_item_id: string }[]
  await createInventoryLevelsWorkflow(container).run({
    input: {
      inventory_levels: items.map(({ inventory_item_id }) => ({
        inventory_item_id,
        location_id,
        stocked_quantity: stock,
      })),
    },
  })
}
