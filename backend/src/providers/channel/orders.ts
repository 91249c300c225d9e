/** A name for an order and what is known without asking: never enough to act on. */
export interface OrderHint {
  externalOrderId: string
  status: string | null
  updatedAt: Date | null
}

/** In the order of a parcel's life. `unknown` keeps a platform's new word from stopping the import. */
export type OrderStage =
  | "unpaid"
  | "to_ship"
  | "packed"
  | "shipped"
  | "delivered"
  | "completed"
  | "cancel_asked"
  | "cancelled"
  | "returned"
  | "unknown"

export interface RemoteOrderLine {
  externalLineId: string
  externalItemId: string | null
  externalSkuId: string | null
  sellerSku: string | null
  title: string
  quantity: number
  /** What the buyer pays for one; null where the platform's figure is not whole dong. */
  unitPriceVnd: number | null
  /** Called off alone, while others of the order are not. */
  isCancelled?: boolean
}

/** Only what packing and sending needs; platforms mask most of it. Kept apart so that it can be dropped alone. */
export interface Recipient {
  name: string
  phone: string
  address: string
  ward: string
  district: string
  province: string
}

export interface RemoteOrder {
  externalOrderId: string
  stage: OrderStage
  /** The platform's own word. */
  status: string
  createdAt: Date | null
  updatedAt: Date | null
  shipBy: Date | null
  cashOnDelivery: boolean
  totalVnd: number | null
  currency: string
  lines: RemoteOrderLine[]
  packages: { packageId: string; carrier: string | null; trackingNumber: string | null }[]
  recipient: Recipient | null
  /** False where money or address come from `completeOrder`. */
  complete: boolean
}

export interface OrderResult {
  externalOrderId: string
  order: RemoteOrder | null
}

export interface ShipOption {
  id: string
  kind: "pickup" | "dropoff" | "own"
  label: string
  /** Handed back to `ship` as it is. */
  choice: ShipChoice
}

export type ShipChoice = Record<string, string>

/** `next` names the step still to be asked for, where sending takes several requests. */
export interface Shipment {
  packageId: string | null
  trackingNumber: string | null
  next: ShipChoice | null
}

/** Where a floor tells the parcel's number on the way to its paper, `trackingNumber` is that. */
export type Label =
  { ready: true; mediaType: string; bytes: Uint8Array } | { ready: false; next: string; trackingNumber?: string }

export type CancelReason = "out_of_stock" | "buyer_request" | "cash_not_possible" | "wrong_price"

/** A reason of the floor's own, for one order: handed back to `cancel` by its id. */
export interface FloorReason {
  id: string
  label: string
}

export interface LineRef {
  externalLineId?: string
  externalItemId?: string
  externalSkuId?: string
}
