import type { LineToPlace, OrderToPlace } from "../../../modules/channel/placing-store"

/** What a packer reads on the parcel's paper; who gets it in full is on the floor's own label. */
export type PackingAddress = { name: string; ward: string; province: string }

export type NewCoreOrder = Pick<OrderToPlace, "core_order_id" | "platform" | "external_order_id" | "is_cash"> & {
  total: number
  lines: (LineToPlace & { unit_price: number })[]
  address: PackingAddress | null
}

/** Orders of ours, as the placing of a floor's order needs them. */
export type CoreOrders = {
  isThere(orderId: string): Promise<boolean>
  /** In one transaction, all of it or nothing. @throws where one of this id is there */
  make(order: NewCoreOrder): Promise<void>
  /** To the cooperative; safe to repeat. */
  dealOut(orderId: string): Promise<void>
  /** The whole order, where nothing of it has left the house; else its parts are flagged. Safe to repeat. */
  callOff(orderId: string): Promise<void>
  address(order: OrderToPlace): PackingAddress | null
}
