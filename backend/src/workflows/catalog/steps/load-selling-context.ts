import { ContainerRegistrationKeys, MedusaError, Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

export type SellingContext = { salesChannelId: string; shippingProfileId: string; stockLocationId: string }

/** Where a cooperative's product is sold from and in: one channel, one shipping profile, the cooperative's own store room. */
export const loadSellingContextStep = createStep(
  "load-selling-context",
  async ({ cooperative_id }: { cooperative_id: string }, { container }) => {
    const [channel] = await container.resolve(Modules.SALES_CHANNEL).listSalesChannels({}, { take: 1 })
    const [profile] = await container
      .resolve(Modules.FULFILLMENT)
      .listShippingProfiles({ type: "default" }, { take: 1 })
    const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
      entity: "cooperative",
      fields: ["id", "stock_location.id"],
      filters: { id: cooperative_id },
    })
    const location = data[0]?.stock_location
    if (!channel || !profile || !location) {
      throw new MedusaError(MedusaError.Types.UNEXPECTED_STATE, "The shop is not set up: channel, profile or location")
    }
    const context: SellingContext = {
      salesChannelId: channel.id,
      shippingProfileId: profile.id,
      stockLocationId: location.id,
    }
    return new StepResponse(context)
  },
)
