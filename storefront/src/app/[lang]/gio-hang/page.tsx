import type { Metadata } from "next"
import { troubleIn } from "@/features/cart/cart-trouble"
import { CartView, EmptyCart, PutBack } from "@/features/cart/cart-view"
import { loadCart } from "@/features/cart/load-cart"
import { chosenProvince } from "@/features/delivery/chosen-province"
import { UncachedOutage } from "@/features/shop/uncached-outage"
import { localePath, wordsOf, type Language } from "@/i18n"
import { buyingWords } from "@/i18n/buying-words"
import { paymentWords } from "@/i18n/payment-words"
import { cartId } from "@/features/cart/cart-cookie"
import { openOrder } from "@/lib/backend/order-parts"
import { LinkButton } from "@/ui/button"
import { Notice } from "@/ui/notice"
import { cartDelivery } from "@/lib/backend/delivery"
import { FormMessage } from "@/ui/field"
import styles from "@/features/cart/cart.module.css"

export const dynamic = "force-dynamic"

type PageProps = {
  params: Promise<{ lang: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return { title: buyingWords[wordsOf((await params).lang).language].cart.title, robots: { index: false } }
}

export default async function CartPage({ params, searchParams }: PageProps) {
  const { language, words } = wordsOf((await params).lang)
  const query = await searchParams
  const filled = await loadCart()
  if (!filled.ok)
    return <UncachedOutage error={filled.error} words={words} retryHref={localePath(language, "/gio-hang")} />
  const { cart, troubles } = buyingWords[language]
  const trouble = troubleIn(query["loi"])
  const province = await chosenProvince()
  const delivery = filled.data ? await cartDelivery(filled.data.cart.id, province) : null
  return (
    <div className={styles.page}>
      {filled.data && <h1>{cart.title}</h1>}
      {trouble && <FormMessage>{troubles[trouble]}</FormMessage>}
      {query["da-them"] === "1" && <FormMessage good>{cart.added}</FormMessage>}
      {typeof query["bo"] === "string" && typeof query["so"] === "string" && (
        <PutBack variantId={query["bo"]} quantity={query["so"]} language={language} />
      )}
      {filled.data ? (
        <CartView
          filled={filled.data}
          language={language}
          delivery={delivery?.ok ? delivery.data : null}
          province={province}
        />
      ) : (
        <CartOrEmpty language={language} />
      )}
    </div>
  )
}

/** The page may have been closed while the bank was still paying: then the basket is an order by now. */
async function CartOrEmpty({ language }: { language: Language }) {
  const id = await cartId()
  const opened = id === null ? null : await openOrder({ cart_id: id })
  if (!opened?.ok) return <EmptyCart language={language} />
  const { title, body, link } = paymentWords[language].cartIsOrder
  return (
    <Notice scene="step-seal" title={title} body={body}>
      <LinkButton href={localePath(language, "/gio-hang/don-hang")}>{link}</LinkButton>
    </Notice>
  )
}
