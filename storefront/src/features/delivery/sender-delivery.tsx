import { fill } from "@/i18n"
import { deliveryWords } from "@/i18n/delivery-words"
import { formatMoney } from "@/i18n/format"
import type { Language } from "@/i18n/language"
import type { CartDelivery } from "@/lib/backend/delivery"

type SenderDeliveryProps = { handle: string | null; delivery: CartDelivery; language: Language }

/** What one sender's parcel costs and how long it takes. */
export function SenderDelivery({ handle, delivery, language }: SenderDeliveryProps) {
  const quote = delivery.senders.find((sender) => sender.handle === handle)
  if (!quote) return null
  const { amount, days_min: min, days_max: max } = quote
  return <p>{fill(deliveryWords[language].sender, { amount: formatMoney(amount), min, max })}</p>
}
