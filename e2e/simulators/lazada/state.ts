import type { CommonState } from "../market/market.ts"

export type App = {
  app_key: string
  secret: string
  name: string
  push_url?: string
  redirects?: string[]
  /** 10,000 for an app that is only tested. */
  daily_limit?: number
  /** How long its tokens live, in seconds: pages contradict each other, so a client must read the answer. */
  access_seconds?: number
  refresh_seconds?: number
}

export type Seller = {
  id: string
  name: string
  short_code: string
  active: boolean
  qc_delay: number
  order_delay: number
}
export type Grant = { appKey: string; sellerId: string; active: boolean }
export type Code = { code: string; appKey: string; sellerId: string; expiresAt: number; used: boolean }
export type Token = {
  value: string
  kind: "access" | "refresh"
  appKey: string
  sellerId: string
  expiresAt: number
  used: boolean
}

export type Sku = {
  id: number
  sellerSku: string
  quantity: number
  price: number
  salePrice: number | null
  weight: string
  props: Record<string, string>
  active: boolean
}

export type Item = {
  id: number
  sellerId: string
  category: number
  attributes: Record<string, string>
  images: string[]
  status: "Pending QC" | "Active" | "InActive" | "Suspended" | "Deleted"
  rejectReason: string
  skus: Sku[]
  createdAt: number
  updatedAt: number
}

export type OrderStatus = "unpaid" | "pending" | "packed" | "ready_to_ship" | "shipped" | "delivered" | "canceled"

/** One unit of an order. */
export type Line = {
  id: number
  itemId: number
  skuId: number
  sellerSku: string
  name: string
  variation: string
  price: number
  image: string
  status: OrderStatus
  packageId: string
  tracking: string
  reason: string
}

export type Order = {
  id: number
  sellerId: string
  createdAt: number
  updatedAt: number
  visibleAt: number
  cod: boolean
  shippingFee: number
  buyer: { name: string; phone: string; address: string }
  lines: Line[]
}

export type State = CommonState & {
  sellers: Record<string, Seller>
  grants: Grant[]
  codes: Code[]
  tokens: Record<string, Token>
  items: Record<string, Item>
  orders: Record<string, Order>
  images: Record<string, { name: string; type: string }>
  banned: { word: string; reason: string }[]
  /** Words in the names of reasons that no order may be cancelled for. */
  withheldReasons: string[]
  offences: { refresh_reused: number; code_reused: number }
}

export const freshState = (common: CommonState, sellers: readonly Seller[]): State => ({
  ...common,
  sellers: Object.fromEntries(sellers.map((seller) => [seller.id, { ...seller }])),
  grants: [],
  codes: [],
  tokens: {},
  items: {},
  orders: {},
  images: {},
  banned: [],
  withheldReasons: [],
  offences: { refresh_reused: 0, code_reused: 0 },
})
