import { NextResponse, type NextRequest } from "next/server"
import { cartId, forgetCart } from "@/features/cart/cart-cookie"
import { orderPath } from "@/features/order/buyer"
import { proveByCart } from "@/features/order/order-proof"
import { paymentPath } from "@/features/payment/payment-path"
import { languageOf } from "@/i18n"
import { findPayment } from "@/lib/backend/payments"

type Context = { params: Promise<{ lang: string; reference: string }> }

/** The payment has become an order: the browser that bought gets its proof and an empty basket. */
export async function GET(_request: NextRequest, { params }: Context): Promise<NextResponse> {
  const { lang, reference } = await params
  const language = languageOf(lang)
  const found = await findPayment(reference)
  const orderId = found.ok ? (found.data?.order_id ?? null) : null
  const cart = await cartId()
  if (orderId !== null && cart !== null) {
    await proveByCart(cart)
    await forgetCart()
  }
  const to = orderId === null ? paymentPath(language, reference) : `${orderPath(language, orderId)}?moi=1`
  const headers = { Location: to, "Cache-Control": "private, no-store", "Referrer-Policy": "no-referrer" }
  return new NextResponse(null, { status: 303, headers })
}
