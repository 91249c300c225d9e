import { fill } from "@/i18n"
import { deliveryWords } from "@/i18n/delivery-words"
import { formatMoney } from "@/i18n/format"
import type { Language } from "@/i18n/language"
import { DEFAULT_PROVINCE, deliveryOf } from "@/lib/backend/delivery"
import { Icon } from "@/ui/icon"
import styles from "./delivery.module.css"

type DeliveryEstimateProps = { cooperative: string; language: Language; province?: string }

/**
 * What a parcel of one cooperative costs and how long it takes, before anybody buys. No script; nothing where the rates
 * cannot be read, since the checkout tells them anyway.
 * @example <DeliveryEstimate cooperative={product.cooperative.handle} language={language} />
 */
export async function DeliveryEstimate({ cooperative, language, province = DEFAULT_PROVINCE }: DeliveryEstimateProps) {
  const quote = await deliveryOf(cooperative, province)
  if (!quote.ok) return null
  const { amount, days_min: min, days_max: max } = quote.data
  const words = deliveryWords[language]
  return (
    <p className={styles.estimate}>
      <Icon name="truck" size={20} />
      <span>
        {fill(min === max ? words.oneDay : words.estimate, { province, amount: formatMoney(amount), min, max })}
      </span>
    </p>
  )
}
