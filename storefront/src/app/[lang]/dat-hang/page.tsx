import { Link } from "@/ui/link"
import type { Metadata } from "next"
import { redirect } from "next/navigation"
import { loadCart } from "@/features/cart/load-cart"
import { CheckoutForm } from "@/features/checkout/checkout-form"
import { CheckoutSummary } from "@/features/checkout/checkout-summary"
import styles from "@/features/checkout/checkout.module.css"
import { buyerAtCheckout, type BuyerAtCheckout } from "@/features/checkout/signed-in"
import { signInPath } from "@/features/account/return-path"
import { chosenProvince, provinceName } from "@/features/delivery/chosen-province"
import { UncachedOutage } from "@/features/shop/uncached-outage"
import { fill, localePath, wordsOf } from "@/i18n"
import { accountWords } from "@/i18n/account-words"
import { buyingWords } from "@/i18n/buying-words"
import { visitWords } from "@/i18n/visit-words"
import { paymentWords } from "@/i18n/payment-words"
import { cartDelivery } from "@/lib/backend/delivery"
import { paymentMethods } from "@/lib/backend/payments"

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
  const { cart, groups, needsDelivery, isBookable } = filled.data
  // The cart says which day cannot be booked any more.
  if (!isBookable) redirect(localePath(language, "/gio-hang"))
  const buyer = await buyerAtCheckout()
  if (!buyer.ok) return <UncachedOutage error={buyer.error} words={words} retryHref={retryHref} />
  const [first] = buyer.data?.addresses ?? []
  const province = first ? provinceName(first.province) : await chosenProvince()
  const delivery = await cartDelivery(cart.id, province)
  if (!delivery.ok) return <UncachedOutage error={delivery.error} words={words} retryHref={retryHref} />
  const offered = await paymentMethods(cart.id)
  if (!offered.ok) return <UncachedOutage error={offered.error} words={words} retryHref={retryHref} />
  const buying = buyingWords[language]
  const account = accountWords[language].checkout
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>{buying.checkout.title}</h1>
        {buyer.data ? (
          <p>{fill(account.signedIn, { name: buyer.data.name })}</p>
        ) : (
          <Link href={signInPath(language, retryHref)}>{account.guest}</Link>
        )}
      </header>
      <div className={styles.layout}>
        <CheckoutForm
          words={buying}
          signedIn={buyer.data && signedInOf(buyer.data)}
          goods={cart.item_subtotal}
          delivery={delivery.data.total}
          needsAddress={needsDelivery}
          methods={offered.data.methods}
          payments={paymentWords[language].methods}
          visit={groups.some(({ isVisit }) => isVisit) ? visitWords[language].checkout : null}
          {...{ language, account }}
        />
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

/** What the form's island needs, and no more. */
const signedInOf = ({ choices, name, phone, email }: BuyerAtCheckout) => ({ choices, name, phone, email })
