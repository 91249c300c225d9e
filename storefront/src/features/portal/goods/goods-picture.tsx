import { illustrationOf } from "@/features/catalogue/default-illustration"
import type { PortalProduct } from "@/lib/backend/goods"
import { GoodsPicture, PhotoPicture } from "@/ui/picture"

type CoverProps = { product: PortalProduct; alt: string; sizes: string; eager?: boolean }

/** The cooperative's first photo, else a drawing. */
export function CoverPicture({ product, alt, sizes, eager = false }: CoverProps) {
  const [cover] = product.photos
  return cover ? (
    <PhotoPicture photo={cover} alt={alt} sizes={sizes} eager={eager} />
  ) : (
    <GoodsPicture name={illustrationOf(product)} alt={alt} sizes={sizes} eager={eager} />
  )
}
