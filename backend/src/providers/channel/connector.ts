import type {
  AttributeSchema,
  Brand,
  CanonicalProduct,
  Category,
  Limits,
  Mapping,
  Projected,
  Projection,
  RefData,
  RemoteListing,
  SkuLink,
} from "./catalogue"
import type { Capabilities, PlatformId } from "./capabilities"
import type { EventBatch, VerifiedPush } from "./events"
import type { Wire } from "./exchange"
import type { OutgoingRequest } from "./http"
import type {
  CancelReason,
  FloorReason,
  Label,
  LineRef,
  OrderHint,
  OrderResult,
  RemoteOrder,
  ShipChoice,
  Shipment,
  ShipOption,
} from "./orders"
import type { ChannelError, ItemResult, Outcome } from "./outcome"
import type { Secret } from "./secret"
import type { TimeWindow } from "./time"

/** One account's call. `locator` holds what the platform needs beside the token (shop id, cipher, catalogue id). */
export interface Ctx extends Wire {
  token: Secret
  locator: Readonly<Record<string, string>>
}

/** Expiries are moments, never lifetimes: a lifetime loses its start. */
export interface Grant {
  accessToken: Secret
  refreshToken: Secret | null
  accessExpiresAt: Date | null
  refreshExpiresAt: Date | null
  /** Shops this consent speaks for, each with its locator. */
  shops: ShopRef[]
}

export interface ShopRef {
  shopRef: string
  name: string | null
  locator: Record<string, string>
}

/** `name` is the key in `Mapping.settings` or in the locator that takes the `id`. */
export interface AccountChoice {
  in: "settings" | "locator"
  name: string
  id: string
  label: string
  preferred: boolean
  /** Several may be chosen: their ids go comma-joined. */
  many?: true
}

export interface Page<T> {
  items: T[]
  next: string | null
}

/** `key` names the item in its result; it is the caller's own. */
export interface PriceSet {
  key: string
  externalId: string
  externalSkuId: string
  sellerSku: string
  priceVnd: number
}

export interface StockSet {
  key: string
  externalId: string
  externalSkuId: string
  sellerSku: string
  stock: number
  /** Units of this SKU in the channel's own open orders, for a platform that subtracts them itself. */
  openUnits: number
}

export interface StatusSet {
  key: string
  externalId: string
  /** Of all its variants: Lazada shows a listing again by showing each of them. */
  externalSkuIds: string[]
  active: boolean
}

export interface Picture {
  sha256: string
  fileName: string
  mediaType: string
  bytes: Uint8Array
}

export interface MediaResult {
  sha256: string
  outcome: Outcome<{ ref: string }>
}

/**
 * `next` is what is missing before the listing is whole: `addVariants`, or the platform's approval, until which
 * `externalId` names a request; `getListings` tells its state and `findListing` by SKU the listing that came of it.
 */
export type Created = ItemResult & { skus: SkuLink[]; next: "variants" | "approval" | null }

/** Failures by seller's SKU; `settled` false means: ask again later. */
export interface BatchState {
  settled: boolean
  failures: { sellerSku: string; error: ChannelError }[]
}

export interface EventQueue {
  id: string
  name: string
}

export interface Signer {
  sign(request: OutgoingRequest, secret: Secret, now: Date): OutgoingRequest
}

/**
 * One platform. A method is one HTTP request: it keeps no state and never sleeps, retries or refreshes, and it never
 * throws for what the platform says. The engine owns chunks, limits, retries, tokens and what was sent.
 */
export interface ChannelConnector {
  readonly id: PlatformId
  readonly apiVersion: string
  readonly capabilities: Capabilities

  authorizeUrl(ask: { redirectUri: string; state: string; now: Date; codeChallenge?: string }): string
  exchangeCode(wire: Wire, callback: Readonly<Record<string, string>>): Promise<Outcome<Grant>>
  refresh(wire: Wire, refreshToken: Secret, locator: Readonly<Record<string, string>>): Promise<Outcome<Grant>>
  listShops(ctx: Ctx): Promise<Outcome<ShopRef[]>>
  /** What the shop has set up and a mapping or locator must choose from: warehouses, ways of sending. */
  accountChoices?(ctx: Ctx): Promise<Outcome<AccountChoice[]>>
  /** `raw` are the bytes received and `url` the callback as it was registered. */
  verifyPush(raw: Uint8Array, headers: Record<string, string | string[] | undefined>, url: string): VerifiedPush

  categories(ctx: Ctx, cursor?: string): Promise<Outcome<Page<Category>>>
  attributes(ctx: Ctx, categoryId: string): Promise<Outcome<AttributeSchema>>
  limits(ctx: Ctx, categoryId: string): Promise<Outcome<Limits>>
  /** Where the floor keeps a list of brands; "none" is not among them, it is `brandId` null. */
  brands?(ctx: Ctx, categoryId: string, cursor?: string): Promise<Outcome<Page<Brand>>>

  /** Pure: the same input gives the same projection. Images not yet uploaded leave `media[].ref` null. */
  project(product: CanonicalProduct, ref: RefData, mapping: Mapping): Projected

  uploadMedia(ctx: Ctx, pictures: Picture[]): Promise<MediaResult[]>
  createListing(ctx: Ctx, projection: Projection, idempotencyKey: string): Promise<Created>
  /** Many at once, where what is there already is overwritten and a repeated one makes no second. */
  upsertListings?(ctx: Ctx, projections: Projection[]): Promise<Created[]>
  addVariants?(ctx: Ctx, externalId: string, projection: Projection): Promise<Created>
  findListing(ctx: Ctx, by: { sellerSku: string } | { externalId: string }): Promise<Outcome<RemoteListing[]>>
  updateListing(ctx: Ctx, externalId: string, projection: Projection, skus: SkuLink[]): Promise<ItemResult>
  setPrices(ctx: Ctx, items: PriceSet[]): Promise<ItemResult[]>
  setStock(ctx: Ctx, items: StockSet[]): Promise<ItemResult[]>
  setStatus(ctx: Ctx, items: StatusSet[]): Promise<ItemResult[]>
  /** What became of items that were only accepted (`ItemResult.handle`). */
  checkBatch?(ctx: Ctx, handle: string): Promise<Outcome<BatchState>>
  readListings(ctx: Ctx, cursor?: string): Promise<Outcome<Page<RemoteListing>>>
  getListings(ctx: Ctx, externalIds: string[]): Promise<Outcome<RemoteListing[]>>
  /** Variants of one listing, where `getListings` does not tell them. */
  getVariants?(ctx: Ctx, externalId: string): Promise<Outcome<RemoteListing["skus"]>>

  pullOrders(ctx: Ctx, ask: TimeWindow & { cursor?: string }): Promise<Outcome<Page<OrderHint> & { until: Date }>>
  /** What belongs to the app and to no shop is asked for with this; without it the app's own key signs. */
  appGrant?(wire: Wire): Promise<Outcome<Grant>>
  /** Of the app, where events lie in a queue that is made first and to which each shop subscribes. */
  queues?(ctx: Ctx): Promise<Outcome<EventQueue[]>>
  openQueue?(ctx: Ctx, name: string): Promise<Outcome<EventQueue>>
  /** With the shop's own token. @returns what its locator is to hold, for its events to be known as its own */
  subscribe?(ctx: Ctx, to: { queueId: string; topic: string }): Promise<Outcome<Record<string, string>>>
  /** Of the app's queue, which is the locator's `queue_code`. Where there is no `ackEvents`, the cursor given to the next pull acknowledges. */
  pullEvents?(ctx: Ctx, cursor?: string): Promise<Outcome<EventBatch>>
  ackEvents?(ctx: Ctx, next: string): Promise<Outcome<void>>
  /** One result for each id asked, null where the platform's answer leaves it out. */
  getOrders(ctx: Ctx, externalOrderIds: string[]): Promise<Outcome<OrderResult[]>>
  /** What `getOrders` left out of an order that is not `complete`, from another endpoint. */
  completeOrder?(ctx: Ctx, order: RemoteOrder): Promise<Outcome<RemoteOrder>>
  shipOptions(ctx: Ctx, order: RemoteOrder): Promise<Outcome<ShipOption[]>>
  ship(ctx: Ctx, order: RemoteOrder, choice: ShipChoice): Promise<Outcome<Shipment>>
  /** Where sending takes several requests: the one that this order still waits for, told from the order alone. */
  pendingStep?(order: RemoteOrder): ShipChoice | null
  /** Ask again with `next` until it is ready. */
  label(ctx: Ctx, order: RemoteOrder, step?: string): Promise<Outcome<Label>>
  /** Where reasons differ by order: those that mean this one, the best first. One of them is then given to `cancel`. */
  cancelReasons?(ctx: Ctx, order: RemoteOrder, reason: CancelReason, lines?: LineRef[]): Promise<Outcome<FloorReason[]>>
  cancel(
    ctx: Ctx,
    order: RemoteOrder,
    reason: CancelReason,
    lines?: LineRef[],
    floorReasonId?: string,
  ): Promise<Outcome<void>>
}

/** A platform that fetches a file instead of being called. */
export interface FeedRenderer {
  readonly mediaType: string
  render(projections: AsyncIterable<Projection> | Iterable<Projection>): AsyncIterable<Uint8Array>
}
