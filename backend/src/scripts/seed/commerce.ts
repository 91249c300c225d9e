import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError, Modules } from "@medusajs/framework/utils"
import {
  createRegionsWorkflow,
  createShippingProfilesWorkflow,
  createTaxRegionsWorkflow,
  updateStoresWorkflow,
} from "@medusajs/medusa/core-flows"
import { offerPayments, PAYMENT_PROVIDERS } from "../../workflows/cod/offer-payments"
import { prepareDelivery } from "./delivery"

export type Commerce = { salesChannelId: string; publishableKey: string }

/** One channel, one region, one currency, prices with tax. Medusa made channel, store and key when it first started. */
export async function prepareCommerce(container: MedusaContainer): Promise<Commerce> {
  const [channel] = await container.resolve(Modules.SALES_CHANNEL).listSalesChannels({}, { take: 1 })
  if (!channel) throw new MedusaError(MedusaError.Types.UNEXPECTED_STATE, "No sales channel")
  await prepareStore(container, channel.id)
  await prepareRegion(container)
  await prepareTax(container)
  await prepareShippingProfile(container)
  await prepareDelivery(container, channel.id)
  return { salesChannelId: channel.id, publishableKey: await publishableKeyOf(container) }
}

async function prepareStore(container: MedusaContainer, channelId: string): Promise<void> {
  const [store] = await container
    .resolve(Modules.STORE)
    .listStores({}, { relations: ["supported_currencies"], take: 1 })
  if (store?.supported_currencies?.some((currency) => currency.currency_code === "vnd")) return
  await updateStoresWorkflow(container).run({
    input: {
      selector: { id: store?.id ?? "" },
      update: {
        name: "Nguồn",
        default_sales_channel_id: channelId,
        // Also writes the price preference: what a member enters is what a buyer pays.
        supported_currencies: [{ currency_code: "vnd", is_default: true, is_tax_inclusive: true }],
      },
    },
  })
}

async function prepareRegion(container: MedusaContainer): Promise<void> {
  const [region] = await container.resolve(Modules.REGION).listRegions({ currency_code: "vnd" }, { take: 1 })
  if (region) return offerPayments(container)
  await createRegionsWorkflow(container).run({
    input: {
      regions: [
        {
          name: "Việt Nam",
          currency_code: "vnd",
          countries: ["vn"],
          is_tax_inclusive: true,
          payment_providers: [...PAYMENT_PROVIDERS],
        },
      ],
    },
  })
}

async function prepareTax(container: MedusaContainer): Promise<void> {
  const [taxRegion] = await container.resolve(Modules.TAX).listTaxRegions({ country_code: "vn" }, { take: 1 })
  if (taxRegion) return
  await createTaxRegionsWorkflow(container).run({ input: [{ country_code: "vn", provider_id: "tp_system" }] })
}

async function prepareShippingProfile(container: MedusaContainer): Promise<void> {
  const fulfillment = container.resolve(Modules.FULFILLMENT)
  const [profile] = await fulfillment.listShippingProfiles({ type: "default" }, { take: 1 })
  if (profile) return
  await createShippingProfilesWorkflow(container).run({ input: { data: [{ name: "Hàng thường", type: "default" }] } })
}

async function publishableKeyOf(container: MedusaContainer): Promise<string> {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "api_key",
    fields: ["token"],
    filters: { type: "publishable" },
  })
  const token = data[0]?.token
  if (!token) throw new MedusaError(MedusaError.Types.UNEXPECTED_STATE, "No publishable key")
  return token
}
