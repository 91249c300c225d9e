import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

/** The product's selling unit, when the product is the cooperative's; another cooperative's product does not exist for it. */
export const requireOwnProductStep = createStep(
  "require-own-product",
  async (input: { product_id: string; cooperative_id: string }, { container }) => {
    const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
      entity: "product",
      fields: ["id", "cooperative.id", "variants.title"],
      filters: { id: input.product_id },
    })
    const product = data[0]
    if (!product || product.cooperative?.id !== input.cooperative_id) {
      throw new MedusaError(MedusaError.Types.NOT_FOUND, "Product not found", "product_not_found")
    }
    return new StepResponse({ variant: product.variants?.[0]?.title ?? null })
  },
)
