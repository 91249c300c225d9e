import type { CommonState } from "../market/market.ts"

export type App = {
  app_key: string
  secret: string
  service_id: string
  name: string
  /** Where the consent page sends people: part of the app, not of the link. */
  redirect_url: string
  webhook_url?: string
}

export type Shop = {
  id: string
  name: string
  cipher: string
  code: string
  warehouse_id: string
  /** A new shop may create a hundred products a day. */
  probation: boolean
  /** How long somebody at TikTok looks at a product, in ms. */
  audit_delay: number
  order_delay: number
}

export type Grant = { appKey: string; shopId: string; active: boolean; until: number }
/** `shopIds`: all shops of the seller who agreed, of which the first is its main one. */
export type Code = { code: string; appKey: string; shopIds: string[]; expiresAt: number; used: boolean }
export type Token = { value: string; kind: "access" | "refresh"; appKey: string; shopIds: string[]; expiresAt: number }

export type SalesAttribute = { id: string; name: string; value_id: string; value_name: string }

export type Sku = {
  id: string
  sellerSku: string
  price: number
  quantity: number
  attributes: SalesAttribute[]
}

export type Content = {
  title: string
  description: string
  categoryId: string
  imageUris: string[]
  weight: { value: string; unit: string }
  attributes: { id: string; values: { id: string; name: string }[] }[]
  brandId: string
}

export type Status =
  "DRAFT" | "PENDING" | "FAILED" | "ACTIVATE" | "SELLER_DEACTIVATED" | "PLATFORM_DEACTIVATED" | "DELETED"

export type Product = {
  id: string
  shopId: string
  status: Status
  audit: "AUDITING" | "APPROVED" | "FAILED" | "NONE"
  failedReasons: string[]
  /** What buyers see; empty until a first audit has passed. */
  live: Content | null
  /** What is being looked at. */
  submitted: Content | null
  skus: Sku[]
  createdAt: number
  updatedAt: number
}

export type OrderStatus =
  "UNPAID" | "AWAITING_SHIPMENT" | "AWAITING_COLLECTION" | "IN_TRANSIT" | "DELIVERED" | "COMPLETED" | "CANCELLED"

export type Order = {
  id: string
  shopId: string
  status: OrderStatus
  createdAt: number
  updatedAt: number
  visibleAt: number
  cod: boolean
  productId: string
  skuId: string
  title: string
  skuName: string
  sellerSku: string
  imageUri: string | null
  price: number
  quantity: number
  shippingFee: number
  buyer: { id: string; name: string; phone: string; address: string }
  packageId: string
  trackingNumber: string
  cancelReason: string
}

export type Image = { uri: string; type: string }

export type State = CommonState & {
  shops: Record<string, Shop>
  grants: Grant[]
  codes: Code[]
  tokens: Record<string, Token>
  products: Record<string, Product>
  /** By shop and idempotency key. */
  created: Record<string, string>
  orders: Record<string, Order>
  images: Record<string, Image>
  /** Words in a title that make an audit fail, and why. */
  banned: { word: string; reason: string }[]
  /** First parts of paths that the app has no scope for. */
  withheld: string[]
  blockedIp: boolean
}

export const freshState = (common: CommonState, shops: readonly Shop[]): State => ({
  ...common,
  shops: Object.fromEntries(shops.map((shop) => [shop.id, { ...shop }])),
  grants: [],
  codes: [],
  tokens: {},
  products: {},
  created: {},
  orders: {},
  images: {},
  banned: [],
  withheld: [],
  blockedIp: false,
})
