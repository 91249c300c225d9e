import { illustrationOf } from "@/features/catalogue/default-illustration"
import type { PortalProduct } from "@/lib/backend/goods"
import { GoodsPicture } from "@/ui/picture"
import { CoverPicture } from "../goods/goods-picture"
import styles from "./channels.module.css"

type ListingPictureProps = { thumbnail: string | null; product: PortalProduct | undefined; size?: string }

/** The cooperative's own photo in the best format, else what the floor is shown, else a drawing of such goods. */
export function ListingPicture({ thumbnail, product, size = "76px" }: ListingPictureProps) {
  return (
    <span className={styles.thumbnail}>
      {product?.photos[0] !== undefined || thumbnail === null ? (
        product ? (
          <CoverPicture product={product} alt="" sizes={size} />
        ) : (
          <GoodsPicture name={illustrationOf({ illustration: null, ocop_group: "craft" })} alt="" sizes={size} />
        )
      ) : (
        <img src={thumbnail} alt="" loading="lazy" decoding="async" width={76} height={76} />
      )}
    </span>
  )
}
