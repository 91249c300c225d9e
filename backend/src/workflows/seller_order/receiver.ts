import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { SellerOrderRow } from "../../modules/seller_order/types"

/** After this nobody of the cooperative needs to know any more who it was: returns and cash are settled. */
export const RECEIVER_SHOWN_DAYS = 30

export type Receiver = {
  name: string
  phone: string
  address: string
  commune: string
  province: string
  /** True where name and phone are shortened and the street is left out. */
  is_masked: boolean
}

type AddressRow = {
  first_name?: string | null
  last_name?: string | null
  phone?: string | null
  address_1?: string | null
  address_2?: string | null
  city?: string | null
  province?: string | null
}

/**
 * Who gets the parcel, as the core order has it: it is kept nowhere else, so that what is erased there is gone here.
 * @returns order id to receiver, unmasked; an order without an address is absent
 */
export async function receiversOf(
  container: MedusaContainer,
  orderIds: readonly string[],
): Promise<Map<string, Receiver>> {
  if (orderIds.length === 0) return new Map()
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "order",
    fields: ["id", "shipping_address.*"],
    filters: { id: [...new Set(orderIds)] },
  })
  const rows = data as unknown as { id: string; shipping_address?: AddressRow | null }[]
  return new Map(rows.flatMap(({ id, shipping_address: row }) => (row ? [[id, toReceiver(row)] as const] : [])))
}

const toReceiver = (row: AddressRow): Receiver => ({
  // Vietnamese order: the family name first.
  name: [row.last_name, row.first_name]
    .map((part) => part?.trim())
    .filter(Boolean)
    .join(" "),
  phone: row.phone?.trim() ?? "",
  address: row.address_1?.trim() ?? "",
  commune: row.address_2?.trim() || row.city?.trim() || "",
  province: row.province?.trim() ?? "",
  is_masked: false,
})

/**
 * Whole only from the moment the cooperative takes the order on until a month after its end, and only for those who
 * write the delivery note.
 */
export function mayShowReceiver(
  order: Pick<SellerOrderRow, "status" | "delivered_at">,
  { isManager, now }: { isManager: boolean; now: Date },
): boolean {
  if (!isManager) return false
  if (order.status === "accepted" || order.status === "packed" || order.status === "handed_over") return true
  if (order.status !== "delivered" || !order.delivered_at) return false
  return now.getTime() - order.delivered_at.getTime() < RECEIVER_SHOWN_DAYS * 24 * 60 * 60_000
}

/** "Nguyễn Thị Lan" is N. T. Lan, and of a number the last three digits are left. */
export function maskReceiver(receiver: Receiver): Receiver {
  const words = receiver.name.split(/\s+/).filter(Boolean)
  const short = words.map((word, i) => (i === words.length - 1 ? word : `${[...word][0] ?? ""}.`))
  const digits = receiver.phone.replace(/\D/g, "")
  return {
    ...receiver,
    name: short.join(" "),
    phone: digits.length > 3 ? `••• ${digits.slice(-3)}` : "",
    address: "",
    is_masked: true,
  }
}
