import { Modules } from "@medusajs/framework/utils"
import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import {
  createRemoteLinkStep,
  createStockLocationsWorkflow,
  linkSalesChannelsToStockLocationWorkflow,
} from "@medusajs/medusa/core-flows"
import { COOPERATIVE_MODULE } from "../../../modules/cooperative"
import type { NewCooperative } from "../../../modules/cooperative/service"
import { registerCooperativeStep } from "../steps/register-cooperative"

export type RegisterCooperativeInput = NewCooperative & { sales_channel_id: string }

/** A cooperative with its signing key and a store room from which its goods are sold. */
export const registerCooperativeWorkflow = createWorkflow("register-cooperative", (input: RegisterCooperativeInput) => {
  const cooperative = registerCooperativeStep(
    transform(input, ({ sales_channel_id: _channel, ...cooperative }) => cooperative),
  )
  const locations = createStockLocationsWorkflow.runAsStep({
    input: transform(input, ({ name, commune, province }) => ({
      locations: [{ name, address: { address_1: commune, city: province, country_code: "vn" } }],
    })),
  })
  const locationId = transform(locations, (created) => String(created[0]?.id))
  linkSalesChannelsToStockLocationWorkflow.runAsStep({
    input: transform({ input, locationId }, ({ input, locationId }) => ({
      id: locationId,
      add: [input.sales_channel_id],
    })),
  })
  createRemoteLinkStep(
    transform({ cooperative, locationId }, ({ cooperative, locationId }) => [
      {
        [COOPERATIVE_MODULE]: { cooperative_id: cooperative.id },
        [Modules.STOCK_LOCATION]: { stock_location_id: locationId },
      },
    ]),
  )
  return new WorkflowResponse(cooperative)
})
