import { type NextRequest } from "next/server"
import QRCode from "qrcode"
import { findPayment } from "@/lib/backend/payments"

type Context = { params: Promise<{ reference: string }> }

/** The code as a picture that a bank's app can open from the phone's album. */
export async function GET(_request: NextRequest, { params }: Context): Promise<Response> {
  const { reference } = await params
  const found = await findPayment(reference)
  const transfer = found.ok ? found.data?.transfer : null
  if (!transfer) return new Response(null, { status: found.ok ? 404 : 503, headers: { "Cache-Control": "no-store" } })
  const picture = await QRCode.toBuffer(transfer.qr, { errorCorrectionLevel: "M", margin: 4, width: 720 })
  return new Response(new Uint8Array(picture), {
    headers: {
      "Content-Type": "image/png",
      "Content-Disposition": `attachment; filename="vietqr-${transfer.memo}.png"`,
      "Cache-Control": "private, no-store",
    },
  })
}
