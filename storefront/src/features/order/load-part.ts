import "server-only"
import { notFound, redirect } from "next/navigation"
import type { Language } from "@/i18n"
import { findOrder, isProofNeeded, type OrderPart } from "@/lib/backend/order-parts"
import type { Result } from "@/lib/backend/result"
import { buyerOf, orderPath } from "./buyer"

/** One sender's part for a page about it alone; who may not see it is asked on the order's page. */
export async function loadPart(language: Language, orderId: string, number: string): Promise<Result<OrderPart>> {
  const found = await findOrder(orderId, await buyerOf(orderId))
  if (!found.ok) {
    if (isProofNeeded(found.error)) redirect(orderPath(language, orderId))
    return found
  }
  const part = found.data?.parts.find((one) => one.number === number)
  return part ? { ok: true, data: part } : notFound()
}
