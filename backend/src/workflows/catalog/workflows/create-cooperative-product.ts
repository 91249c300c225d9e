import { Modules, ProductStatus } from "@medusajs/framework/utils"
import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import {
  createInventoryLevelsWorkflow,
  createProductsWorkflow,
  createRemoteLinkStep,
  useQueryGraphStep,
} from "@medusajs/medusa/core-flows"
import { COOPERATIVE_MODULE } from "../../../modules/cooperative"
import type { Label } from "../../goods/label-facts"
import type { ProductFacts } from "../product-facts"
import { chooseHandleStep } from "../steps/choose-handle"
import { loadSellingContextStep, type SellingContext } from "../steps/load-selling-context"
import { refreshCatalogStep } from "../steps/refresh-catalog"
import { refuseTakenGtinStep } from "../steps/refuse-taken-gtin"

export type CreateCooperativeProductInput = ProductFacts & {
  cooperative_id: string
  title: string
  subtitle: string | null
  description: string | null
  /** Whole đồng, tax included. */
  price: number
  gtin: string | null
  stock: number
  label: Label
  /** The cooperative's own code of the variant. */
  own_code?: string | null
  /** "draft" for what is not for sale yet. */
  status: "draft" | "published"
  /** Chosen from the title where it is left out. */
  handle?: string
  metadata?: Record<string, unknown>
}

/** Lists a product of a cooperative: one variant, one price in đồng. */
export const createCooperativeProductWorkflow = createWorkflow(
  "create-cooperative-product",
  (input: CreateCooperativeProductInput) => {
    const context = loadSellingContextStep(input)
    refuseTakenGtinStep(input)
    const handle = chooseHandleStep(input)
    const products = createProductsWorkflow.runAsStep({
      input: transform({ input, handle, context }, ({ input, handle, context }) => ({
        products: [toProduct(input, handle, context)],
      })),
    })
    const productId = transform(products, (created) => String(created[0]?.id))

    createRemoteLinkStep(
      transform({ input, productId }, ({ input, productId }) => [
        {
          [COOPERATIVE_MODULE]: { cooperative_id: input.cooperative_id },
          [Modules.PRODUCT]: { product_id: productId },
        },
      ]),
    )
    const { data: variants } = useQueryGraphStep({
      entity: "product_variant",
      fields: ["id", "inventory_items.inventory_item_id"],
      filters: { product_id: productId },
    })
    createInventoryLevelsWorkflow.runAsStep({
      input: transform({ input, context, variants }, ({ input, context, variants }) => ({
        inventory_levels: toInventoryLevels(
          variants,
          context.stockLocationId,
          // What is sold of a service are its days.
          input.ocop_group === "tourism" ? 0 : input.stock,
        ),
      })),
    })
    refreshCatalogStep(transform(productId, (id) => ({ product_ids: [id] })))
    return new WorkflowResponse(transform(productId, (id) => ({ id })))
  },
)

function toProduct(input: CreateCooperativeProductInput, handle: string, context: SellingContext) {
  const { unit_label, net_content, ocop_group, illustration } = input
  return {
    title: input.title,
    handle,
    ...(input.description === null ? {} : { description: input.description }),
    ...(input.subtitle === null ? {} : { subtitle: input.subtitle }),
    status: input.status === "draft" ? ProductStatus.DRAFT : ProductStatus.PUBLISHED,
    shipping_profile_id: context.shippingProfileId,
    sales_channels: [{ id: context.salesChannelId }],
    metadata: { ...input.metadata, unit_label, net_content, ocop_group, illustration, label: input.label },
    options: [{ title: "Quy cách", values: [input.unit_label] }],
    variants: [
      {
        title: input.unit_label,
        options: { "Quy cách": input.unit_label },
        manage_inventory: true,
        metadata: { net_content: net_content ?? "", own_code: input.own_code ?? "" },
        prices: [{ currency_code: "vnd", amount: input.price }],
        ...(input.gtin === null ? {} : { barcode: input.gtin }),
      },
    ],
  }
}

function toInventoryLevels(
  variants: { inventory_items?: { inventory_item_id: string }[] }[],
  locationId: string,
  stock: number,
) {
  return variants
    .flatMap((variant) => variant.inventory_items ?? [])
    .map((item) => ({
      inventory_item_id: item.inventory_item_id,
      location_id: locationId,
      stocked_quantity: stock,
    }))
}
