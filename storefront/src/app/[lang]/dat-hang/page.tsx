import type { Metadata } from "next"
import { redirect } from "next/navigation"
import { loadCart } from "@/features/cart/load-cart"
import { CheckoutForm } from "@/features/checkout/checkout-form"
import { CheckoutSummary } from "@/features/checkout/checkout-summary"
import styles from "@/features/checkout/checkout.module.css"
import { UncachedOutage } from "@/features/shop/uncached-outage"
import { fill, localePath, wordsOf } from "@/i18n"
import { buyingWords } from "@/i18n/buying-words"
import { formatMoney } from "@/i18n/format"
import { deliveryOptions } from "@/lib/backend/cart"

export const dynamic = "force-dynamic"

type PageProps = { params: Promise<{ lang: string }> }

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return { title: buyingWords[wordsOf((await params).lang).language].checkout.title, robots: { index: false } }
}

export default async function CheckoutPage({ params }: PageProps) {
  const { language, words } = wordsOf((await params).lang)
  const retryHref = localePath(language, "/dat-hang")
  const filled = await loadCart()
  if (!filled.ok) return <UncachedOutage error={filled.error} words={words} retryHref={retryHref} />
  if (filled.data === null) redirect(localePath(language, "/gio-hang"))
  const { cart, groups } = filled.data
  const options = await deliveryOptions(cart.id)
  if (!options.ok) return <UncachedOutage error={options.error} words={words} retryHref={retryHref} />
  const delivery = options.data[0]?.amount ?? 0
  const buying = buyingWords[language]
  const total = formatMoney(cart.item_subtotal + delivery)
  return (
    <div className={styles.page}>
      <h1>{buying.checkout.title}</h1>
      <div className={styles.layout}>
        <CheckoutForm language={language} words={buying} placeWords={fill(buying.checkout.place, { total })} />
        <CheckoutSummary groups={groups} goods={cart.item_subtotal} delivery={delivery} words={buying} />
      </div>
    </div>
  )
}
