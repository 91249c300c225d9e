import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError, Modules } from "@medusajs/framework/utils"
import {
  createLocationFulfillmentSetWorkflow,
  createServiceZonesWorkflow,
  createShippingOptionsWorkflow,
  createStockLocationsWorkflow,
  linkSalesChannelsToStockLocationWorkflow,
} from "@medusajs/medusa/core-flows"

const DEPOT = "Giao hàng Nguồn"
const FEE = 30_000
const PROVIDER = "manual_manual"

/**
 * One way of delivery at one price for the whole order, whoever sends: its share for each sender follows from the order.
 * The depot holds no stock; it is where Medusa hangs what is offered in the whole country.
 */
export async function prepareDelivery(container: MedusaContainer, salesChannelId: string): Promise<void> {
  const fulfillment = container.resolve(Modules.FULFILLMENT)
  const [option] = await fulfillment.listShippingOptions({}, { take: 1 })
  if (option) return
  const locationId = await ensureDepot(container, salesChannelId)
  const zoneId = await ensureZone(container, locationId)
  const [profile] = await fulfillment.listShippingProfiles({ type: "default" }, { take: 1 })
  if (!profile) throw new MedusaError(MedusaError.Types.UNEXPECTED_STATE, "No shipping profile")
  await createShippingOptionsWorkflow(container).run({
    input: [
      {
        ...{ name: "Giao tận nơi", service_zone_id: zoneId, shipping_profile_id: profile.id, provider_id: PROVIDER },
        price_type: "flat",
        type: { label: "Giao tận nơi", description: "Mỗi hợp tác xã gửi phần của mình", code: "standard" },
        prices: [{ currency_code: "vnd", amount: FEE }],
        rules: [
          { attribute: "enabled_in_store", value: "true", operator: "eq" },
          { attribute: "is_return", value: "false", operator: "eq" },
        ],
      },
    ],
  })
}

async function ensureDepot(container: MedusaContainer, salesChannelId: string): Promise<string> {
  const [existing] = await container.resolve(Modules.STOCK_LOCATION).listStockLocations({ name: DEPOT }, { take: 1 })
  const id = existing?.id ?? (await createDepot(container))
  await linkSalesChannelsToStockLocationWorkflow(container).run({ input: { id, add: [salesChannelId] } })
  await container.resolve(ContainerRegistrationKeys.LINK).create({
    [Modules.STOCK_LOCATION]: { stock_location_id: id },
    [Modules.FULFILLMENT]: { fulfillment_provider_id: PROVIDER },
  })
  return id
}

async function createDepot(container: MedusaContainer): Promise<string> {
  const { result } = await createStockLocationsWorkflow(container).run({
    input: { locations: [{ name: DEPOT, address: { country_code: "vn", address_1: "Việt Nam" } }] },
  })
  const [location] = result
  if (!location) throw new MedusaError(MedusaError.Types.UNEXPECTED_STATE, "No location was made")
  return location.id
}

async function ensureZone(container: MedusaContainer, locationId: string): Promise<string> {
  const fulfillment = container.resolve(Modules.FULFILLMENT)
  const [set] = await fulfillment.listFulfillmentSets({ name: DEPOT }, { relations: ["service_zones"], take: 1 })
  const zone = set?.service_zones[0]
  if (zone) return zone.id
  const setId = set?.id ?? (await createSet(container, locationId))
  const { result } = await createServiceZonesWorkflow(container).run({
    input: {
      data: [
        {
          ...{ name: "Cả nước", fulfillment_set_id: setId },
          geo_zones: [{ type: "country", country_code: "vn" }],
        },
      ],
    },
  })
  const [made] = result
  if (!made) throw new MedusaError(MedusaError.Types.UNEXPECTED_STATE, "No zone was made")
  return made.id
}

async function createSet(container: MedusaContainer, locationId: string): Promise<string> {
  await createLocationFulfillmentSetWorkflow(container).run({
    input: { location_id: locationId, fulfillment_set_data: { name: DEPOT, type: "shipping" } },
  })
  const [set] = await container.resolve(Modules.FULFILLMENT).listFulfillmentSets({ name: DEPOT }, { take: 1 })
  if (!set) throw new MedusaError(MedusaError.Types.UNEXPECTED_STATE, "No way of delivery was made")
  return set.id
}
