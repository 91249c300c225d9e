import "server-only"
import { localePath, type Language } from "@/i18n"
import type { Buyer } from "@/lib/backend/order-parts"
import { proofFor } from "./order-proof"

/** What this browser has to show for an order. */
export async function buyerOf(orderId: string): Promise<Buyer> {
  return { proof: await proofFor(orderId) }
}

export const orderPath = (language: Language, orderId: string, rest = ""): string =>
  localePath(language, `/don-hang/${encodeURIComponent(orderId)}${rest}`)
