import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { requireOwnProduct, type OwnProduct } from "../require-own-product"

export const requireOwnProductStep = createStep(
  "require-own-product",
  async (input: OwnProduct, { container }) => new StepResponse(await requireOwnProduct(container, input)),
)
