import type { Aspect, Listing } from "../../../modules/channel/types"
import type { Projection, SkuLink } from "../../../providers/channel/catalogue"
import type { ChannelError, ItemResult } from "../../../providers/channel/outcome"
import { ask, type Desk, errorsOf } from "./desk"

type Told = { listing: Listing; projection: Projection; skus: readonly SkuLink[] }

/**
 * Tells one aspect as a whole: absolute values, so that telling it twice does nothing more. Content and pictures go in one
 * call.
 * @returns the first fault, or null when all of it was acknowledged
 */
export async function tellAspect(desk: Desk, aspect: Aspect, told: Told): Promise<ChannelError | null> {
  const { connector, ctx } = desk
  const { batch } = connector.capabilities
  const externalId = told.listing.external_id ?? ""
  const results = (work: () => Promise<ItemResult[]>) =>
    ask(desk, work, (all) => errorsOf(all.map(({ outcome }) => outcome)))
  const names = new Map(told.skus.map(({ sellerSku, externalSkuId }) => [sellerSku, externalSkuId]))
  const rows = rowsOf(told.projection, externalId, told.skus)
  const faults: ChannelError[] = []
  const take = (all: readonly ItemResult[]): void => void faults.push(...errorsOf(all.map(({ outcome }) => outcome)))
  if (aspect === "price") {
    for (const chunk of chunked(rows, batch.setPrices)) take(await results(() => connector.setPrices(ctx, chunk)))
  } else if (aspect === "stock") {
    for (const chunk of chunked(rows, batch.setStock)) take(await results(() => connector.setStock(ctx, chunk)))
  } else if (aspect === "status") {
    const set = { key: told.projection.sellerSku, externalId, externalSkuIds: [...names.values()] }
    take(await results(() => connector.setStatus(ctx, [{ ...set, active: told.projection.status === "active" }])))
  } else {
    take(await results(async () => [await connector.updateListing(ctx, externalId, told.projection, [...told.skus])]))
  }
  return faults[0] ?? null
}

/** What a set of prices or stock names its variants by. */
export function rowsOf(projection: Projection, externalId: string, skus: readonly SkuLink[], prefix = "") {
  const names = new Map(skus.map(({ sellerSku, externalSkuId }) => [sellerSku, externalSkuId]))
  return projection.skus.map(({ sellerSku, priceVnd, stock }) => ({
    ...{ key: `${prefix}${sellerSku}`, externalId, sellerSku, externalSkuId: names.get(sellerSku) ?? "", priceVnd },
    // The stock is told as the floor means it (`toldStock`): its open orders are in it where it subtracts them.
    ...{ stock, openUnits: 0 },
  }))
}

function chunked<T>(items: readonly T[], most: number): T[][] {
  const chunks: T[][] = []
  for (let at = 0; at < items.length; at += most) chunks.push(items.slice(at, at + most))
  return chunks
}
