import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"

export type OwnProduct = { product_id: string; cooperative_id: string; variant_id?: string | null }

/** The product's selling unit, when the product is the cooperative's; another cooperative's product does not exist for it. */
export async function requireOwnProduct(container: MedusaContainer, input: OwnProduct) {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "product",
    fields: ["id", "cooperative.id", "variants.id", "variants.title"],
    filters: { id: input.product_id },
  })
  const product = data[0]
  if (!product || product.cooperative?.id !== input.cooperative_id) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, "Product not found", "product_not_found")
  }
  const variants: { id: string; title: string }[] = product.variants ?? []
  const variant = input.variant_id ? variants.find((candidate) => candidate?.id === input.variant_id) : variants[0]
  if (input.variant_id && !variant) {
    throw new MedusaError(MedusaError.Types.NOT_FOUND, "The product has no such variant", "variant_not_found")
  }
  return { variant: variant?.title ?? null, variant_id: variant?.id ?? null }
}
