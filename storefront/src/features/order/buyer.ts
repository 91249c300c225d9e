import "server-only"
import { buyerSession } from "@/features/account/session"
import { localePath, type Language } from "@/i18n"
import type { Buyer } from "@/lib/backend/order-parts"
import { proofFor } from "./order-proof"

/** What this browser has to show for an order. */
export async function buyerOf(orderId: string): Promise<Buyer> {
  const [proof, session] = await Promise.all([proofFor(orderId), buyerSession()])
  return { proof, session }
}

export const orderPath = (language: Language, orderId: string, rest = ""): string =>
  localePath(language, `/don-hang/${encodeURIComponent(orderId)}${rest}`)
