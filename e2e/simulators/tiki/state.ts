import type { CommonState } from "../market/market.ts"

export type App = { client_id: string; secret: string; name: string; redirects?: string[] }

export type Seller = { id: number; name: string; warehouse_id: number; approval_delay: number; order_delay: number }
export type Code = {
  code: string
  clientId: string
  sellerId: number
  redirect: string
  expiresAt: number
  used: boolean
}
/** Without a seller it is the app's own. */
export type Token = {
  value: string
  kind: "access" | "refresh"
  clientId: string
  sellerId: number | null
  expiresAt: number
  used: boolean
}
export type Grant = { clientId: string; sellerId: number; active: boolean }

export type RequestState =
  | "queuing"
  | "processing"
  | "md_awaiting_approve"
  | "bot_awaiting_approve"
  | "awaiting_approve"
  | "approved"
  | "update_product_awaiting_approve"
  | "update_product_approved"
  | "rejected"
  | "deleted"

export type ProductRequest = {
  trackId: string
  requestId: string
  sellerId: number
  /** Without it: "create_product". */
  kind?: "update_product"
  state: RequestState
  reason: string
  body: Record<string, unknown>
  productIds: number[]
  createdAt: number
}

export type Product = {
  id: number
  sellerId: number
  requestId: string
  originalSku: string
  name: string
  option: string
  price: number
  active: boolean
  /** What the seller said is in the warehouse, units of open orders among it. */
  onHand: number
  image: string
  createdAt: number
}

export type OrderStatus =
  "queueing" | "seller_confirmed" | "handover_to_partner" | "delivered" | "complete" | "canceled"

export type Order = {
  code: string
  sellerId: number
  status: OrderStatus
  productId: number
  sku: string
  name: string
  price: number
  quantity: number
  cod: boolean
  buyer: { name: string; phone: string; address: string }
  createdAt: number
  updatedAt: number
  visibleAt: number
}

export type Queue = { code: string; name: string; clientId: string; acked: number }
export type Subscription = { code: string; queue: string; eventType: string; sellerId: number; sid: string }
export type Event = {
  n: number
  queue: string
  type: string
  sid: string
  at: number
  payload: Record<string, unknown>
}

export type State = CommonState & {
  sellers: Record<string, Seller>
  grants: Grant[]
  codes: Code[]
  tokens: Record<string, Token>
  requests: Record<string, ProductRequest>
  products: Record<string, Product>
  orders: Record<string, Order>
  queues: Record<string, Queue>
  subscriptions: Subscription[]
  events: Event[]
  banned: { word: string; reason: string }[]
  /** How often the list of orders will be empty although there are orders. */
  emptyPages: { left: number }
  offences: { refresh_reused: number; code_reused: number }
}

export const freshState = (common: CommonState, sellers: readonly Seller[]): State => ({
  ...common,
  sellers: Object.fromEntries(sellers.map((seller) => [String(seller.id), { ...seller }])),
  grants: [],
  codes: [],
  tokens: {},
  requests: {},
  products: {},
  orders: {},
  queues: {},
  subscriptions: [],
  events: [],
  banned: [],
  emptyPages: { left: 0 },
  offences: { refresh_reused: 0, code_reused: 0 },
})
