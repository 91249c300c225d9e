import { NextResponse, type NextRequest } from "next/server"
import { orderPath } from "@/features/order/buyer"
import { keepProof } from "@/features/order/order-proof"
import { languageOf } from "@/i18n"

type Context = { params: Promise<{ lang: string; id: string }> }

const ID = /^[A-Za-z0-9_-]{1,80}$/
const PROOF = /^\d{1,12}\.[A-Za-z0-9_-]{43}$/

/**
 * The link of a mail: the proof it carries goes into the cookie and out of the address. A proof that is none opens
 * nothing; the page then asks for the phone number, as it does without a mail.
 */
export async function GET(request: NextRequest, { params }: Context): Promise<NextResponse> {
  const { lang, id } = await params
  const proof = request.nextUrl.searchParams.get("ma") ?? ""
  if (ID.test(id) && PROOF.test(proof)) await keepProof({ orderId: id, proof })
  const headers = { Location: orderPath(languageOf(lang), id), "Cache-Control": "private, no-store" }
  return new NextResponse(null, { status: 303, headers: { ...headers, "Referrer-Policy": "no-referrer" } })
}
