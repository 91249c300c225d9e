import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { SellerOrderStatus } from "./status"

/** The pool, or one transaction of it. */
export type Sql = Knex | Knex.Transaction
export type Rows<T> = { rows: T[]; rowCount: number }

export type Attention = "edited_after_packing" | "cancelled_after_hand_over"

export type PhoneCheck = "asked" | "confirmed"
export type DoorGoods = "shelf" | "written_off"

/** Money is whole đồng. */
export type SellerOrderRow = {
  id: string
  order_id: string
  cooperative_id: string
  /** The day of a service that was booked; null for a parcel. */
  visit_variant_id: string | null
  /** What people call it: the number of the core order and the place among its parts. */
  number: string
  ordinal: number
  status: SellerOrderStatus
  /** Of the goods, discounts taken off. */
  item_total: number
  discount_total: number
  shipping_total: number
  /** What the carrier is to collect. */
  cod_amount: number
  cash_collected: number | null
  cash_collected_at: Date | null
  cash_note: string | null
  carrier: string | null
  tracking_number: string | null
  refuse_reason: string | null
  /** Why the buyer called it off; null where the order itself was cancelled. */
  cancel_reason: string | null
  needs_attention: Attention | null
  /** Whether the cooperative is to call the buyer before it packs, for a large sum at the door. */
  phone_check: PhoneCheck | null
  /** What became of goods that were refused at the door; null for all other parts. */
  door_goods: DoorGoods | null
  cash_told_at: Date | null
  placed_at: Date
  accepted_at: Date | null
  packed_at: Date | null
  handed_over_at: Date | null
  delivered_at: Date | null
  ended_at: Date | null
  settled_at: Date | null
  updated_at: Date
}

export type SellerOrderItemRow = {
  id: string
  seller_order_id: string
  order_item_id: string
  product_id: string
  variant_id: string | null
  title: string
  variant_title: string | null
  quantity: number
  unit_price: number
  discount_total: number
  total: number
}

export type LotAllocationRow = { item_id: string; batch_id: string; quantity: number }

export type SellerOrderEvent = {
  id: string
  action: string
  from_status: SellerOrderStatus | null
  to_status: SellerOrderStatus
  member_id: string | null
  data: Record<string, unknown> | null
  at: Date
}
