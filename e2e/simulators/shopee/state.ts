import type { CommonState } from "../market/market.ts"

/** An app of the Open Platform, with what its console holds. */
export type App = {
  partner_id: number
  key: string
  name: string
  /** Where pushes go; none without it. */
  push_url?: string
  /** Where the consent page may send people; anywhere without it. */
  redirects?: string[]
  /** Calls a day over all shops; no limit without it. */
  daily_limit?: number
}

export type Shop = {
  shop_id: number
  name: string
  banned: boolean
  /** Holiday mode refuses every edit of an item, with a code that also means a bad token. */
  holiday: boolean
  /** Between a visitor's order and its being listed and told, in ms. */
  order_delay: number
  /** Between a visitor's order and its payment, in ms; at the door has none. */
  payment_delay: number
}

/** One seller's consent to one app. */
export type Grant = { partnerId: number; shopId: number; since: number; until: number; active: boolean }

export type Code = { code: string; partnerId: number; shopId: number; expiresAt: number; used: boolean }

export type Token = {
  value: string
  kind: "access" | "refresh"
  partnerId: number
  shopId: number
  expiresAt: number
  used: boolean
}

export type Tier = { name: string; options: { option: string; imageId: string | null }[] }

export type Model = {
  modelId: number
  tierIndex: number[]
  sku: string
  price: number
  stock: number
  /** Held by a promotion: the seller may not offer less than this. */
  reserved: number
}

export type AttributeValue = { attribute_id: number; attribute_value_list: Record<string, unknown>[] }

export type ItemStatus = "NORMAL" | "UNLIST" | "BANNED" | "REVIEWING" | "SELLER_DELETE" | "SHOPEE_DELETE"

export type Item = {
  itemId: number
  shopId: number
  status: ItemStatus
  name: string
  description: string
  categoryId: number
  sku: string
  weight: number
  dimension: Record<string, unknown> | null
  imageIds: string[]
  attributes: AttributeValue[]
  logistics: { logistic_id: number; enabled: boolean; is_free: boolean }[]
  brand: { brand_id: number; original_brand_name: string }
  condition: string
  preOrder: { is_pre_order: boolean; days_to_ship: number }
  createdAt: number
  updatedAt: number
  tiers: Tier[]
  /** An item without variations has one model, numbered 0. */
  models: Model[]
  /** While a promotion runs, price, variations and listing are locked. */
  promotion: boolean
}

export type OrderStatus =
  "UNPAID" | "READY_TO_SHIP" | "PROCESSED" | "SHIPPED" | "TO_CONFIRM_RECEIVE" | "COMPLETED" | "IN_CANCEL" | "CANCELLED"

export type OrderLine = {
  itemId: number
  modelId: number
  name: string
  modelName: string
  itemSku: string
  modelSku: string
  quantity: number
  price: number
  weight: number
  imageId: string | null
}

export type Order = {
  sn: string
  shopId: number
  status: OrderStatus
  createdAt: number
  updatedAt: number
  /** Before this the floor knows of it and nobody else does. */
  visibleAt: number
  paidAt: number | null
  cod: boolean
  lines: OrderLine[]
  shippingFee: number
  buyer: { id: number; username: string; name: string; phone: string; address: string }
  cancelReason: string
  cancelBy: string
  packageNumber: string
  logistics:
    | "LOGISTICS_NOT_START"
    | "LOGISTICS_READY"
    | "LOGISTICS_REQUEST_CREATED"
    | "LOGISTICS_PICKUP_DONE"
    | "LOGISTICS_DELIVERY_DONE"
    | "LOGISTICS_INVALID"
    | "LOGISTICS_REQUEST_CANCELED"
  trackingNumber: string
  document: { type: string; readyAt: number } | null
}

export type Image = { id: string; partnerId: number; type: string; size: number }

export type LostPush = { id: number; partnerId: number; shopId: number | null; code: number; at: number; body: string }

export type State = CommonState & {
  shops: Record<string, Shop>
  grants: Grant[]
  codes: Code[]
  tokens: Record<string, Token>
  items: Record<string, Item>
  orders: Record<string, Order>
  images: Record<string, Image>
  lost: LostPush[]
  /** Apps whose subscription Shopee ended for answering too few pushes. */
  silenced: number[]
  /** The console's list of addresses lacks the caller's. */
  blockedIp: boolean
  /** Refresh tokens and codes that were offered a second time: what a client must never do. */
  offences: { refresh_reused: number; code_reused: number }
}

export const freshState = (common: CommonState, shops: readonly Shop[]): State => ({
  ...common,
  shops: Object.fromEntries(shops.map((shop) => [String(shop.shop_id), { ...shop }])),
  grants: [],
  codes: [],
  tokens: {},
  items: {},
  orders: {},
  images: {},
  lost: [],
  silenced: [],
  blockedIp: false,
  offences: { refresh_reused: 0, code_reused: 0 },
})
