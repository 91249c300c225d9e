import type { Metadata } from "next"
import { redirect } from "next/navigation"
import { loadCart } from "@/features/cart/load-cart"
import { CheckoutForm } from "@/features/checkout/checkout-form"
import { CheckoutSummary } from "@/features/checkout/checkout-summary"
import styles from "@/features/checkout/checkout.module.css"
import { chosenProvince } from "@/features/delivery/chosen-province"
import { UncachedOutage } from "@/features/shop/uncached-outage"
import { localePath, wordsOf } from "@/i18n"
import { buyingWords } from "@/i18n/buying-words"
import { cartDelivery } from "@/lib/backend/delivery"

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
  const province = await chosenProvince()
  const delivery = await cartDelivery(cart.id, province)
  if (!delivery.ok) return <UncachedOutage error={delivery.error} words={words} retryHref={retryHref} />
  const buying = buyingWords[language]
  return (
    <div className={styles.page}>
      <h1>{buying.checkout.title}</h1>
      <div className={styles.layout}>
        <CheckoutForm language={language} words={buying} goods={cart.item_subtotal} delivery={delivery.data.total} />
        <CheckoutSummary
          groups={groups}
          goods={cart.item_subtotal}
          words={buying}
          {...{ language, province, delivery: delivery.data }}
        />
      </div>
    </div>
  )
}
