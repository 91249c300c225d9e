import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError, Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

export type SellingContext = { salesChannelId: string; shippingProfileId: string; stockLocationId: string }

/** Where a cooperative's product is sold from and in: one channel, one shipping profile, the cooperative's own store room. */
export const loadSellingContextStep = createStep(
  "load-selling-context",
  async ({ cooperative_id }: { cooperative_id: string }, { container }) => {
    const [channel] = await container
      .resolve(Modules.SALES_CHANNEL)
      .listSalesChannels({}, { take: 1, order: { created_at: "ASC" } })
    const [profile] = await container
      .resolve(Modules.FULFILLMENT)
      .listShippingProfiles({ type: "default" }, { take: 1 })
    const stockLocationId = await cooperativeStockLocation(container, cooperative_id)
    if (!channel || !profile) {
      throw new MedusaError(MedusaError.Types.UNEXPECTED_STATE, "The shop is not set up: channel or profile")
    }
    const context: SellingContext = {
      salesChannelId: channel.id,
      shippingProfileId: profile.id,
      stockLocationId,
    }
    return new StepResponse(context)
  },
)

/** The cooperative's own store room. */
export async function cooperativeStockLocation(container: MedusaContainer, cooperativeId: string): Promise<string> {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "cooperative",
    fields: ["id", "stock_location.id"],
    filters: { id: cooperativeId },
  })
  const id = data[0]?.stock_location?.id
  if (id) return id
  throw new MedusaError(MedusaError.Types.UNEXPECTED_STATE, "The cooperative has no stock location")
}
