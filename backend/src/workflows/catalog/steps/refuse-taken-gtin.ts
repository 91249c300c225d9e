import { MedusaError, Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

export const refuseTakenGtinStep = createStep(
  "refuse-taken-gtin",
  async ({ gtin }: { gtin: string | null }, { container }) => {
    if (gtin === null) return new StepResponse(undefined)
    const variants = await container.resolve(Modules.PRODUCT).listProductVariants({ barcode: gtin }, { take: 1 })
    if (variants.length > 0) {
      throw new MedusaError(MedusaError.Types.CONFLICT, "Another product has this GTIN", "gtin_taken")
    }
    return new StepResponse(undefined)
  },
)
