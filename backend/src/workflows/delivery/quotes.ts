import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { COOPERATIVE_MODULE } from "../../modules/cooperative"
import type CooperativeModuleService from "../../modules/cooperative/service"
import { ratesByZone, type Rate } from "../../modules/delivery/rate-store"
import { zoneBetween, type Zone } from "../../modules/delivery/zone"
import { databaseOf } from "../transparency/database"

/** Where a guest who has named no place is taken to be. */
export const DEFAULT_PROVINCE = "Hà Nội"

export type Quote = { amount: number; days_min: number; days_max: number }
export type SenderQuote = Quote & { cooperative_id: string; handle: string; name: string }

/** What one cooperative's parcel costs to a province. @throws 404 `cooperative_not_found` */
export async function quoteOf(container: MedusaContainer, handle: string, province: string): Promise<Quote> {
  const cooperatives = container.resolve<CooperativeModuleService>(COOPERATIVE_MODULE)
  const [sender] = await cooperatives.listCooperatives({ handle }, { select: ["id", "province"], take: 1 })
  if (!sender) throw new MedusaError(MedusaError.Types.NOT_FOUND, "Cooperative not found", "cooperative_not_found")
  return toQuote(await ratesByZone(databaseOf(container)), zoneBetween(sender.province, province))
}

/** Of each of these cooperatives, one parcel. */
export async function quotesOf(
  container: MedusaContainer,
  cooperativeIds: readonly string[],
  province: string,
): Promise<SenderQuote[]> {
  if (cooperativeIds.length === 0) return []
  const cooperatives = container.resolve<CooperativeModuleService>(COOPERATIVE_MODULE)
  const [senders, rates] = await Promise.all([
    cooperatives.listCooperatives({ id: [...cooperativeIds] }, { select: ["id", "handle", "name", "province"] }),
    ratesByZone(databaseOf(container)),
  ])
  return senders.map(({ id, handle, name, province: from }) => ({
    ...{ cooperative_id: id, handle, name, ...toQuote(rates, zoneBetween(from, province)) },
  }))
}

const toQuote = (rates: Record<Zone, Rate>, zone: Zone): Quote => {
  const { amount, days_min, days_max } = rates[zone]
  return { amount, days_min, days_max }
}
