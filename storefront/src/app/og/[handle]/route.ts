import { productCardImage } from "@/features/share/product-card-image"
import { getCatalogProduct } from "@/lib/backend/catalog"

export const revalidate = 30

export const generateStaticParams = (): { handle: string }[] => []

const MINUTES_KEPT = 10

/** The picture of a product's link, 1200 by 630. Made once and kept until the product changes. */
export async function GET(_request: Request, { params }: { params: Promise<{ handle: string }> }): Promise<Response> {
  const { handle } = await params
  const result = await getCatalogProduct(handle.replace(/\.jpg$/, ""))
  if (!result.ok) return new Response(null, { status: 503, headers: { "Retry-After": "30" } })
  if (result.data === null) return new Response(null, { status: 404 })
  const image = await productCardImage(result.data)
  return new Response(new Uint8Array(image), {
    headers: { "Content-Type": "image/jpeg", "Cache-Control": `public, max-age=${MINUTES_KEPT * 60}` },
  })
}
