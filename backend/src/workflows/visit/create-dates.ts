import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, generateEntityId, Modules } from "@medusajs/framework/utils"
import { createInventoryLevelsWorkflow, createProductVariantsWorkflow } from "@medusajs/medusa/core-flows"
import { visitTitle } from "../../modules/visit/visit-day"
import { claimDates, datesOfProduct, madeDates, type VisitDate } from "../../modules/visit/visit-store"
import { retrieveProductOfCooperative, type PortalProduct } from "../catalog/portal-products"
import { cooperativeStockLocation } from "../catalog/steps/load-selling-context"
import { sayProductChanged } from "../goods/say-product-changed"
import type { OwnProduct } from "../goods/submit-product"
import { databaseOf } from "../transparency/database"
import { planDates, type DatesWanted, type PlannedDate } from "./plan-dates"
import { visitConflict } from "./visit-errors"

const OPTION = "Quy cách"
const LOCK_SECONDS = 20

/** @throws 404 `product_not_found`; 409 `product_is_no_service` */
export async function requireService(container: MedusaContainer, own: OwnProduct, now: Date): Promise<PortalProduct> {
  const product = await retrieveProductOfCooperative(container, own.cooperativeId, own.productId, now)
  if (product.ocop_group === "tourism") return product
  throw visitConflict("product_is_no_service", "Only services are sold by the day")
}

/** What would be made, and which of it is there already. Nothing is written. */
export async function previewDates(container: MedusaContainer, own: OwnProduct, wanted: DatesWanted, now: Date) {
  await requireService(container, own, now)
  const planned = planDates(wanted, now)
  const times = await presentTimes(container, own.productId, planned)
  return planned.map((date) => ({ ...date, exists: times.has(date.starts_at.getTime()) }))
}

/**
 * Puts days of a service on sale. Days that are there already stay as they are, so that the same asked for twice makes
 * them once, and a try that died is finished by the next one.
 * @returns how many days are new
 * @throws as `planDates` and `requireService`
 */
export async function createDates(
  container: MedusaContainer,
  own: OwnProduct & { createdBy: string },
  wanted: DatesWanted,
  now: Date,
): Promise<number> {
  await requireService(container, own, now)
  const planned = planDates(wanted, now)
  // Two presses at once would both find a variant missing.
  const made = await container
    .resolve(Modules.LOCKING)
    .execute([`visit-dates:${own.productId}`], () => ensureDates(container, { own, wanted, planned }), {
      timeout: LOCK_SECONDS,
    })
  await sayProductChanged(container, [own.productId])
  return made
}

type Making = {
  own: OwnProduct & { createdBy: string }
  wanted: DatesWanted
  planned: readonly PlannedDate[]
}

async function ensureDates(container: MedusaContainer, { own, wanted, planned }: Making): Promise<number> {
  const sql = databaseOf(container)
  const dates = await claimDates(
    sql,
    planned.map(({ starts_at, bookable_until }) => ({
      ...{ variant_id: generateEntityId(undefined, "variant"), starts_at, bookable_until },
      ...{ product_id: own.productId, cooperative_id: own.cooperativeId, created_by: own.createdBy },
      ...{ duration_minutes: wanted.duration_minutes, meeting_place: wanted.meeting_place },
    })),
  )
  const made = await madeDates(
    sql,
    dates.map(({ variant_id }) => variant_id),
  )
  const withoutVariant = dates.filter(({ variant_id }) => !made.variants.includes(variant_id))
  if (withoutVariant.length > 0) await makeVariants(container, own.productId, wanted.price, withoutVariant)
  const withoutSeats = dates.filter(({ variant_id }) => !made.seats.includes(variant_id))
  if (withoutSeats.length > 0) await openSeats(container, own.cooperativeId, wanted.seats, withoutSeats)
  return withoutSeats.length
}

async function presentTimes(container: MedusaContainer, productId: string, planned: readonly PlannedDate[]) {
  const [first] = planned
  if (!first) return new Set<number>()
  const present = await datesOfProduct(databaseOf(container), productId, { from: first.starts_at, limit: 1000 })
  return new Set(present.map(({ starts_at }) => starts_at.getTime()))
}

async function makeVariants(
  container: MedusaContainer,
  productId: string,
  price: number,
  dates: readonly VisitDate[],
): Promise<void> {
  const products = container.resolve(Modules.PRODUCT)
  await sendNothing(container, productId)
  const { options } = await products.retrieveProduct(productId, { relations: ["options", "options.values"] })
  const option = options?.find(({ title }) => title === OPTION)
  const known = new Set((option?.values ?? []).map(({ value }) => value))
  const titles = dates.map(({ starts_at }) => visitTitle(starts_at))
  const add = titles.filter((value) => !known.has(value)).map((value) => ({ value }))
  if (option && add.length > 0) {
    await products.updateProductOptionValuesOnProduct({ product_id: productId, product_option_id: option.id, add })
  }
  await createProductVariantsWorkflow(container).run({
    input: {
      product_variants: dates.map((date, i) => ({
        ...{ id: date.variant_id, product_id: productId, title: titles[i] ?? "", manage_inventory: true },
        ...(option ? { options: { [OPTION]: titles[i] ?? "" } } : {}),
        variant_rank: 1000,
        prices: [{ currency_code: "vnd", amount: price }],
      })),
    },
  })
}

/** Medusa asks for a way of delivery for whatever has a shipping profile. */
async function sendNothing(container: MedusaContainer, productId: string): Promise<void> {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "product",
    fields: ["id", "shipping_profile.id"],
    filters: { id: productId },
  })
  const profileId = data[0]?.shipping_profile?.id
  if (!profileId) return
  await container.resolve(ContainerRegistrationKeys.LINK).dismiss({
    [Modules.PRODUCT]: { product_id: productId },
    [Modules.FULFILLMENT]: { shipping_profile_id: profileId },
  })
}

async function openSeats(
  container: MedusaContainer,
  cooperativeId: string,
  seats: number,
  dates: readonly VisitDate[],
): Promise<void> {
  const location_id = await cooperativeStockLocation(container, cooperativeId)
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "product_variant",
    fields: ["inventory_items.inventory_item_id"],
    filters: { id: dates.map(({ variant_id }) => variant_id) },
  })
  const ids = data.flatMap((variant) =>
    ((variant.inventory_items ?? []) as { inventory_item_id: string }[]).map((item) => item.inventory_item_id),
  )
  const items = ids.map((id) => ({ id, requires_shipping: false }))
  await container.resolve(Modules.INVENTORY).updateInventoryItems(items)
  await createInventoryLevelsWorkflow(container).run({
    input: {
      inventory_levels: ids.map((inventory_item_id) => ({ inventory_item_id, location_id, stocked_quantity: seats })),
    },
  })
}
