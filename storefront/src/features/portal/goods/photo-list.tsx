import type { PortalProduct } from "@/lib/backend/goods"
import { PhotoPicture } from "@/ui/picture"
import { makeCoverAction, removePhotoAction } from "./goods-actions"
import { DescribePhoto } from "./describe-photo"
import goods from "./goods.module.css"
import { PressForm } from "./press-form"

export const MAX_GOODS_PHOTOS = 8

export function PhotoList({ product }: { product: PortalProduct }) {
  if (product.photos.length === 0) return null
  return (
    <ul className={goods.photos}>
      {product.photos.map((photo, index) => {
        const hidden = { productId: product.id, photoId: photo.id }
        return (
          <li key={photo.id} className={goods.photo}>
            <PhotoPicture photo={photo} alt={photo.alt} sizes="(min-width: 640px) 584px, 92vw" eager={index === 0} />
            {index === 0 && <strong>Ảnh bìa</strong>}
            <div className={goods.buttons}>
              {index > 0 && (
                <PressForm action={makeCoverAction} hidden={hidden} pendingWords="Đang đổi…">
                  Làm ảnh bìa
                </PressForm>
              )}
              <PressForm action={removePhotoAction} hidden={hidden} pendingWords="Đang bỏ…">
                Bỏ ảnh
              </PressForm>
            </div>
            <details className={goods.fold}>
              <summary>Tả ảnh cho người không nhìn được</summary>
              <DescribePhoto hidden={hidden} alt={photo.alt} />
            </details>
          </li>
        )
      })}
    </ul>
  )
}
