import type { Projection } from "./catalogue"
import type { ChannelConnector, MediaResult, Picture } from "./connector"
import { refused } from "./outcome"

const unsupported = () => Promise.resolve(refused("unsupported", "The platform has nothing of the kind"))

/** A catalogue shows goods and sells none: orders come by other ways. */
export const WITHOUT_ORDERS = {
  pullOrders: unsupported,
  getOrders: unsupported,
  shipOptions: unsupported,
  ship: unsupported,
  label: unsupported,
  cancel: unsupported,
} satisfies Partial<ChannelConnector>

/** The platform fetches pictures from our addresses itself. */
export const noUpload = (pictures: Picture[]): Promise<MediaResult[]> =>
  Promise.resolve(pictures.map(({ sha256 }) => ({ sha256, outcome: refused("unsupported", "Pictures are fetched") })))

/** For platforms on which each variant is a listing of its own. */
export const bySku = (projection: Projection): Projection[] =>
  projection.skus.map((sku) => ({ ...projection, sellerSku: sku.sellerSku, skus: [sku] }))
