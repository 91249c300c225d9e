import { NextResponse, type NextRequest } from "next/server"
import { cartId, forgetCart } from "@/features/cart/cart-cookie"
import { orderPath } from "@/features/order/buyer"
import { keepProof } from "@/features/order/order-proof"
import { languageOf, localePath } from "@/i18n"
import { openOrder } from "@/lib/backend/order-parts"

type Context = { params: Promise<{ lang: string }> }

/** A basket that became an order while its page was closed. */
export async function GET(_request: NextRequest, { params }: Context): Promise<NextResponse> {
  const language = languageOf((await params).lang)
  const cart = await cartId()
  const opened = cart === null ? null : await openOrder({ cart_id: cart })
  if (opened?.ok) {
    await keepProof(opened.data)
    await forgetCart()
  }
  const to = opened?.ok ? orderPath(language, opened.data.orderId) : localePath(language, "/gio-hang")
  const headers = { Location: to, "Cache-Control": "private, no-store", "Referrer-Policy": "no-referrer" }
  return new NextResponse(null, { status: 303, headers })
}
