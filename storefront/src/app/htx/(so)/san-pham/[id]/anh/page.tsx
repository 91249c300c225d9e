import type { Metadata } from "next"
import { AddPhotos } from "@/features/portal/goods/add-photos"
import { restorePhotoAction } from "@/features/portal/goods/goods-actions"
import { MAX_GOODS_PHOTOS, PhotoList } from "@/features/portal/goods/photo-list"
import { PressForm } from "@/features/portal/goods/press-form"
import { BackLink } from "@/features/portal/back-link"
import { OnlyFor } from "@/features/portal/only-for"
import { PortalProblem } from "@/features/portal/portal-problem"
import styles from "@/features/portal/portal.module.css"
import { openPortal } from "@/features/portal/session"
import { LinkButton } from "@/ui/button"
import { FormMessage } from "@/ui/field"

export const metadata: Metadata = { title: "Ảnh sản phẩm" }

type PageProps = {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function ProductPhotosPage({ params, searchParams }: PageProps) {
  const { id } = await params
  const done = await searchParams
  const home = `/htx/san-pham/${encodeURIComponent(id)}`
  const portal = await openPortal(`${home}/anh`)
  const result = await portal.product(id)
  if (!result.ok) return <PortalProblem error={result.error} path={`${home}/anh`} />
  const { product } = result.data
  const removed = typeof done["vua-bo"] === "string" ? done["vua-bo"] : null
  const room = MAX_GOODS_PHOTOS - product.photos.length
  return (
    <>
      <BackLink href={home}>{product.title}</BackLink>
      <header className={styles.pageHead}>
        <h1>Ảnh sản phẩm</h1>
        <p className={styles.soft}>Chụp ngoài trời sáng, hàng ở giữa. Ảnh đầu là ảnh bìa.</p>
      </header>
      {done["vua-them"] && <FormMessage good>Đã thêm ảnh.</FormMessage>}
      {done["vua-doi"] && <FormMessage good>Đã đổi ảnh bìa.</FormMessage>}
      {removed && (
        <>
          <FormMessage good>Đã bỏ ảnh.</FormMessage>
          <PressForm
            action={restorePhotoAction}
            hidden={{ productId: product.id, photoId: removed }}
            pendingWords="Đang lấy lại…"
          >
            Lấy lại ảnh vừa bỏ
          </PressForm>
        </>
      )}
      <OnlyFor portal={portal} what="product" back={home}>
        <PhotoList product={product} />
        {room > 0 && <AddPhotos productId={product.id} room={room} />}
      </OnlyFor>
      {product.photos.length > 0 && (
        <p className={styles.note}>
          <LinkButton href={home} tone="secondary" wide>
            Xong ảnh, xem sản phẩm
          </LinkButton>
        </p>
      )}
    </>
  )
}
