import { NextResponse, type NextRequest } from "next/server"
import { paymentPath } from "@/features/payment/payment-path"
import { languageOf, localePath } from "@/i18n"
import { tellReturn } from "@/lib/backend/payments"

type Context = { params: Promise<{ lang: string }> }

const REFERENCE = /(?:^|&)vnp_TxnRef=([0-9A-Z]{6,32})(?:&|$)/

/**
 * Where VNPay sends the browser back to. What it brings is told to the backend and goes out of the address; the page
 * after it shows what the backend knows, never what the address said.
 */
export async function GET(request: NextRequest, { params }: Context): Promise<NextResponse> {
  const language = languageOf((await params).lang)
  const query = request.nextUrl.search.slice(1)
  const told = await tellReturn(query.slice(0, 4096))
  const reference = told.ok ? told.data.returned.reference : (REFERENCE.exec(query)?.[1] ?? null)
  // A backend that is away for a moment does not make a payment false: its page is shown, and looks again by itself.
  const isRefused = !told.ok && told.error.kind === "http" && told.error.status < 500
  const to =
    reference === null || isRefused ? localePath(language, "/thanh-toan/sai") : paymentPath(language, reference)
  const headers = { Location: to, "Cache-Control": "private, no-store", "Referrer-Policy": "no-referrer" }
  return new NextResponse(null, { status: 303, headers })
}
