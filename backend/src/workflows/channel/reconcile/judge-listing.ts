import { keepDrifts } from "../../../modules/channel/drift-store"
import { listingByExternalId, noteStatus, type Met } from "../../../modules/channel/floor-store"
import { markDue, remindDue } from "../../../modules/channel/intent-store"
import {
  forgetSent,
  linkListing,
  listingOf,
  unlinkListing,
  type ListingKey,
} from "../../../modules/channel/listing-store"
import { mediaOf, noteSkus } from "../../../modules/channel/name-store"
import { dropOrphan, noteOrphan } from "../../../modules/channel/reading-store"
import { ASPECTS, type Sql } from "../../../modules/channel/types"
import type { Projection, RemoteListing } from "../../../providers/channel/catalogue"
import type { Desk } from "../push/desk"
import { driftsIn, missedAspects } from "./drift"

export type ReadDesk = Desk & {
  /** The product that this account is to sell under one of these SKUs of the seller. */
  productOf(sellerSkus: readonly string[]): Promise<string | null>
}
export type Verdict = "alike" | "drifted" | "adopted" | "orphan" | "gone"

/**
 * Compares what the floor shows with what it acknowledged.
 * @param askedAt by the database's clock, before the floor was asked: what was told since is not compared
 */
export async function judgeListing(desk: ReadDesk, remote: RemoteListing, askedAt: Date): Promise<Verdict> {
  const { sql, account } = desk
  const met = await listingByExternalId(sql, account.id, remote.externalId)
  if (met === null) return meetStranger(desk, remote)
  const key = { account_id: account.id, product_id: met.product_id }
  if (remote.status === "deleted") {
    await unlinkListing(sql, key)
    return "gone"
  }
  const believed = met.next_step === null ? await believedOf(desk, met) : null
  return sql.transaction(async (tx) => {
    await keepSight(tx, key, remote, believed?.projection ?? null)
    if (believed === null || met.updated_at > askedAt) return "alike"
    const due = { accountId: account.id, productId: met.product_id }
    await remindDue(
      tx,
      missedAspects({ ...met, ...believed }).map((aspect) => ({ ...due, aspect })),
    )
    const drifts = driftsIn({ ...met, ...believed }, remote, desk.connector.capabilities)
    const again = await keepDrifts(tx, key, drifts)
    await forgetSent(tx, key, again)
    await markDue(
      tx,
      again.map((aspect) => ({ ...due, aspect })),
    )
    return drifts.length > 0 ? "drifted" : "alike"
  })
}

/** Null where it is not sold there any more, or is not fit to be told: then there is nothing to compare with. */
async function believedOf(
  { sql, account, subjectOf, connector }: ReadDesk,
  { product_id: productId }: Met,
): Promise<{ projection: Projection; title: string } | null> {
  const subject = await subjectOf(productId)
  if (subject === null) return null
  const { product, mapping, ref } = subject
  const media = await mediaOf(
    sql,
    account.id,
    product.images.map(({ sha256 }) => sha256),
  )
  const made = connector.project(product, { ...ref, media }, mapping)
  return made.ok ? { projection: made.projection, title: product.title } : null
}

/** @param projection whose variants are ours */
async function keepSight(
  tx: Sql,
  key: ListingKey,
  remote: RemoteListing,
  projection: Projection | null,
): Promise<void> {
  const { status, statusReason: reason } = remote
  await noteStatus(tx, key, { status, reason, isRead: true })
  const own = new Set(projection?.skus.map(({ sellerSku }) => sellerSku))
  await noteSkus(
    tx,
    key,
    skusIn(remote).filter(({ sellerSku }) => own.has(sellerSku)),
  )
}

const skusIn = ({ skus }: RemoteListing) =>
  skus.flatMap(({ sellerSku, externalSkuId, priceVnd: price, stock }) =>
    sellerSku === null ? [] : [{ sellerSku, externalSkuId, price, stock }],
  )

/** A listing that carries the SKU of a product of ours is that product's, unless it has another; all of it is told anew. */
async function meetStranger(desk: ReadDesk, remote: RemoteListing): Promise<Verdict> {
  const { sql, account } = desk
  if (remote.status === "deleted") return "gone"
  const names = [remote.sellerSku, ...remote.skus.map(({ sellerSku }) => sellerSku)].filter((sku) => sku !== null)
  const productId = names.length === 0 ? null : await desk.productOf(names)
  const key = productId === null ? null : { account_id: account.id, product_id: productId }
  const known = key === null ? null : await listingOf(sql, key)
  const isTaken = known !== null && known.external_id !== null && known.next_step !== "approval"
  if (key === null || isTaken) {
    const { externalId, sellerSku, title, status } = remote
    await noteOrphan(sql, account.id, { externalId, sellerSku: sellerSku ?? names[0] ?? null, title, status })
    return "orphan"
  }
  await adoptListing(desk, key, [remote])
  return "adopted"
}

/** @param parts one listing, which floors where each variant is a product of its own tell in several */
export async function adoptListing({ sql }: Desk, key: ListingKey, parts: readonly RemoteListing[]): Promise<void> {
  const [first] = parts
  if (first === undefined) return
  await sql.transaction(async (tx) => {
    await linkListing(tx, key, { externalId: first.externalId })
    await noteSkus(tx, key, parts.flatMap(skusIn))
    await noteStatus(tx, key, { status: first.status, reason: first.statusReason, isRead: true })
    await markDue(
      tx,
      ASPECTS.map((aspect) => ({ accountId: key.account_id, productId: key.product_id, aspect })),
    )
    await dropOrphan(tx, key.account_id, first.externalId)
  })
}
